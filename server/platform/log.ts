// The Log port over pino: one JSON line per entry, scrubbed by redaction.ts. Nothing else writes to standard output.
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import type { Log, LogFields } from "../features/ports/log.ts";
import { describeCause, redactFields } from "./redaction.ts";

export type LogLevel = "error" | "warn" | "info" | "silent";

export interface LogOptions {
  level: LogLevel;
  /** Standard output when absent. */
  destination?: DestinationStream;
}

/** A log that writes JSON lines; entries below `level` are dropped. */
export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return over(destination === undefined ? pino(options) : pino(options, destination));
}

function over(logger: Logger): Log {
  return {
    error: (message: string, fields: LogFields = {}, cause?: unknown) =>
      logger.error(
        { ...redactFields(fields), ...(cause === undefined ? {} : { cause: describeCause(cause) }) },
        message,
      ),
    warn: (message, fields = {}) => logger.warn(redactFields(fields), message),
    info: (message, fields = {}) => logger.info(redactFields(fields), message),
    child: (fields) => over(logger.child(redactFields(fields))),
  };
}
