// The machine's own Chromium over the real program, started once for all tests by setup.ts.
import { defineConfig } from "@playwright/test";

const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined)) as Record<string, string>;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  globalSetup: "./setup.ts",
  timeout: 180_000, // a walk over every page with axe takes its time on a busy machine
  fullyParallel: false,
  workers: 1,
  reporter: "list",
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    reducedMotion: "reduce",
    serviceWorkers: "block", // the one test that needs it allows it
    // dates in forms are written as the browser itself speaks
    launchOptions: { executablePath, args: ["--no-sandbox", "--lang=nl-NL"], env: { ...env, LANGUAGE: "nl" } },
  },
});
