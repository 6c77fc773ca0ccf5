// The log's port. Messages are static; data goes into fields; issue text, tokens and secrets never.

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Log {
  /** Someone must look now. */
  error(message: string, fields?: LogFields, cause?: unknown): void;
  /** Heals by itself, or an admin can fix it. */
  warn(message: string, fields?: LogFields): void;
  /** One line per request and pass. */
  info(message: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}
