// The engine's one decision: what one pass of one pair does, as a value. Nothing here depends on which hint woke the pass,
// on their order or number: only on what was read and what was agreed.
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type Digest } from "./agreed.ts";
import { aboutIssue } from "./explain.ts";
import {
  endsOutsideFilter,
  filterPrints,
  mayReceive,
  standsOutsideFilter,
  wasOutsideFilter,
} from "./filter.ts";
import { isMappedType } from "./mapped-types.ts";
import { planComments, type CommentObstacle } from "./plan-comments.ts";
import { planCreate } from "./plan-create.ts";
import { planEnding } from "./plan-ending.ts";
import { planFiles } from "./plan-files.ts";
import { planFields } from "./plan-issue.ts";
import { noLinkPlan, planLinks, type LinkPlan } from "./plan-links.ts";
import { planOutsideLinks, type OutsidePlan } from "./plan-outside-links.ts";
import { planPartnerLinks } from "./plan-partner-link.ts";
import { planRetype } from "./plan-retype.ts";
import { planInitialStatus, planStatus } from "./plan-status.ts";
import { planWorklogs } from "./plan-worklogs.ts";
import type { EndReason, Explanation, Plan, Step } from "./plan.ts";
import { mergedAgreed } from "./prints.ts";
import type { Situation } from "./situation.ts";

export interface PassTools {
  digest: Digest;
  /** Milliseconds since 1970 UTC; no rule needs it yet. */
  now?: number;
}

const sides = ["first", "second"] as const;

/**
 * Plans one pass. Steps are to be performed in order; a failed one does not forbid those after it, except that comments
 * need the issue a `create-issue` before them creates. Comments that must not be visible any more are withdrawn first.
 */
export function planPass(situation: Situation, { digest }: PassTools): Plan {
  if (situation.state === "ended") return explained(aboutIssue("pair-ended"));
  const end = reasonToEnd(situation);
  if (end !== null) {
    const ending: Step[] = [...planEnding(situation, end), { kind: "end-pair", because: end }];
    return {
      ...explained(aboutIssue("pair-ended")),
      steps: [...withdrawals(situation, end, digest), ...ending],
    };
  }
  if (sides.some((side) => situation[side].reading.state === "missing"))
    return explained(aboutIssue("partner-missing"));

  const issuePlan = withoutUntaken(situation, planIssue(situation, digest));
  const created = issuePlan.steps.find((step) => step.kind === "create-issue")?.side ?? null;
  const obstacles = {
    first: obstacleOn(situation, "first", created),
    second: obstacleOn(situation, "second", created),
  };
  const comments = planComments(situation, obstacles, digest);
  const worklogs = planWorklogs(situation, obstacles, digest);
  const files = planFiles(situation, obstacles);
  const status = withoutUntaken(situation, planStatusStep(situation, issuePlan.steps, digest));
  const [reopening, moving] = partedByUrgency(situation, status.steps);
  const links = withoutUntaken(situation, planRelations(situation, digest));
  const filter = planFilterNote(situation);
  return {
    steps: [
      ...[...comments.withdrawals, ...worklogs.withdrawals, ...files.withdrawals, ...files.copies],
      ...[...retypeStep(situation), ...reopening, ...issuePlan.steps],
      ...[...comments.writes, ...worklogs.writes, ...links.steps, ...moving],
    ],
    explanations: [
      ...filter.explanations,
      ...issuePlan.explanations,
      ...status.explanations,
      ...links.explanations,
      ...files.explanations,
      ...comments.explanations,
      ...worklogs.explanations,
    ],
    agreed: [issuePlan.agreed, status.agreed, filter.agreed].reduce(mergedAgreed),
    awaits: [...(issuePlan.awaits ?? []), ...links.awaits],
    links,
    outside: { kept: links.outside },
  };
}

/** Leaving the filter is told once, and again when the issue was back in it meanwhile. */
function planFilterNote(situation: Situation): Plan {
  const outside = standsOutsideFilter(situation);
  if (outside === null || outside === wasOutsideFilter(situation)) return explained();
  const note = outside ? explained(aboutIssue("left-filter")) : explained();
  return { ...note, agreed: filterPrints(situation, outside) };
}

const intoIssue: ReadonlySet<Step["kind"]> = new Set([
  "edit-issue",
  "transition-issue",
  "create-link",
  "delete-link",
  "link-partner",
  "put-outside-link",
  "delete-outside-link",
]);

/** Nothing is written into an issue that takes no changes now; what is agreed stays, so that it is made up for later. */
function withoutUntaken<P extends Pick<Plan, "steps" | "explanations">>(situation: Situation, plan: P): P {
  const isUntaken = (step: Step) =>
    intoIssue.has(step.kind) && "side" in step && !mayReceive(situation, step.side);
  if (!plan.steps.some(isUntaken)) return plan;
  return {
    ...plan,
    steps: plan.steps.filter((step) => !isUntaken(step)),
    explanations: plan.explanations.map((explanation) =>
      explanation.to === null || mayReceive(situation, explanation.to)
        ? explanation
        : { ...explanation, to: null, verdict: "not-taken-there" },
    ),
  };
}

