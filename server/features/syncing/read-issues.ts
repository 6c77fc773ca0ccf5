// Reads the issues of a pair, as far as the hints ask for it.
import { followsOutside } from "../../core/configuration/links.ts";
import { followsLinks } from "../../core/configuration/link-types.ts";
import { isEcho } from "../../core/sync/echo.ts";
import { mayHoldBack } from "../../core/sync/filter.ts";
import { holdPartnerKeys } from "../../core/sync/partner-key.ts";
import { typeKey } from "../../core/sync/plan-retype.ts";
import { fieldsOfSide } from "../../core/sync/mapped-fields.ts";
import { followsHierarchy } from "../../core/sync/plan-parent.ts";
import type { IssueReading } from "../../core/sync/situation.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { FieldsToRead, RelationsToRead } from "../ports/jira-site.ts";
import { digest } from "./digest.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { Reads } from "./reads.ts";

const sides = ["first", "second"] as const;

/** The mapped fields of one side. */
export function fieldsToRead(run: PassRun, side: Side): FieldsToRead {
  return fieldsOfSide(run.configuration, side);
}

/** What is read of an issue's place among others. */
function relationsToRead(run: PassRun): RelationsToRead {
  const isAlone = sides.some((side) => run.pair[side].issueId === null);
  return {
    parent: followsHierarchy(run.configuration),
    links: followsLinks(run.configuration) || followsOutside(run.configuration),
    ...(isAlone ? { comments: true } : {}),
  };
}

/**
 * Both issues when a hint names one or the pair has no partner yet; none when only comments are to be looked at.
 * When hints name one side only and its values are still as agreed (an echo of our own write), the other is not read; both are read
 * at once when it is known beforehand that both will be needed.
 */
export async function readIssues(run: PassRun, reads: Reads): Promise<Record<Side, IssueReading>> {
  const { pair } = run;
  const known = sides.filter((side) => pair[side].issueId !== null);
  const notRead = (side: Side): IssueReading => ({ state: known.includes(side) ? "not-asked" : "none" });
  const readings = { first: notRead("first"), second: notRead("second") };
  const all = reads.whole || reads.related || known.length < sides.length;
  if (!all && reads.issues.size === 0) return readings;

  const [named] = [...reads.issues];
  if (all || named === undefined || reads.issues.size > 1 || bothAtOnce(run, reads, named)) {
    const read = await Promise.all(known.map((side) => readIssue(run, side, reads)));
    known.forEach((side, index) => (readings[side] = read[index] ?? readings[side]));
    return readings;
  }
  const reading = await readIssue(run, named, reads);
  readings[named] = reading;
  const echo =
    !asksForBoth(run, reads, named) &&
    reading.state === "read" &&
    isEcho(reading.issue, named, run.configuration, pair.agreed, digest);
  if (!echo) readings[otherSide(named)] = await readIssue(run, otherSide(named), reads);
  if (!mayBelieveBeside(run, named, readings[otherSide(named)])) {
    run.news.told = null;
    readings[named] = await readIssue(run, named, reads);
  }
  return readings;
}

/** What a webhook told of a part of an issue counts only while all else of its partner stands as agreed: there may be more to compare. */
function mayBelieveBeside(run: PassRun, named: Side, partner: IssueReading): boolean {
  const { told } = run.news;
  if (told?.side !== named || partner.state !== "read") return true;
  return isEcho(partner.issue, otherSide(named), run.configuration, run.pair.agreed, digest, told.fields);
}

/** The partner will be read whatever the issue says, and the issue is not known from its webhook. */
function bothAtOnce(run: PassRun, reads: Reads, named: Side): boolean {
  const { told, edited } = run.news;
  return told === null && (edited.has(named) || asksForBoth(run, reads, named));
}

/** Whatever the issue says: its partner has to be compared too. */
function asksForBoth(run: PassRun, reads: Reads, named: Side): boolean {
  return (
    mayHoldBack(run.configuration.filter[named]) ||
    !holdPartnerKeys(run.configuration, run.pair.agreed, keysOf(run), digest) ||
    reads.edits[named][typeKey] !== undefined
  );
}

/** Not asked of Jira when a webhook told it. */
async function readIssue(run: PassRun, side: Side, reads: Reads): Promise<IssueReading> {
  const { told } = run.news;
  if (told?.side === side) return { state: "read", issue: told.issue };
  const { issueId } = run.pair[side];
  if (issueId === null) return { state: "none" };
  const outcome = await ask(run, side, (site) =>
    site.readIssue(issueId, fieldsToRead(run, side), relationsToRead(run)),
  );
  if (outcome.ok) return { state: "read", issue: outcome.value };
  const missing = outcome.failure.kind === "missing";
  if (!missing || !reads.deleted.has(side))
    meetFailure(
      run,
      { side, subject: `issue:${side}`, doing: "read the issue", action: "read" },
      outcome.failure,
    );
  return missing ? { state: "missing" } : { state: "failed", failure: outcome.failure };
}

function keysOf({ pair }: PassRun): Record<Side, string | null> {
  return { first: pair.first.issueKey, second: pair.second.issueKey };
}
