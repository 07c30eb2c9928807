// The program as `make run` starts it, as a demo in a folder of its own; ended by its own process id.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/// Starts it with these variables beside; gives where it answers and the way to end it.
export async function start(environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), "leerkring-hub-"));
  chmodSync(folder, 0o711); // PostgreSQL runs as another user when the tests run as root
  const program = process.env.LEERKRING ?? join(import.meta.dirname, "../../target/debug/leerkring");
  const hub = spawn(program, ["serve", "--demo", "--listen", "127.0.0.1:0", "--objects-listen", "127.0.0.1:0"], {
    env: { ...process.env, LEERKRING_DATA_DIR: join(folder, "data"), RUST_LOG: "warn", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => hub.once("exit", done));
  const end = async () => {
    hub.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const ready = new Promise((done, fail) => {
    createInterface({ input: hub.stdout }).on("line", (line) => { if (line.startsWith("ready ")) done(line.slice(6)); });
    hub.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
    hub.once("error", fail);
  });
  const base = await ready.catch(async (fault) => { await end(); throw fault; });
  return { base, end };
}