/** Links follow between two issues that were read. */
function planRelations(situation: Situation, digest: Digest): LinkPlan & { outside: OutsidePlan["kept"] } {
  const { first, second } = situation;
  const isUnmapped = sides.some((side) => isUnmappedIssue(situation, side));
  if (isUnmapped || first.reading.state !== "read" || second.reading.state !== "read")
    return { ...noLinkPlan(), outside: [] };
  const issues = { first: first.reading.issue, second: second.reading.issue };
  const plan = planLinks(situation, issues);
  const outside = planOutsideLinks(situation, issues, digest);
  const told = new Set(outside.explanations.map(({ subject }) => JSON.stringify(subject)));
  return {
    ...plan,
    steps: [...plan.steps, ...outside.steps, ...planPartnerLinks(situation, issues, digest)],
    explanations: [
      ...plan.explanations.filter(({ subject }) => !told.has(JSON.stringify(subject))),
      ...outside.explanations,
    ],
    awaits: [...plan.awaits, ...outside.awaits],
    outside: outside.kept,
  };
}

/** What must not be visible any more is withdrawn also when a new type of the issue ends the pair. */
function withdrawals(situation: Situation, because: EndReason, digest: Digest): Step[] {
  if (because !== "type-not-mapped") return [];
  const obstacles = { first: "type-not-mapped", second: "type-not-mapped" } as const;
  return [planComments, planWorklogs, planFiles].flatMap(
    (plan) => plan(situation, obstacles, digest).withdrawals,
  );
}

function retypeStep(situation: Situation): Step[] {
  const { first, second } = situation;
  if (first.reading.state !== "read" || second.reading.state !== "read") return [];
  if (standsOutsideFilter(situation) === true) return [];
  const steps = planRetype(situation, { first: first.reading.issue, second: second.reading.issue });
  return steps.filter(({ side }) => mayReceive(situation, side));
}

/** The status follows where the fields do: between two issues that were read, and to one that is about to be created. */
function planStatusStep(situation: Situation, issueSteps: readonly Step[], digest: Digest): Plan {
  const { first, second } = situation;
  if (sides.some((side) => isUnmappedIssue(situation, side))) return explained();
  const create = issueSteps.find((step) => step.kind === "create-issue");
  if (create !== undefined) {
    const original = situation[otherSide(create.side)].reading;
    return original.state === "read"
      ? planInitialStatus(situation, create.side, create.issueTypeId, original.issue, digest)
      : explained();
  }
  return first.reading.state === "read" && second.reading.state === "read"
    ? planStatus(situation, { first: first.reading.issue, second: second.reading.issue }, digest)
    : explained();
}

/** Many workflows let nobody edit what is done: such an issue is moved before it is edited, every other one after. */
function partedByUrgency(situation: Situation, steps: readonly Step[]): [Step[], Step[]] {
  const isDone = (step: Step) => {
    const reading = step.kind === "transition-issue" ? situation[step.side].reading : null;
    return (
      reading?.state === "read" && reading.issue.status.seen && reading.issue.status.value.category === "done"
    );
  };
  return [steps.filter(isDone), steps.filter((step) => !isDone(step))];
}

function planIssue(situation: Situation, digest: Digest): Plan {
  const { first, second } = situation;
  if (sides.some((side) => isUnmappedIssue(situation, side))) return explained(aboutIssue("type-not-mapped"));
  for (const side of sides) {
    const { reading } = situation[side];
    if (situation[otherSide(side)].reading.state === "none" && reading.state === "read")
      return planCreate(situation, side, reading.issue, digest);
  }
  if (sides.some((side) => situation[side].reading.state === "failed"))
    return explained(aboutIssue("not-seen"));
  if (first.reading.state === "read" && second.reading.state === "read")
    return planFields(situation, { first: first.reading.issue, second: second.reading.issue }, digest);
  return explained();
}

/** A deletion ends the pair only when Jira both told of it and does not know the issue any more; a 404 alone may be a lost right. */
function reasonToEnd(situation: Situation): EndReason | null {
  const deleted = (side: Side) =>
    situation[side].reading.state === "missing" && situation[side].deletedHint === true;
  if (deleted("first") && deleted("second")) return "both-deleted";
  if (deleted("first")) return "first-deleted";
  if (deleted("second")) return "second-deleted";
  const paired = sides.every((side) => situation[side].reading.state !== "none");
  if (paired && sides.some((side) => hasLeft(situation, side))) return "left-mapped-projects";
  if (paired && sides.some((side) => isUnmappedIssue(situation, side))) return "type-not-mapped";
  return endsOutsideFilter(situation) && standsOutsideFilter(situation) === true ? "left-filter" : null;
}

function hasLeft(situation: Situation, side: Side): boolean {
  const { reading, projectId } = situation[side];
  return reading.state === "read" && reading.issue.projectId !== projectId;
}

function isUnmappedIssue(situation: Situation, side: Side): boolean {
  const { reading } = situation[side];
  return (
    reading.state === "read" &&
    (hasLeft(situation, side) || !isMappedType(situation.configuration, side, reading.issue.issueTypeId))
  );
}

/** Why comments cannot be copied to this side in this pass. */
function obstacleOn(situation: Situation, side: Side, created: Side | null): CommentObstacle | null {
  if (created === side) return null;
  if (situation[side].reading.state === "none") return "partner-missing";
  if (sides.some((one) => isUnmappedIssue(situation, one))) return "type-not-mapped";
  if (situation[side].reading.state === "failed") return "not-seen";
  return mayReceive(situation, side) ? null : "not-taken-there";
}

function explained(...explanations: Explanation[]): Plan {
  return { steps: [], explanations, agreed: nothingAgreed() };
}
