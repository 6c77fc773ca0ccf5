// Browser tests against real stacks, two files at a time where the machine has the cores, each with a stack of its own. `npm test` finds the browser; run by hand, this file does.
import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/lib/browser.mjs";

const browser = await findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/browser",
  globalSetup: "./e2e/support/playwright-setup.ts",
  workers: Math.min(2, availableParallelism()),
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    actionTimeout: 15_000,
    // Recording costs every step of every test; BROWSER_TRACE=1 records for whoever looks for a fault.
    trace: process.env.BROWSER_TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browser.executablePath,
      env: { ...process.env, ...browser.environment },
      args: ["--disable-background-networking"],
    },
  },
});
