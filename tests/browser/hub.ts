// The program for tests in a browser: started as those of the clients start it.
import { start as hub } from "../clients/hub.mjs";

/// Starts one, makes it what tests look at, and gives the way to end it.
export async function start(): Promise<() => Promise<void>> {
  const before = process.env.BASE;
  const { base, end } = await hub();
  process.env.BASE = base;
  return async () => {
    process.env.BASE = before;
    await end();
  };
}
