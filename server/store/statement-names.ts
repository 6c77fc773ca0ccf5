// Names for the statements that a process sends over and over: PostgreSQL parses and plans a named one once per connection, which
// takes longer than running it. How long such a plan lives: `planLifetimeSeconds`.
import { createHash } from "node:crypto";

/**
 * A connection, and with it its plans, is replaced after so long: a plan that was made when the tables were small is not kept for
 * longer, also where no ANALYZE comes. https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES
 */
export const planLifetimeSeconds = 60;

interface Options {
  /** At most so many statements get names: each costs memory in every connection. */
  most?: number;
  /** A statement gets its name when it is sent for the so-many-th time. */
  from?: number;
}

/** For Prisma's adapter. One for a process. No name (empty) for statements without parameters (BEGIN, COMMIT) and for rare ones. */
export function createStatementNames({ most = 120, from = 3 }: Options = {}): (query: {
  sql: string;
  args: readonly unknown[];
}) => string {
  const names = new Map<string, string>();
  const sent = new Map<string, number>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined || args.length === 0 || names.size >= most) return known ?? "";
    const times = (sent.get(sql) ?? 0) + 1;
    sent.delete(sql);
    if (times < from) {
      sent.set(sql, times);
      const [oldest] = sent.keys();
      if (sent.size > most && oldest !== undefined) sent.delete(oldest);
      return "";
    }
    const name = createHash("sha256").update(sql).digest("base64url");
    names.set(sql, name);
    return name;
  };
}
