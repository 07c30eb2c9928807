// Starts the program and runs the tests over it with Node's own runner.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { start } from "./hub.mjs";

const here = import.meta.dirname;
const hub = await start();
try {
  const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs")).map((name) => join(here, name));
  const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
    env: { ...process.env, BASE: hub.base },
    stdio: "inherit",
  });
  process.exitCode = await new Promise((done) => tests.once("exit", (code) => done(code ?? 1)));
} finally {
  await hub.end();
}
