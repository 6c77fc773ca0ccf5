// Reads what the hints name and joins it with what is recorded, for the core to plan on.
import type { CommentSituation, IssueReading, SideFacts, Situation } from "../../core/sync/situation.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { gatherWorklogs } from "./gather-worklogs.ts";
import { gatherPeople } from "./gather-people.ts";
import { withCurrentFiles } from "./current-files.ts";
import { gatherFiles } from "./gather-files.ts";
import type { PassRun } from "./pass-run.ts";
import {
  commentsLeave,
  listComments,
  originalsOf,
  readAllComments,
  readNamedComments,
} from "./read-comments.ts";
import { withFilterAnswers } from "./ask-filter.ts";
import { readIssues } from "./read-issues.ts";
import { gatherLinks } from "./gather-links.ts";
import { gatherOutsideLinks } from "./gather-outside-links.ts";
import { gatherRelatives } from "./gather-relatives.ts";
import type { Reads } from "./reads.ts";
import { mayStillArrive, recoverComments } from "./recover-claims.ts";

const sides = ["first", "second"] as const;

/** Reads issues before comments, so that Jira's `updated` of an issue never vouches for a comment that was not looked at. */
export async function gatherSituation(run: PassRun, reads: Reads): Promise<Situation> {
  const issues = await readIssues(run, reads);
  const deleted = sides.some((side) => issues[side].state === "missing" && reads.deleted.has(side));
  if (deleted) return situationOf(run, reads, issues);
  const relatives = await gatherRelatives(run, issues);
  const links = await gatherLinks(run, issues);
  const outside = await gatherOutsideLinks(run, reads, issues);
  const comments = await gatherComments(run, reads);
  const worklogs = await gatherWorklogs(run, reads);
  const people = await gatherPeople(run, issues);
  const read = {
    ...situationOf(run, reads, issues),
    relatives,
    ...{ links, outside },
    comments,
    worklogs,
    people,
  };
  const situation = withCurrentFiles(run, { ...read, files: await gatherFiles(run, reads, read) });
  return run.waiting.size > 0 ? situation : withFilterAnswers(run, situation);
}

/** Comments that come after a copy which may still arrive there wait for it, so that copies keep the order of their originals. */
async function gatherComments(run: PassRun, reads: Reads): Promise<CommentSituation[]> {
  if (sides.some((side) => run.pair[side].issueId === null)) return [];
  const undecided = await recoverComments(run);
  const comments = reads.whole ? await readAllComments(run) : await readNamedComments(run, reads.comments);
  const waits = ({ origin, originalId }: CommentSituation) =>
    undecided.some(
      (claim) =>
        claim.origin === origin &&
        (claim.originalId === originalId ||
          (mayStillArrive(run, claim) &&
            run.comments.ofOriginal({ origin, originalId })?.state !== "present")),
    );
  return comments.filter((comment) => !waits(comment));
}

/**
 * The comments of an issue that is about to get its partner: they follow it. Not listed when the issue says that it has none, or was
 * told of by the webhook of its creation: what comes after that has webhooks of its own, and the sweep compares the pair.
 */
export async function gatherFollowingComments(
  run: PassRun,
  origin: Side,
  reading: IssueReading,
): Promise<CommentSituation[]> {
  const hasNone = reading.state === "read" && reading.issue.commentCount === 0;
  if (!commentsLeave(run, origin) || hasNone || run.news.told !== null) return [];
  return originalsOf(run, origin, await listComments(run, origin));
}

function situationOf(run: PassRun, reads: Reads, issues: Record<Side, IssueReading>): Situation {
  const facts = (side: Side): SideFacts => {
    const { siteUrl, projectId, projectKey, projectName, projectKind } = run.context[side];
    const { issueKey } = run.pair[side];
    const deletedHint = reads.deleted.has(side);
    return {
      ...{ siteUrl, projectId, projectKey, projectName, projectKind },
      ...{ issueKey, reading: issues[side], edits: reads.edits[side], deletedHint },
    };
  };
  return {
    configuration: run.configuration,
    pairId: run.pair.id,
    origin: run.pair.origin,
    state: run.pair.ended === null ? "open" : "ended",
    agreed: run.pair.agreed,
    ...{ first: facts("first"), second: facts("second") },
    comments: [],
    ...(run.news.told === null ? {} : { told: run.news.told }),
  };
}

/** The side whose issue was read and has no partner; null when both are known. */
export function loneSide(situation: Situation): Side | null {
  return sides.find((side) => situation[otherSide(side)].reading.state === "none") ?? null;
}
