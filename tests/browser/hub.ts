// The program as `make run` starts it, as a demo over its own private parts, in a folder of its own; ended by its own
// process id.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/// Starts it, makes it what tests look at, and gives the way to end it.
export async function start(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "leerkring-browser-"));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when the tests run as root
  const program = process.env.LEERKRING ?? join(import.meta.dirname, "../../target/debug/leerkring");
  const child = spawn(program, ["serve", "--demo", "--listen", "127.0.0.1:0", "--objects-listen", "127.0.0.1:0"], {
    env: { ...process.env, LEERKRING_DATA_DIR: join(folder, "data"), RUST_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const before = process.env.BASE;
  process.env.BASE = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).on("line", (line) => { if (line.startsWith("ready ")) done(line.slice(6)); });
    child.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
  });
  return async () => {
    process.env.BASE = before;
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}
