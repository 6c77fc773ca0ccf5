// Where things are: the project's folder, its tools, and the git-ignored folder for state.
import path from "node:path";

export const projectRoot = path.resolve(import.meta.dirname, "../..");
export const dataRoot = path.join(projectRoot, ".data");

/** Absolute path inside the project. @param {...string} parts */
export function inProject(...parts) {
  return path.join(projectRoot, ...parts);
}

/**
 * The JavaScript file behind an installed command, to be run by this very Node
 * (the links in node_modules/.bin are shell files on Windows).
 * @param {string} name
 */
export function toolPath(name) {
  const known = {
    eslint: "eslint/bin/eslint.js",
    knip: "knip/bin/knip.js",
    playwright: "@playwright/test/cli.js",
    prettier: "prettier/bin/prettier.cjs",
    prisma: "prisma/build/index.js",
    tsc: "typescript/bin/tsc",
    vite: "vite/bin/vite.js",
    vitest: "vitest/vitest.mjs",
  }[name];
  if (!known) throw new Error(`no such tool: ${name}`);
  return inProject("node_modules", known);
}
