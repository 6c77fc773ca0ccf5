// Plans what two issues that are each other's partner give one another: at most one edit per side.
import { equalValues } from "../fields/every-kind.ts";
import type { FieldValue, FieldWrite } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { mentionsFrom } from "./mentions-from.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "./agreed.ts";
import { diffField } from "./diff.ts";
import { aboutCopiedField, aboutField, aboutRestoredField } from "./explain.ts";
import { mappedFields, type MappedField } from "./mapped-fields.ts";
import { originalLink } from "./original-link.ts";
import type { MissingParts, Plan } from "./plan.ts";
import { couplePrints, mergedAgreed, seenValue } from "./prints.ts";
import { planPartnerKey } from "./partner-key.ts";
import { peopleFrom } from "./people-from.ts";
import { parentField, planParent } from "./plan-parent.ts";
import type { Restore, Situation } from "./situation.ts";

interface Edit {
  fields: Record<string, FieldWrite>;
  agreed: Record<string, AgreedState>;
  createMissing?: MissingParts;
  lost?: Record<string, FieldValue>;
  restored?: string[];
}

/** Compares every mapped couple of fields of two issues that were both read. */
export function planFields(situation: Situation, issues: Record<Side, IssueSnapshot>, digest: Digest): Plan {
  const sides = {
    first: comparedSide(situation, "first", issues.first),
    second: comparedSide(situation, "second", issues.second),
  };
  const edits: Record<Side, Edit> = { first: noEdit(), second: noEdit() };
  const plan: Plan = { steps: [], explanations: [], agreed: nothingAgreed() };
  const types = { first: issues.first.issueTypeId, second: issues.second.issueTypeId };
  const { told } = situation;
  for (const mapping of mappedFields(situation.configuration, types)) {
    if (told !== undefined && !told.fields.includes(mapping[told.side])) continue;
    const restore = restoreOf(situation, issues, mapping);
    if (restore !== null) {
      const edit = edits[restore.side];
      edit.fields[restore.field] = restore.value;
      edit.restored = [...(edit.restored ?? []), restore.field];
      plan.explanations.push(aboutRestoredField(mapping, restore.side));
      continue;
    }
    const verdict = diffField(mapping, sides, situation.agreed, digest);
    switch (verdict.kind) {
      case "cannot-tell":
        plan.explanations.push(aboutField(mapping, "not-seen"));
        break;
      case "nothing-new":
        plan.explanations.push(aboutField(mapping, "nothing-new"));
        break;
      case "same":
        plan.explanations.push(aboutField(mapping, "same"));
        plan.agreed = mergedAgreed(plan.agreed, couplePrints(mapping, verdict.prints));
        break;
      case "keep":
        plan.explanations.push(aboutField(mapping, verdict.because, verdict));
        plan.agreed = mergedAgreed(plan.agreed, couplePrints(mapping, verdict.prints));
        break;
      case "write": {
        const field = mapping[verdict.to];
        const edit = edits[verdict.to];
        const { write, createMissing } = verdict.value;
        edit.fields[field] = write;
        edit.agreed[field] = couplePrints(mapping, verdict.prints);
        if (createMissing !== undefined)
          edit.createMissing = { ...edit.createMissing, [field]: createMissing };
        if (verdict.lost !== null) edit.lost = { ...edit.lost, [field]: verdict.lost };
        plan.explanations.push(aboutCopiedField(mapping, verdict.to, verdict.value, verdict.lost !== null));
      }
    }
  }
  const { write, explanations, agreed, awaits } = planParent(situation, issues, digest);
  plan.explanations.push(...explanations);
  plan.agreed = mergedAgreed(plan.agreed, agreed);
  plan.awaits = awaits;
  if (write !== null) {
    edits[write.to].fields[parentField] = write.parent;
    edits[write.to].agreed[parentField] = write.agreed;
  }
  for (const side of ["second", "first"] as const) {
    const key = planPartnerKey(situation.configuration, side, issues, digest);
    plan.agreed = mergedAgreed(plan.agreed, key.agreed);
    if (key.write === null) continue;
    edits[side].fields[key.write.field] = key.write.write;
    edits[side].agreed[key.write.field] = key.write.agreed;
  }
  for (const side of ["second", "first"] as const)
    if (Object.keys(edits[side].fields).length > 0)
      plan.steps.push({ kind: "edit-issue", side, ...edits[side] });
  return plan;
}

/** The lost value this couple gets back; null when there is none, or it stands there already. */
function restoreOf(
  { restores = [] }: Situation,
  issues: Record<Side, IssueSnapshot>,
  mapping: MappedField,
): Restore | null {
  const found = restores.find(
    ({ side, field, value }) => field === mapping[side] && value.kind === mapping.kinds[side],
  );
  if (found === undefined) return null;
  const current = seenValue(issues[found.side], found.field, found.value.kind);
  return current === null || equalValues(found.value, current) ? null : found;
}

/** One side of the comparison of fields. */
export function comparedSide(situation: Situation, side: Side, issue: IssueSnapshot) {
  const facts = situation[side];
  return {
    issue,
    edits: facts.edits,
    context: {
      original: originalLink(facts),
      mentions: mentionsFrom(situation.configuration.people, side),
      people: peopleFrom(situation, side),
      peopleBack: peopleFrom(situation, otherSide(side)),
    },
  };
}

function noEdit(): Edit {
  return { fields: {}, agreed: {} };
}
