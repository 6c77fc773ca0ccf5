// Runs a program to its end and hands back what it printed; nothing is shown unless the caller shows it.
import { spawn } from "node:child_process";
import { projectRoot } from "./project.mjs";

/**
 * @typedef {object} Outcome
 * @property {boolean} ok the program ran and ended with 0
 * @property {number} milliseconds
 * @property {string} output standard output and error, in the order they came
 */

/**
 * @param {string} file
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, shell?: boolean}} [options]
 * @returns {Promise<Outcome>} never rejects: a program that cannot be started is an outcome too
 */
export function runProgram(file, args, options = {}) {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: projectRoot,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk) => (output += chunk);
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    const end = (ok, note = "") =>
      resolve({ ok, milliseconds: performance.now() - start, output: output + note });
    child.once("error", (error) => end(false, `\n${file} cannot be started: ${error.message}`));
    child.once("close", (code, signal) => end(code === 0, signal ? `\n${file} was ended by ${signal}` : ""));
  });
}

/** The same for a JavaScript tool, run by this Node. @param {string} script @param {string[]} args */
export function runNode(script, args, options = {}) {
  return runProgram(process.execPath, [script, ...args], options);
}
