// Lists what conflicts overwrote in the caller's own projects, with both values in words.
import type { ConflictView } from "../../contract/conflict.ts";
import { shownValue } from "../../core/fields/every-kind.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";
import type { ConflictStore, StoredConflict } from "./ports.ts";

/** A list longer than this is cut; the newest come first. */
const limit = 200;
/** A value longer than this is cut in the list; restoring writes all of it. */
const longest = 600;

/** `mySides`: the sides whose projects the caller administers; what was lost on the other is the partner's business. */
export async function listConflicts(
  deps: { conflicts: Pick<ConflictStore, "list"> },
  { synchronizationId, mySides }: { synchronizationId: string; mySides: Side[] },
): Promise<ConflictView[]> {
  return (await deps.conflicts.list(synchronizationId, mySides, limit)).map(viewOf);
}

/** Those of these that overwrote something on the caller's sides, by their ids. */
export async function conflictsByIds(
  deps: { conflicts: Pick<ConflictStore, "byIds"> },
  { synchronizationId, mySides, ids }: { synchronizationId: string; mySides: Side[]; ids: string[] },
): Promise<Map<string, ConflictView[]>> {
  const found = ids.length === 0 ? [] : await deps.conflicts.byIds(synchronizationId, mySides, ids);
  return new Map(found.map((conflict) => [conflict.id, [viewOf(conflict)]]));
}

function viewOf(conflict: StoredConflict): ConflictView {
  const { id, side, issueKey, lostAt, restoredAt, pairEnded, values } = conflict;
  return {
    ...{ id, side, issueKey, lostAt: new Date(lostAt).toISOString() },
    restoredAt: restoredAt === null ? null : new Date(restoredAt).toISOString(),
    field: values?.name ?? "A field",
    lost: values === null ? null : linesOf(values.lost),
    kept: values?.kept == null ? null : linesOf(values.kept),
    mayRestore: values !== null && restoredAt === null && !pairEnded,
  };
}

function linesOf(value: FieldValue): string[] {
  const text = shownValue(value).join("\n");
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut === "" ? [] : cut.split("\n");
}
