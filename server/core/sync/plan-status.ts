// Plans what the status of one issue means for its partner, when both exist and when the partner is about to be created.
import type { Configuration } from "../configuration/document.ts";
import type { StatusMapping, StatusRow } from "../configuration/workflow.ts";
import type { FieldWrite } from "../fields/value.ts";
import type { IssueSnapshot, IssueStatus } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type Digest } from "./agreed.ts";
import { asWrite, defaultWrites } from "./default-values.ts";
import { diffStatus } from "./diff-status.ts";
import { statusFlowFrom, statusMappingOf, statusRow } from "./mapped-statuses.ts";
import type { Explanation, Plan, Step } from "./plan.ts";
import type { Situation } from "./situation.ts";
import { statusKey, statusPrints } from "./status-prints.ts";

type Verdict = Explanation["verdict"];

/** Compares the statuses of two issues that were both read: at most one step. Says nothing where no table is on. */
export function planStatus(situation: Situation, issues: Record<Side, IssueSnapshot>, digest: Digest): Plan {
  const { configuration } = situation;
  const types = { first: issues.first.issueTypeId, second: issues.second.issueTypeId };
  const mapping = statusMappingOf(configuration, types);
  if (mapping === null) return nothing();
  const { first, second } = { first: issues.first.status, second: issues.second.status };
  if (!first.seen || !second.seen) return only("not-seen");
  const seen = { first: first.value, second: second.value };
  const restored = restoredStatus(situation, mapping, seen, types, digest);
  if (restored !== null) return restored;
  const statuses = { first: first.value.id, second: second.value.id };
  const compared = (side: Side) => ({
    statusId: statuses[side],
    editedAt: situation[side].edits[statusKey] ?? issues[side].updatedAt,
  });
  const sides = { first: compared("first"), second: compared("second") };
  const verdict = diffStatus(mapping, sides, situation.agreed, situation.origin, digest);
  const prints = (agreed: Side[]) =>
    statusPrints(Object.fromEntries(agreed.map((side) => [side, statuses[side]])), digest);
  switch (verdict.kind) {
    case "nothing-new":
      return only("nothing-new");
    case "same":
      return only("same", prints(verdict.agreed));
    case "keep":
      return only(verdict.because, prints(verdict.agreed));
    case "move": {
      const { to, row } = verdict;
      const source = statuses[otherSide(to)];
      const move = transitionStep(configuration, mapping, { to, row, source, type: types[to] }, digest);
      const step = verdict.conflict ? { ...move, lost: seen[to] } : move;
      const explanation = aboutStatus(verdict.conflict ? "conflict-won" : "copied", to);
      return { steps: [step], explanations: [explanation], agreed: nothingAgreed() };
    }
  }
}

/** Moves an issue back into the status that a conflict took from it. From there it flows on like anybody's change. */
function restoredStatus(
  { configuration, restores = [] }: Situation,
  mapping: StatusMapping,
  statuses: Record<Side, IssueStatus>,
  types: Record<Side, string>,
  digest: Digest,
): Plan | null {
  const found = restores.find(({ field, value }) => field === statusKey && value.kind === "option");
  if (found?.value.kind !== "option") return null;
  const { side } = found;
  const id = found.value.option?.id ?? null;
  if (id === null || id === statuses[side].id) return null;
  const partner = otherSide(side);
  const row = { from: statuses[partner].id, to: id, via: null };
  const move = transitionStep(
    configuration,
    mapping,
    { to: side, row, source: row.from, type: types[side] },
    digest,
  );
  const step = { ...move, agreed: statusPrints({ [partner]: row.from }, digest) };
  return { steps: [step], explanations: [aboutStatus("restored", side)], agreed: nothingAgreed() };
}

/** The step that gives an issue about to be created on `to` the status that its original's status becomes. */
export function planInitialStatus(
  situation: Situation,
  to: Side,
  issueTypeId: string,
  original: IssueSnapshot,
  digest: Digest,
): Plan {
  const from = otherSide(to);
  const types = { [to]: issueTypeId, [from]: original.issueTypeId } as Record<Side, string>;
  const mapping = statusMappingOf(situation.configuration, types);
  if (mapping === null) return nothing();
  if (!original.status.seen) return only("not-seen");
  const source = original.status.value.id;
  const row = statusRow(mapping, from, source);
  if (row === null)
    return only(statusFlowFrom(mapping, from).enabled ? "status-not-mapped" : "direction-closed");
  const step = transitionStep(
    situation.configuration,
    mapping,
    { to, row, source, type: issueTypeId },
    digest,
  );
  return { steps: [step], explanations: [aboutStatus("copied", to)], agreed: nothingAgreed() };
}

/** Fields of transition screens get what the admin gave the status that is entered, else what new issues start with. */
function transitionStep(
  configuration: Configuration,
  mapping: StatusMapping,
  { to, row, source, type }: { to: Side; row: StatusRow; source: string; type: string },
  digest: Digest,
): Extract<Step, { kind: "transition-issue" }> {
  const from = otherSide(to);
  const arrivals = statusFlowFrom(mapping, from).arrivals.map((arrival) => {
    const values = arrival.values.map(({ field, value }): [string, FieldWrite] => [field, asWrite(value)]);
    return { status: arrival.status, resolution: arrival.resolution, fields: Object.fromEntries(values) };
  });
  return {
    ...{ kind: "transition-issue", side: to, statusId: row.to, via: row.via, arrivals },
    fallback: Object.fromEntries(defaultWrites(configuration, to, type)),
    agreed: statusPrints({ [from]: source, [to]: row.to }, digest),
  };
}

function aboutStatus(verdict: Verdict, to: Side | null = null): Explanation {
  return { subject: { kind: "status" }, to, verdict };
}

function only(verdict: Verdict, agreed = nothingAgreed()): Plan {
  return { steps: [], explanations: [aboutStatus(verdict)], agreed };
}

function nothing(): Plan {
  return { steps: [], explanations: [], agreed: nothingAgreed() };
}
