// Plans what the parent of an issue means for its partner: the partner of the parent becomes the parent of the partner, in
// whatever order the two arrive. A parent that has no part in the synchronization changes nothing on the other side.
import { mayBeParent, needsParent } from "../configuration/hierarchy.ts";
import { wayFrom } from "../configuration/links.ts";
import type { Configuration } from "../configuration/document.ts";
import type { ParentWrite } from "../fields/value.ts";
import type { IssueSnapshot, RelatedIssue } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "./agreed.ts";
import { partnerType } from "./mapped-types.ts";
import type { AwaitedIssue, Explanation } from "./plan.ts";
import type { Relative, Situation } from "./situation.ts";

/** The id of Jira's own field, and the key of its agreed prints: no field mapping can have it. */
export const parentField = "parent";

export interface ParentPlan {
  /** What is to be written into the field `parent` of this side, with the prints to record when it was. */
  write: { to: Side; parent: ParentWrite; agreed: AgreedState } | null;
  explanations: Explanation[];
  agreed: AgreedState;
  awaits: AwaitedIssue[];
}

/** Whether parents follow on their way out of this side. */
export function hierarchyLeaves({ links }: Configuration, from: Side): boolean {
  return links.hierarchy[wayFrom(from)];
}

/** Whether the parent of issues is looked at at all. */
export function followsHierarchy({ links }: Configuration): boolean {
  return links.hierarchy.firstToSecond || links.hierarchy.secondToFirst;
}

/** Whether this side's parent is the one last agreed on, in whatever state it was then. False when it was not seen. */
export function isAgreedParent(
  agreed: AgreedState,
  side: Side,
  issue: IssueSnapshot,
  digest: Digest,
): boolean {
  const { parent } = issue;
  if (parent?.seen !== true) return false;
  return [false, true].some(
    (alone) => agreed[side][parentField] === parentPrint(parent.value, alone, digest),
  );
}

/** Compares the parents of two issues that are each other's partner. Says nothing where no direction is on. */
export function planParent(
  situation: Situation,
  issues: Record<Side, IssueSnapshot>,
  digest: Digest,
): ParentPlan {
  const { configuration, agreed } = situation;
  if (!followsHierarchy(configuration)) return nothing();
  const { first, second } = { first: issues.first.parent, second: issues.second.parent };
  if (first?.seen !== true || second?.seen !== true) return only("not-seen");
  const parents = { first: first.value, second: second.value };
  const of = (side: Side) => relativeOf(situation, side, parents[side]);
  const print = (side: Side) => parentPrint(parents[side], of(side)?.state === "outside", digest);
  const prints = { first: print("first"), second: print("second") };
  const before = { first: agreed.first[parentField], second: agreed.second[parentField] };
  const changed = { first: before.first !== prints.first, second: before.second !== prints.second };
  const both = parentPrints(prints);

  if (!changed.first && !changed.second) return only("nothing-new");
  if (areSame(parents, of)) return only("same", both);
  const isFirstTime = before.first === undefined || before.second === undefined;
  const source = isFirstTime
    ? sourceOfFirstAgreement(configuration, parents, issues)
    : changed.first && changed.second
      ? newest(situation, issues)
      : changed.first
        ? "first"
        : "second";
  if (source === null || !hierarchyLeaves(configuration, source)) return only("direction-closed", both);
  const to = otherSide(source);
  const parent = parents[source];
  const relative = of(source);
  const childType = issues[to].issueTypeId;
  if (parent === null || relative === null) {
    if (needsParent(configuration, to, childType)) return only("parent-not-synchronized", both);
    return writing(to, null, { ...prints, [to]: parentPrint(null, false, digest) });
  }
  if (relative.state !== "paired") return waiting(source, parent, relative, prints, { agreed, digest });
  if (!fits(configuration, source, parent, childType)) return only("parent-not-synchronized", both);
  const written = digest(relative.partnerId);
  return writing(to, relative.partnerId, { ...prints, [to]: written });
}

export type InitialParent =
  | {
      kind: "create";
      parent: ParentWrite | null;
      agreed: AgreedState;
      explanations: Explanation[];
      awaits: AwaitedIssue[];
    }
  /** The partner cannot be created before its parent. */
  | { kind: "wait"; verdict: Explanation["verdict"]; awaits: AwaitedIssue[] };

