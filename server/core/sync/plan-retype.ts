// Plans the issue type of a partner after one of two issues got another type: it follows within the mapped types.
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { partnerType } from "./mapped-types.ts";
import type { Step } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** The id of Jira's own field. */
export const typeKey = "issuetype";

/**
 * At most one step, when no mapping has the two types of these issues together. The side whose type was changed decides,
 * where hints tell it and its issues are created on the other side; else the side whose issue was there first.
 */
export function planRetype(
  situation: Situation,
  issues: Record<Side, IssueSnapshot>,
): Extract<Step, { kind: "retype-issue" }>[] {
  const { configuration, origin } = situation;
  const together = configuration.issueTypes.some((mapping) =>
    (["first", "second"] as const).every((side) => mapping[side].includes(issues[side].issueTypeId)),
  );
  if (together) return [];
  const told = (["first", "second"] as const).filter((side) => situation[side].edits[typeKey] !== undefined);
  const candidates: Side[] = [...(told.length === 1 ? told : []), origin ?? "first"];
  for (const from of candidates) {
    const issueTypeId = partnerType(configuration, from, issues[from].issueTypeId);
    if (issueTypeId !== null) return [{ kind: "retype-issue", side: otherSide(from), issueTypeId }];
  }
  return [];
}
