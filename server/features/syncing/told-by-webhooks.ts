// Sorts the hints of a pass by what their webhooks told: those that tell nothing new are done, and a single one that
// tells all that matters spares the reading of its issue.
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import type { Hint, Tells } from "../../core/sync/hint.ts";
import {
  mayBelieveWebhooks,
  standsForReading,
  tellableFields,
  tellsEdit,
  tellsNothingNew,
  toldPrints,
} from "../../core/sync/news.ts";
import type { Told } from "../../core/sync/told.ts";
import type { PassLease } from "../ports/pass-queue.ts";
import { digest } from "./digest.ts";
import type { PassContext } from "./pass-context.ts";
import type { OpenTold } from "./open-told.ts";
import { toldOfCreation } from "./told-of-creation.ts";

export interface News {
  /** Those that still have to be looked at. */
  hints: readonly Hint[];
  /** Stands for the reading of its issue. */
  told: Told | null;
  /** Jira's `updated` of the newest state seen or told of each issue. */
  seenAt: Record<Side, number | null>;
  /** Sides of which a webhook told an edit: their partners will be read too, so both are read at once. */
  edited: ReadonlySet<Side>;
}

const sides = ["first", "second"] as const;

/** Believes nothing in a pass that is tried again, has problems to solve, or has a creation or a file on its way. `now` in ms. */
export function newsOf(
  openTold: OpenTold | undefined,
  context: PassContext,
  configuration: Configuration,
  { hints, attempts }: Pick<PassLease, "hints" | "attempts">,
  now: number,
): News {
  const { pair, seenAt } = context;
  const created = toldOfCreation(openTold, context, configuration, { hints, attempts }, now);
  if (created !== null) {
    const newest = { ...seenAt, [created.side]: created.issue.updatedAt };
    return { hints, told: created, seenAt: newest, edited: new Set() };
  }
  const read = hints.map((hint) => ({
    hint,
    told: openTold === undefined ? null : toldBy(openTold, context, configuration, hint),
  }));
  const edited = new Set(
    read.flatMap(({ told }) =>
      told !== null && tellsEdit(told, configuration, pair.agreed, digest, seenAt[told.side])
        ? [told.side]
        : [],
    ),
  );
  if (attempts > 0 || !isOrdinary(context, configuration)) return { hints, told: null, seenAt, edited };

  const newest = { ...seenAt };
  const asAgreed = read.map(({ hint }) => copyAsAgreed(hint, context)).filter((copy) => copy !== null);
  for (const { side, updated } of asAgreed) newest[side] = latest(newest[side], updated);
  const remaining = read.filter(
    ({ hint, told }) =>
      copyAsAgreed(hint, context) === null &&
      (told === null || !tellsNothingNew(told, configuration, pair.agreed, digest)),
  );
  const [only, ...others] = remaining;
  for (const entry of read)
    if (entry.told !== null && entry !== only)
      newest[entry.told.side] = latest(newest[entry.told.side], entry.told.issue.updatedAt);
  const told = only?.told ?? null;
  const wasInStep = context.inStepBy !== null && context.inStepBy === context.version;
  const isEnough =
    told !== null &&
    others.length === 0 &&
    standsForReading(told, configuration, newest[told.side], wasInStep);
  if (told !== null) newest[told.side] = latest(newest[told.side], told.issue.updatedAt);
  return { hints: remaining.map(({ hint }) => hint), told: isEnough ? told : null, seenAt: newest, edited };
}

/** The webhook of a creation of our own that came in the very moment its pass was recorded, and tells what was agreed on then. */
function copyAsAgreed(hint: Hint, { pair, version }: PassContext): { side: Side; updated: number } | null {
  if (hint.kind !== "issue" || hint.created !== true || hint.tells === undefined) return null;
  const { side, tells } = hint;
  if (tells.pairId !== pair.id || tells.version !== version) return null;
  const stands = Object.entries(tells.prints).every(([key, print]) => pair.agreed[side][key] === print);
  return stands ? { side, updated: tells.updated } : null;
}

/** What the webhook of a write of ours tells, for the pass that is recorded while its hint waits; null: it has to be looked at in any case. */
export function tellsOf(openTold: OpenTold | undefined, context: PassContext, hint: Hint): Tells | null {
  const { configuration, version, pair } = context;
  if (openTold === undefined || configuration === null || version === null) return null;
  const told = toldBy(openTold, context, configuration, hint);
  const prints = told === null ? null : toldPrints(told, configuration, digest);
  if (told === null || prints === null) return null;
  return { pairId: pair.id, version, prints, updated: told.issue.updatedAt };
}

/** Nothing is under way, in doubt or in trouble, and no edit has consequences that only a look at both issues shows. */
export function isOrdinary(
  { pair, openProblems, files }: PassContext,
  configuration: Configuration,
): boolean {
  return (
    pair.ended === null &&
    sides.every((side) => pair[side].issueId !== null) &&
    (pair.operation === null || pair.operation.openSince === null) &&
    openProblems.length === 0 &&
    !files.some(({ state }) => state === "claimed" || state === "waiting") &&
    mayBelieveWebhooks(configuration)
  );
}

function toldBy(
  openTold: OpenTold,
  context: PassContext,
  configuration: Configuration,
  hint: Hint,
): Told | null {
  if (hint.kind !== "issue" || hint.told === undefined || hint.created === true) return null;
  if (hint.fields.length === 0) return null;
  const { side, fields } = hint;
  const { issueId } = context.pair[side];
  if (issueId === null) return null;
  const { siteId, projectId } = context[side];
  const issue = openTold(hint.told, { siteId, issueId }, tellableFields(configuration, side));
  if (issue === null || issue.id !== issueId || issue.projectId !== projectId) return null;
  return { side, issue, fields };
}

function latest(one: number | null, other: number): number {
  return one === null ? other : Math.max(one, other);
}
