// Lists what conflicts overwrote in the caller's own projects, with both values in words.
import { shownValue } from "../../core/fields/every-kind.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";
import type { ConflictStore, StoredConflict } from "./ports.ts";

/** A list longer than this is cut; the newest come first. */
const limit = 200;
/** A value longer than this is cut in the list; restoring writes all of it. */
const longest = 600;

export interface ListedConflict extends Pick<
  StoredConflict,
  "id" | "side" | "issueKey" | "lostAt" | "restoredAt"
> {
  field: string;
  /** Lines of the value; null: not known any more. */
  lost: string[] | null;
  kept: string[] | null;
  mayRestore: boolean;
}

/** `mySides`: the sides whose projects the caller administers; what was lost on the other is the partner's business. */
export async function listConflicts(
  deps: { conflicts: Pick<ConflictStore, "list"> },
  { synchronizationId, mySides }: { synchronizationId: string; mySides: Side[] },
): Promise<ListedConflict[]> {
  const conflicts = await deps.conflicts.list(synchronizationId, mySides, limit);
  return conflicts.map(({ id, side, issueKey, lostAt, restoredAt, pairEnded, values }) => ({
    ...{ id, side, issueKey, lostAt, restoredAt },
    field: values?.name ?? "A field",
    lost: values === null ? null : linesOf(values.lost),
    kept: values?.kept == null ? null : linesOf(values.kept),
    mayRestore: values !== null && restoredAt === null && !pairEnded,
  }));
}

function linesOf(value: FieldValue): string[] {
  const text = shownValue(value).join("\n");
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut === "" ? [] : cut.split("\n");
}
