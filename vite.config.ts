// Builds the interface. Relative addresses (`base`), because Jira opens the page below paths of its own choosing.
// client/package.json says "commonjs" on purpose: Atlaskit's icons are CommonJS, and importers that call themselves
// modules get them wrapped once too often.
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const inProject = (file: string) => path.join(import.meta.dirname, file);

/** Names that do not mean what node_modules says; the client tests use them too. */
export const alias = [
  { find: "@contract", replacement: inProject("server/contract/index.ts") },
  {
    // Atlaskit's client for feature flags brings a whole analytics library; every flag is off here anyway.
    find: /^@atlaskit\/feature-gate-js-client(\/feature-gates)?$/,
    replacement: inProject("client/app/feature-gates-stub.ts"),
  },
];

export default defineConfig({
  root: inProject("client"),
  base: "./",
  plugins: [react()],
  resolve: { alias, mainFields: ["module:es2019", "module", "browser", "main"] },
  build: { outDir: inProject("dist/client"), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
