// What the scripts print: one line per step with its duration, and faults in plain words.
import { fileSystemProblem, PlainProblem } from "./problems.mjs";

const CLEAR_TO_END_OF_LINE = "\u001b[K";

/** Prints one line. @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs a step and prints its name and duration. On a terminal the name shows while the step runs.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayStep(name, work) {
  const live = process.stdout.isTTY === true;
  if (live) process.stdout.write(`  ${name} ...`);
  const start = performance.now();
  try {
    const result = await work();
    const line = `  ${name}: ${seconds(performance.now() - start)}`;
    process.stdout.write(live ? `\r${line}${CLEAR_TO_END_OF_LINE}\n` : `${line}\n`);
    return result;
  } catch (error) {
    process.stdout.write(live ? "\n" : `  ${name}: failed\n`);
    throw error;
  }
}

/** A duration for people. @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Prints a fault on standard error: in words where we have them, else with its stack trace.
 * @param {unknown} error
 */
export function sayProblem(error) {
  const plain = error instanceof PlainProblem ? error : fileSystemProblem(error);
  const lines = plain
    ? [plain.message, plain.remedy, plain.details && `\n${plain.details.trimEnd()}`]
    : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  process.stderr.write(`\n${lines.filter(Boolean).join("\n")}\n\n`);
}
