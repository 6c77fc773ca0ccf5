// The tests that need no browser: unit (plain Node), db (a PostgreSQL of its own), client (jsdom).
import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { alias } from "./vite.config.ts";

const DATABASE_TESTS = "**/*.db.test.ts";

export default defineConfig({
  test: {
    allowOnly: false,
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["server/testing/property-seed.ts"],
          environment: "node",
          include: [
            "server/**/*.test.ts",
            "e2e/jira-simulator/**/*.test.ts",
            "e2e/{chaos,support}/**/*.test.ts",
            "scripts/**/*.test.mjs",
          ],
          exclude: [DATABASE_TESTS],
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "db",
          environment: "node",
          include: [DATABASE_TESTS],
          exclude: ["node_modules/**", "dist/**"],
          globalSetup: ["server/testing/template-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "client",
          environment: "jsdom",
          include: ["client/**/*.test.{ts,tsx}"],
          setupFiles: ["client/testing/setup.ts"],
          css: false,
          server: { deps: { inline: [/@atlaskit\//, /@compiled\//] } },
          testTimeout: 20_000,
        },
      },
    ],
  },
});
