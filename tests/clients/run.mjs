// Starts the program as `make run` does, as a demo over its own private parts, in a folder of its own; runs the tests over
// it with Node's own runner; ends it by its own process id.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "leerkring-clients-"));
chmodSync(folder, 0o711); // PostgreSQL runs as another user when the tests run as root
const program = process.env.LEERKRING ?? join(here, "../../target/debug/leerkring");
const hub = spawn(program, ["serve", "--demo", "--listen", "127.0.0.1:0", "--objects-listen", "127.0.0.1:0"], {
  env: { ...process.env, LEERKRING_DATA_DIR: join(folder, "data"), RUST_LOG: "warn" },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((done) => hub.once("exit", done));
try {
  const base = await new Promise((done, fail) => {
    createInterface({ input: hub.stdout }).on("line", (line) => { if (line.startsWith("ready ")) done(line.slice(6)); });
    hub.once("exit", (code) => fail(new Error(`the program ended with ${code}`)));
    hub.once("error", fail);
  });
  const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs")).map((name) => join(here, name));
  const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
    env: { ...process.env, BASE: base },
    stdio: "inherit",
  });
  process.exitCode = await new Promise((done) => tests.once("exit", (code) => done(code ?? 1)));
} finally {
  hub.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
