// Lists what waits for a person in one synchronization, by cause and one by one, as one side may see it.
import type { ProblemGroupView, ProblemView } from "../../contract/trouble.ts";
import { concernsBothSides, isSchemaWarning, tabOfSubject } from "../../core/checks/schema-warnings.ts";
import { publishedFieldName } from "../../core/configuration/field-names.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { configurationTabSchema } from "../../core/configuration/problem.ts";
import { causeWords, fieldOfSubject } from "../../core/failure/cause.ts";
import type { Side } from "../../core/sides.ts";
import { groupKey, groupOfKey } from "./group-key.ts";
import { wordsFor } from "./problem-words.ts";
import type { ProblemStore, PublishedConfigurations } from "./ports.ts";

const pageSize = 50;
const mostGroups = 100;

export interface ListProblems {
  problems: Pick<ProblemStore, "list" | "groups" | "countSkipped">;
  configurations: PublishedConfigurations;
}

interface Place {
  synchronizationId: string;
  /** The sides whose projects the caller administers. */
  mySides: Side[];
}

/** One page, newest first; of one group, or of all. */
export async function listProblems(
  deps: ListProblems,
  { synchronizationId, mySides, group, before }: Place & { group?: string; before?: string },
): Promise<{ problems: ProblemView[]; next: string | null }> {
  const chosen = { group: groupOfKey(group), before };
  const { problems, next } = await deps.problems.list(synchronizationId, chosen, pageSize);
  const published = await publishedOf(deps, synchronizationId);
  const views = problems.map(({ issueKeys, since, writers, ...stored }) => {
    const mine = isMine(stored, mySides);
    const sides = new Set([stored.side, ...mySides]);
    const keys = [...sides].flatMap((side) => (mySides.includes(side) ? (issueKeys[side] ?? []) : []));
    const [issueKey = null, partnerKey = null] = keys;
    return {
      ...{ ...stored, ...wordsFor({ ...stored, writers }, mySides) },
      ...{ mine, since: new Date(since).toISOString(), field: fieldName(published, stored) },
      ...{ tab: tabOf(stored), issueKey, partnerKey },
    };
  });
  return { problems: views, next };
}

/** The causes, most frequent first, and how many problems of the caller's sides were skipped. */
export async function listProblemGroups(
  deps: ListProblems,
  { synchronizationId, mySides, projects }: Place & { projects: Record<Side, string> },
): Promise<{ groups: ProblemGroupView[]; skipped: number }> {
  const [found, skipped, published] = await Promise.all([
    deps.problems.groups(synchronizationId, mostGroups),
    deps.problems.countSkipped(synchronizationId, mySides),
    publishedOf(deps, synchronizationId),
  ]);
  const groups = found.map((group): ProblemGroupView => {
    const { side, kind, what, count } = group;
    const mine = isMine(group, mySides);
    const field = fieldName(published, { side, subject: what });
    return {
      ...{ key: groupKey(group), side, kind, count, mine, since: new Date(group.since).toISOString() },
      title: causeWords({ kind, what }, { project: projects[side], field }),
      ...wordsFor(group, mySides),
    };
  });
  return { groups, skipped };
}

function isMine({ kind, side }: { kind: string; side: Side }, mySides: Side[]): boolean {
  return mySides.includes(side) || concernsBothSides(kind);
}

function tabOf({ kind, subject }: { kind: string; subject: string }): ProblemView["tab"] {
  const tab = isSchemaWarning(kind) ? configurationTabSchema.safeParse(tabOfSubject(subject)) : null;
  return tab?.data ?? null;
}

async function publishedOf(deps: ListProblems, synchronizationId: string): Promise<Configuration | null> {
  return (await deps.configurations.read(synchronizationId)).published?.document ?? null;
}

function fieldName(
  published: Configuration | null,
  { side, subject }: { side: Side; subject: string },
): string | null {
  const id = fieldOfSubject(subject);
  if (id === null || published === null) return id;
  return id === "status" ? "Status" : publishedFieldName(published, side, id);
}
