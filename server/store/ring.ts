// Wakes the workers after a commit, never in it: PostgreSQL lets only one transaction that notifies commit at a time, so that
// with a NOTIFY in them deliveries would wait for each other's flush. A NOTIFY alone flushes nothing.
// https://www.postgresql.org/docs/current/sql-notify.html, PreCommit_Notify in src/backend/commands/async.c
import { wakeSql } from "./pass-sql.ts";

/** To be called when what workers shall look at is committed. Never throws; should it get lost, workers look by themselves before long. */
export type Ring = () => void;

interface Options {
  query: (text: string) => Promise<unknown>;
  failed: (cause: unknown) => void;
}

/** One NOTIFY at a time: those that are asked for meanwhile are one together, sent after it. */
export function createRing({ query, failed }: Options): Ring {
  let isSending = false;
  let isWanted = false;
  const send = async () => {
    isSending = true;
    while (isWanted) {
      isWanted = false;
      await query(`select ${wakeSql}`).catch(failed);
    }
    isSending = false;
  };
  return () => {
    isWanted = true;
    if (!isSending) void send();
  };
}