/** The parent of an issue of this type that is about to be created as the partner of `issue`. */
export function planInitialParent(
  situation: Situation,
  from: Side,
  issue: IssueSnapshot,
  issueTypeId: string,
  digest: Digest,
): InitialParent {
  const { configuration } = situation;
  const to = otherSide(from);
  const create = (more: Partial<Extract<InitialParent, { kind: "create" }>> = {}): InitialParent => ({
    ...{ kind: "create", parent: null, agreed: nothingAgreed(), explanations: [], awaits: [] },
    ...more,
  });
  if (!hierarchyLeaves(configuration, from)) return create();
  const reading = issue.parent;
  const needed = needsParent(configuration, to, issueTypeId);
  if (reading?.seen !== true)
    return needed ? { kind: "wait", verdict: "not-seen", awaits: [] } : create(explained("not-seen"));
  const none = parentPrint(null, false, digest);
  const relative = relativeOf(situation, from, reading.value);
  if (reading.value === null || relative === null)
    return create({ agreed: parentPrints({ [from]: none, [to]: none } as Record<Side, string>) });
  const parent = reading.value;
  const own = parentPrint(parent, relative.state === "outside", digest);
  if (relative.state === "paired") {
    const follows = fits(configuration, from, parent, issueTypeId);
    const written = follows ? digest(relative.partnerId) : none;
    return create({
      ...(follows ? { parent: { kind: "parent", issueId: relative.partnerId } } : {}),
      agreed: parentPrints({ [from]: own, [to]: written } as Record<Side, string>),
      ...(follows ? explained("copied", to) : explained("parent-not-synchronized")),
    });
  }
  const prints = { [from]: own, [to]: none } as Record<Side, string>;
  const plan = waiting(from, parent, relative, prints, { agreed: nothingAgreed(), digest });
  const [explanation] = plan.explanations;
  if (needed && explanation !== undefined)
    return { kind: "wait", verdict: explanation.verdict, awaits: plan.awaits };
  return create(plan);
}

/**
 * Something may still come of it: the pair is woken when this parent has its partner. The other side's parent counts as agreed
 * from now, and this side's as changed, so that it stays decided which of them is the newer one.
 */
function waiting(
  side: Side,
  { id, key }: RelatedIssue,
  { state }: Relative,
  prints: Record<Side, string>,
  { agreed, digest }: { agreed: AgreedState; digest: Digest },
): ParentPlan {
  const awaits = [{ side, id, key, coming: state === "coming" }];
  if (state !== "coming") return { ...only("parent-not-synchronized", parentPrints(prints)), awaits };
  const noted = { ...prints, [side]: digest("waits") };
  const isNoted = (["first", "second"] as const).every((one) => agreed[one][parentField] === noted[one]);
  return { ...only("waits-for-parent", isNoted ? nothingAgreed() : parentPrints(noted)), awaits };
}

function relativeOf(situation: Situation, side: Side, parent: RelatedIssue | null): Relative | null {
  return parent === null ? null : (situation.relatives?.[side].get(parent.id) ?? { state: "outside" });
}

function areSame(parents: Record<Side, RelatedIssue | null>, of: (side: Side) => Relative | null): boolean {
  if (parents.first === null && parents.second === null) return true;
  const relative = of("first");
  return relative?.state === "paired" && relative.partnerId === parents.second?.id;
}

/** Never agreed on: a parent goes before none, the open direction decides, and with both open the newer issue. */
function sourceOfFirstAgreement(
  configuration: Configuration,
  parents: Record<Side, RelatedIssue | null>,
  issues: Record<Side, IssueSnapshot>,
): Side | null {
  const candidates = (["first", "second"] as const).filter(
    (side) => hierarchyLeaves(configuration, side) && parents[side] !== null,
  );
  if (candidates.length < 2) return candidates[0] ?? null;
  return issues.second.updatedAt > issues.first.updatedAt ? "second" : "first";
}

function newest(situation: Situation, issues: Record<Side, IssueSnapshot>): Side {
  const editedAt = (side: Side) => situation[side].edits[parentField] ?? issues[side].updatedAt;
  return editedAt("second") > editedAt("first") ? "second" : "first";
}

function fits(configuration: Configuration, from: Side, parent: RelatedIssue, childType: string): boolean {
  const to = otherSide(from);
  const type = parent.issueTypeId === null ? null : partnerType(configuration, from, parent.issueTypeId);
  return type === null || mayBeParent(configuration, to, type, childType);
}

/** A parent that has no part in the synchronization has another print, so that it counts as a change when it gets one. */
function parentPrint(parent: RelatedIssue | null, alone: boolean, digest: Digest): string {
  if (parent === null) return digest("none");
  return digest(alone ? `${parent.id} alone` : parent.id);
}

function parentPrints(prints: Record<Side, string>): AgreedState {
  return { first: { [parentField]: prints.first }, second: { [parentField]: prints.second } };
}

function writing(to: Side, issueId: string | null, prints: Record<Side, string>): ParentPlan {
  const write = { to, parent: { kind: "parent", issueId } as const, agreed: parentPrints(prints) };
  return { ...nothing(), write, ...explained("copied", to) };
}

function only(verdict: Explanation["verdict"], agreed: AgreedState = nothingAgreed()): ParentPlan {
  return { ...nothing(), agreed, ...explained(verdict) };
}

function explained(verdict: Explanation["verdict"], to: Side | null = null): { explanations: Explanation[] } {
  return { explanations: [{ subject: { kind: "parent" }, to, verdict }] };
}

function nothing(): ParentPlan {
  return { write: null, explanations: [], agreed: nothingAgreed(), awaits: [] };
}
