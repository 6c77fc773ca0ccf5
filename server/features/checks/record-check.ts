// Keeps what a check found, and has the list of problems say what it warns of.
import { createHash } from "node:crypto";
import { knownFromStart, schemaWarnings } from "../../core/checks/schema-warnings.ts";
import { watchInterval } from "../../core/checks/watch-interval.ts";
import type { Clock } from "../ports/clock.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { LookedOver } from "./look-over.ts";
import type { CheckStore, StoredCheck } from "./ports.ts";

export interface RecordCheck {
  checks: Pick<CheckStore, "lockWatched" | "put" | "warn">;
  inTransaction: InTransaction;
  clock: Clock;
}

/** What a version warned of when it was first looked at is known to who published it, and is no news. */
export async function recordCheck(
  { checks, inTransaction, clock }: RecordCheck,
  synchronizationId: string,
  { result, calls }: LookedOver,
): Promise<StoredCheck> {
  const check = { checkedAt: clock.now(), result };
  const { connection, configuration } = result;
  await inTransaction(async (transaction) => {
    const before = await checks.lockWatched(transaction, synchronizationId);
    const isNewVersion = configuration !== null && before?.version !== configuration.version;
    const looked = { places: configuration?.looked ?? [], isNewVersion };
    const judged = { connection, problems: configuration?.problems ?? null, looked };
    const watched =
      configuration === null
        ? null
        : isNewVersion
          ? { version: configuration.version, known: knownFromStart(judged, digest) }
          : before;
    const nextAt = check.checkedAt + watchInterval(calls);
    await checks.put(transaction, synchronizationId, { ...check, nextAt, watched });
    const found = schemaWarnings(judged, watched?.known ?? [], digest);
    await checks.warn(transaction, synchronizationId, found, check.checkedAt);
  });
  return check;
}

function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url").slice(0, 22);
}
