// Which values of two issues differ under the mapping, also where both stand as agreed and a pass would leave them.
import type { StatusMapping } from "../configuration/workflow.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "../sync/agreed.ts";
import { diffField } from "../sync/diff.ts";
import { mayReceive } from "../sync/filter.ts";
import { mappedFields, type MappedField } from "../sync/mapped-fields.ts";
import { statusFlowFrom, statusMappingOf } from "../sync/mapped-statuses.ts";
import { comparedSide } from "../sync/plan-issue.ts";
import { planStatus } from "../sync/plan-status.ts";
import type { Step } from "../sync/plan.ts";
import { seenValue } from "../sync/prints.ts";
import { withWinners } from "../sync/restored.ts";
import type { Situation } from "../sync/situation.ts";
import { statusKey } from "../sync/status-prints.ts";
import { fieldSubject, statusSubject, type Drift } from "./drift.ts";

type Issues = Record<Side, IssueSnapshot>;

const sides = ["first", "second"] as const;

/** No print is ever like this. */
const changed = "drift";

/** `steps`: what a pass would write. */
export function driftOfFields(
  situation: Situation,
  issues: Issues,
  steps: readonly Step[],
  digest: Digest,
): Drift[] {
  const compared = {
    first: comparedSide(situation, "first", issues.first),
    second: comparedSide(situation, "second", issues.second),
  };
  const types = { first: issues.first.issueTypeId, second: issues.second.issueTypeId };
  return mappedFields(situation.configuration, types).flatMap((mapping): Drift[] => {
    const judged = (rule: MappedField["rule"], agreed: AgreedState) => {
      const verdict = diffField({ ...mapping, rule }, compared, agreed, digest);
      return verdict.kind === "write" && mayReceive(situation, verdict.to) ? verdict.to : null;
    };
    const decided = asChanged(situation.agreed, mapping.key);
    const missed = sides.find(
      (side) => mapping.conversions[otherSide(side)] !== null && edits(steps, side, mapping[side]),
    );
    const isEqual = () => diffField(mapping, compared, nothingAgreed(), digest).kind === "same";
    const left = () => (decided === null || isEqual() ? null : judged(openRule(mapping), decided));
    const to = missed ?? left();
    if (to === null) return [];
    const winners = sides.filter(
      (side) => judged(`${side}-wins`, decided ?? situation.agreed) === otherSide(side),
    );
    const value = (side: Side) => seenValue(issues[side], mapping[side], mapping.kinds[side]);
    const [first, second] = [value("first"), value("second")];
    return [
      {
        ...{ subject: fieldSubject(mapping.key), about: "field", is: "different", to },
        cause: missed === undefined ? "left" : "missed",
        fields: { first: mapping.first, second: mapping.second },
        values: { ...(first === null ? {} : { first }), ...(second === null ? {} : { second }) },
        winners,
      },
    ];
  });
}

export function driftOfStatus(
  situation: Situation,
  issues: Issues,
  steps: readonly Step[],
  digest: Digest,
): Drift[] {
  const types = { first: issues.first.issueTypeId, second: issues.second.issueTypeId };
  const mapping = statusMappingOf(situation.configuration, types);
  const { first, second } = { first: issues.first.status, second: issues.second.status };
  if (mapping === null || !first.seen || !second.seen) return [];
  const moved = (wins: Side): Side | null => {
    const decided = withWinners(situation, new Map([[statusKey, wins]]));
    if (sides.some((side) => situation.agreed[side][statusKey] === undefined)) return null;
    const [step] = planStatus(decided, issues, digest).steps;
    return step?.kind === "transition-issue" && step.side !== wins && mayReceive(situation, step.side)
      ? step.side
      : null;
  };
  const missed = steps.find((step) => step.kind === "transition-issue" && step.ending !== true);
  const to = missed?.kind === "transition-issue" ? missed.side : moved(statusWinner(mapping, issues));
  if (to === null) return [];
  const value = ({ id, name }: { id: string; name: string }) =>
    ({ kind: "option", option: { id, name } }) as const;
  return [
    {
      ...{ subject: statusSubject, about: "status", is: "different", to, fields: null },
      cause: missed === undefined ? "left" : "missed",
      values: { first: value(first.value), second: value(second.value) },
      winners: sides.filter((side) => moved(side) !== null),
    },
  ];
}

function edits(steps: readonly Step[], side: Side, field: string): boolean {
  return steps.some(
    (step) => step.kind === "edit-issue" && step.side === side && Object.hasOwn(step.fields, field),
  );
}

/** Both values of this couple count as changed; null: it was never agreed on. */
function asChanged(agreed: AgreedState, key: string): AgreedState | null {
  if (agreed.first[key] === undefined || agreed.second[key] === undefined) return null;
  return { first: { ...agreed.first, [key]: changed }, second: { ...agreed.second, [key]: changed } };
}

function statusWinner(mapping: StatusMapping, { first, second }: Issues): Side {
  const [only, ...others] = sides.filter((side) => statusFlowFrom(mapping, side).enabled);
  if (only !== undefined && others.length === 0) return only;
  if (mapping.rule !== "newest-wins") return mapping.rule === "first-wins" ? "first" : "second";
  return second.updatedAt > first.updatedAt ? "second" : "first";
}

/** Where values go one way only, whoever may be copied wins. */
function openRule({ conversions, rule }: MappedField): MappedField["rule"] {
  const open = sides.filter((side) => conversions[side] !== null);
  return open.length === 1 && open[0] !== undefined ? `${open[0]}-wins` : rule;
}
