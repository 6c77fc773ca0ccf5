// Log lines as Prisma's command line reads them from the engine's standard error. It throws the first line away.

/**
 * @param {"INFO" | "ERROR"} level
 * @param {object} fields
 */
export function logLine(level, fields) {
  const line = { level, timestamp: new Date().toISOString(), fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** A fault that the command line shows with its number. @param {string} code @param {string} message @param {object} meta */
export function logFault(code, message, meta) {
  process.stderr.write("{}\n");
  logLine("ERROR", { message, is_panic: false, error_code: code, meta });
}
