/**
 * Queries that Jira would not answer, in its words.
 */
export class JqlError extends Error {
  /** One sentence per fault; a query that cannot be read has one only. */
  readonly faults: string[];

  constructor(...faults: string[]) {
    super(faults.join(" "));
    this.faults = faults;
  }
}

/** A fault of the text itself, with the place where Jira has it: lines and characters count from 1. */
export function misread(words: string, query: string, at?: number): JqlError {
  if (at === undefined) return new JqlError(`Error in the JQL Query: ${words}`);
  const before = query.slice(0, at).split("\n");
  const place = `(line ${before.length}, character ${(before.at(-1) ?? "").length + 1})`;
  return new JqlError(`Error in the JQL Query: ${words} ${place}`);
}
