// Plans the partner of an issue that has none yet, or says why it gets none.
import { followsOutside } from "../configuration/links.ts";
import { convertValue } from "../fields/conversions/convert.ts";
import { isEmptyValue } from "../fields/every-kind.ts";
import { watchersField } from "../fields/watchers.ts";
import { isFieldValue, type FieldKind, type FieldValue, type FieldWrite } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { mentionsFrom } from "./mentions-from.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type Digest } from "./agreed.ts";
import { asWritten } from "./copied-people.ts";
import { defaultWrites } from "./default-values.ts";
import { aboutCopiedField, aboutField, aboutIssue } from "./explain.ts";
import { mayGetPartner } from "./filter.ts";
import { mappedFields, type PairTypes } from "./mapped-fields.ts";
import { isMappedType, partnerType } from "./mapped-types.ts";
import { originalLink } from "./original-link.ts";
import { initialPartnerKey } from "./partner-key.ts";
import { peopleFrom } from "./people-from.ts";
import { hasLinksToFollow } from "./plan-links.ts";
import { asPassedOver } from "./passed-over.ts";
import { parentField, planInitialParent } from "./plan-parent.ts";
import type { Explanation, Plan, Step } from "./plan.ts";
import { couplePrints, mergedAgreed, printOf, seenValue } from "./prints.ts";
import type { Situation } from "./situation.ts";

type CreateIssue = Extract<Step, { kind: "create-issue" }>;

/** The create step for the partner of `issue`, which stands on `from` and was read; no step when it must not have one. */
export function planCreate(situation: Situation, from: Side, issue: IssueSnapshot, digest: Digest): Plan {
  const to = otherSide(from);
  const reason = reasonAgainst(situation, from, issue);
  if (reason !== null) return only(aboutIssue(reason));
  const issueTypeId = partnerType(situation.configuration, from, issue.issueTypeId);
  if (issueTypeId === null) {
    const mapped = isMappedType(situation.configuration, from, issue.issueTypeId);
    return only(aboutIssue(mapped ? "direction-closed" : "type-not-mapped"));
  }
  const matches = mayGetPartner(situation, from);
  if (matches !== true) return only(aboutIssue(matches === null ? "not-seen" : "not-in-filter"));

  const initial = planInitialParent(situation, from, issue, issueTypeId, digest);
  if (initial.kind === "wait") return { ...only(aboutIssue(initial.verdict)), awaits: initial.awaits };
  const defaults = defaultWrites(situation.configuration, to, issueTypeId);
  const step: CreateIssue = {
    ...{ kind: "create-issue", side: to, issueTypeId },
    fields: Object.fromEntries(defaults),
    agreed: initial.agreed,
  };
  if (initial.parent !== null) step.fields[parentField] = initial.parent;
  const partnerKey = initialPartnerKey(situation.configuration, to, issue);
  if (partnerKey !== null) step.fields[partnerKey.field] = partnerKey.write;
  // Links and watchers follow as soon as the partner is there: the pair waits for its own issue.
  const { id, key } = issue;
  const { links } = situation.configuration;
  const isLinked = links.partner || followsOutside({ links }) || hasLinksToFollow(situation, from, issue);
  const own = { side: from, id, key, coming: false };
  let follows = isLinked;
  const explanations: Explanation[] = [aboutIssue("copied", to), ...initial.explanations];
  const types: PairTypes = { [from]: issue.issueTypeId, [to]: issueTypeId };
  for (const mapping of mappedFields(situation.configuration, types)) {
    const conversion = mapping.conversions[from];
    if (conversion === null) {
      explanations.push(aboutField(mapping, "direction-closed"));
      continue;
    }
    const value = seenValue(issue, mapping[from], mapping.kinds[from]);
    if (value === null) {
      if (mapping[to] === "summary" && !defaults.has("summary")) return only(aboutIssue("not-seen"));
      explanations.push(aboutField(mapping, "not-seen"));
      continue;
    }
    if (mapping[to] === watchersField) {
      follows ||= !isEmptyValue(value);
      explanations.push(aboutField(mapping, "partner-missing"));
      continue;
    }
    const target = { kind: mapping.kinds[to], current: null, isCopy: false };
    const copy = convertValue(conversion, value, target, {
      original: originalLink(situation[from]),
      mentions: mentionsFrom(situation.configuration.people, from),
      people: peopleFrom(situation, from),
      peopleBack: peopleFrom(situation, to),
      fieldName: mapping.names[from],
    });
    if (copy.kind === "keep") {
      explanations.push(aboutField(mapping, copy.because, { unmatched: copy.unmatched, from }));
      continue;
    }
    const { write, createMissing, incomplete } = copy.value;
    const empty = isEmptyValue(write);
    if (!empty) step.fields[mapping[to]] = write;
    if (createMissing !== undefined)
      step.createMissing = { ...step.createMissing, [mapping[to]]: createMissing };
    explanations.push(empty ? aboutField(mapping, "same") : aboutCopiedField(mapping, to, copy.value, false));
    const given = startingValue(mapping.kinds[to], step.fields[mapping[to]] ?? write);
    if (given === null) continue;
    const print = printOf(value, digest);
    const known = incomplete === true ? asPassedOver(print) : print;
    const start = printOf(given, digest);
    const written = empty ? start : asWritten(start, mapping.kinds[to]);
    const prints = { [from]: known, [to]: written } as Record<Side, string>;
    step.agreed = mergedAgreed(step.agreed, couplePrints(mapping, prints));
  }
  return {
    steps: [step],
    explanations,
    agreed: nothingAgreed(),
    awaits: [...initial.awaits, ...(follows ? [own] : [])],
  };
}

/** Never a second partner: not where one is known, and not for an issue that is itself a copy. */
function reasonAgainst(
  situation: Situation,
  from: Side,
  issue: IssueSnapshot,
): Explanation["verdict"] | null {
  if (situation[otherSide(from)].issueKey !== null) return "partner-missing";
  return issue.marker !== null || situation.origin === otherSide(from) ? "own-copy" : null;
}

/** What the new field holds, as a value that can be compared later; null when a default of another kind was given. */
function startingValue(kind: FieldKind, write: FieldWrite): FieldValue | null {
  return isFieldValue(write) && write.kind === kind ? write : null;
}

function only(explanation: Explanation): Plan {
  return { steps: [], explanations: [explanation], agreed: nothingAgreed() };
}
