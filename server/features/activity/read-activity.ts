// Reads what happened in one synchronization, newest first, page by page, as one side may know it.
import type { z } from "zod";
import type { ActivityEntryView, activityPageSchema } from "../../contract/activity.ts";
import type { ConflictView } from "../../contract/conflict.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import { conflictsByIds, type ConflictStore } from "../conflicts/index.ts";
import { disclosed, fieldName } from "./disclose.ts";
import type { DoneStep } from "./entry.ts";
import type { ActivityStore, ActivityWish, PublishedConfigurations, StoredActivity } from "./ports.ts";

const pageSize = 50;

export interface ReadActivity {
  activity: ActivityStore;
  configurations: PublishedConfigurations;
  conflicts: Pick<ConflictStore, "byIds">;
}

/** `mySides` of the wish: the sides whose projects the caller administers. */
export async function readActivity(
  deps: ReadActivity,
  wish: ActivityWish,
): Promise<z.output<typeof activityPageSchema>> {
  const { synchronizationId, mySides } = wish;
  const { entries, next } = await deps.activity.read(wish, pageSize);
  const ids = entries.flatMap(({ entry }) => entry.conflicts ?? []);
  const [{ published }, conflicts] = await Promise.all([
    deps.configurations.read(synchronizationId),
    conflictsByIds(deps, { synchronizationId, mySides, ids }),
  ]);
  const view = (stored: StoredActivity) =>
    viewOf(stored, mySides, published?.document ?? null, (id) => conflicts.get(id) ?? []);
  return { entries: entries.map(view).filter(tells), next };
}

/** A pass that did nothing, and whose reasons are the partner's alone, is none of the caller's business. */
function tells({ steps, problems, explanations }: ActivityEntryView): boolean {
  return steps.length + problems + explanations.length > 0;
}

function viewOf(
  { id, at, entry, issueKeys }: StoredActivity,
  mySides: Side[],
  published: Configuration | null,
  conflictsOf: (id: string) => ConflictView[],
): ActivityEntryView {
  return {
    ...{ id, kind: entry.kind, at: new Date(at).toISOString() },
    issueKey: mySides.map((side) => issueKeys[side]).find((key) => key !== null) ?? null,
    steps: entry.steps.map((step) => stepView(step, published)),
    explanations: entry.explanations.flatMap((told) => disclosed(told, mySides, published) ?? []),
    problems: entry.problems.length,
    conflicts: (entry.conflicts ?? []).flatMap(conflictsOf),
  };
}

function stepView(step: DoneStep, published: Configuration | null): ActivityEntryView["steps"][number] {
  return {
    kind: step.kind,
    to: "side" in step ? step.side : null,
    fields: step.kind === "edit-issue" ? step.fields.map((id) => fieldName(published, step.side, id)) : [],
    because: "because" in step ? step.because : null,
  };
}
