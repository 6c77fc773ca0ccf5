// A new issue that is known well enough from the webhook of its creation to get its partner without being read, and its copy, which
// that of its own creation spares reading back.
// Why nothing is lost, shown or made twice by it: docs/adr/005-what-a-webhook-may-be-believed.md.
import type { Configuration } from "../../core/configuration/document.ts";
import { otherSide } from "../../core/sides.ts";
import type { Tells } from "../../core/sync/hint.ts";
import { fieldsOfCreation, printsOfCopy, standsForCreation } from "../../core/sync/news-of-creation.ts";
import type { Told } from "../../core/sync/told.ts";
import type { PassLease } from "../ports/pass-queue.ts";
import { digest } from "./digest.ts";
import type { PassContext } from "./pass-context.ts";
import type { OpenTold } from "./open-told.ts";

/** An older webhook was held up, and what came after it may have been lost (ms). */
const freshFor = 60_000;

/** Null: the issue has to be read. `now` in ms. */
export function toldOfCreation(
  openTold: OpenTold | undefined,
  context: PassContext,
  configuration: Configuration,
  { hints, attempts }: Pick<PassLease, "hints" | "attempts">,
  now: number,
): Told | null {
  const [hint, ...others] = hints;
  if (openTold === undefined || hint?.kind !== "issue" || others.length > 0 || attempts > 0) return null;
  const { side, told, created } = hint;
  if (told === undefined || created !== true || Math.abs(now - hint.at) > freshFor) return null;
  const { issueId } = context.pair[side];
  if (issueId === null || context.pair[otherSide(side)].issueId !== null || !isUntouched(context))
    return null;
  const { siteId, projectId } = context[side];
  const issue = openTold(told, { siteId, issueId }, fieldsOfCreation(configuration, side));
  if (issue === null || issue.id !== issueId || issue.projectId !== projectId) return null;
  const all = { side, issue, fields: [] };
  return standsForCreation(all, configuration) ? all : null;
}

/**
 * What the webhook of the issue that the pair's own operation made tells of it, for the pass that is recorded while its hint waits; null: it has to
 * be looked at.
 */
export function tellsOfCopy(
  openTold: OpenTold | undefined,
  context: PassContext,
  { siteId, issueId, projectId }: { siteId: string; issueId: string; projectId: string | null },
  sealed: string | null,
): Tells | null {
  const { configuration, version, pair } = context;
  const { operation } = pair;
  if (openTold === undefined || sealed === null || configuration === null || version === null) return null;
  if (operation === null || context[operation.side].siteId !== siteId) return null;
  const { side } = operation;
  if (context[side].projectId !== projectId) return null;
  if (pair[side].issueId !== null && pair[side].issueId !== issueId) return null;
  const issue = openTold(sealed, { siteId, issueId }, fieldsOfCreation(configuration, side));
  if (issue === null || issue.id !== issueId || issue.projectId !== projectId) return null;
  const prints = printsOfCopy({ side, issue, fields: [] }, configuration, digest);
  return prints === null ? null : { pairId: pair.id, version, prints, updated: issue.updatedAt };
}

/** No pass ever looked at the pair, and nothing else was heard of its issue. */
function isUntouched({ pair, fence, seenAt, openProblems, files, ...context }: PassContext): boolean {
  return (
    fence === 1n &&
    pair.ended === null &&
    pair.origin === null &&
    pair.operation === null &&
    seenAt.first === null &&
    seenAt.second === null &&
    openProblems.length === 0 &&
    files.length === 0 &&
    !context.awaitsPairing &&
    !context.doubted
  );
}
