// Finds out what is known of the issues that the issues of a pair point to: from our own tables, Jira is not asked.
import type { IssueSnapshot, RelatedIssue } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import { leaderOf } from "../../core/sync/links.ts";
import { partnerType } from "../../core/sync/mapped-types.ts";
import type { IssueReading, Relative } from "../../core/sync/situation.ts";
import type { PassRun } from "./pass-run.ts";
import type { KnownRelative } from "./relation-stores.ts";

/** Per side what its issue points to. */
export async function gatherRelatives(
  run: PassRun,
  issues: Record<Side, IssueReading>,
): Promise<Record<Side, Map<string, Relative>>> {
  const of = async (side: Side) => {
    const reading = issues[side];
    const related = reading.state === "read" ? relatedOf(reading.issue) : [];
    if (related.length === 0) return new Map<string, Relative>();
    const ids = related.map(({ id }) => id);
    const known = await run.deps.pairs.relativesOf(run.lease.synchronizationId, side, ids);
    const rows = new Map(known.map((row) => [row.issueId, row]));
    return new Map(related.map((issue) => [issue.id, relativeOf(run, side, issue, rows.get(issue.id))]));
  };
  return { first: await of("first"), second: await of("second") };
}

function relatedOf({ parent, links }: IssueSnapshot): RelatedIssue[] {
  return [
    ...(parent?.seen === true && parent.value !== null ? [parent.value] : []),
    ...(links?.seen === true ? links.value.map(({ other }) => other) : []),
  ];
}

/** Only issues of the project itself are synchronized; their keys begin with the project's. */
function relativeOf(
  run: PassRun,
  side: Side,
  { key, issueTypeId }: RelatedIssue,
  known: KnownRelative | undefined,
): Relative {
  if (known?.ended === true) return { state: "outside" };
  if (known !== undefined && known.partnerId !== null) {
    const leader = leaderOf(run.pair.id, known.pairId);
    return { state: "paired", partnerId: known.partnerId, ...(leader === run.pair.id ? {} : { leader }) };
  }
  const inProject = key.startsWith(`${run.context[side].projectKey}-`);
  const type = issueTypeId === null ? null : partnerType(run.configuration, side, issueTypeId);
  return { state: inProject && type !== null ? "coming" : "outside" };
}
