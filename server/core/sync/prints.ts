// Prints: what is kept of a value once both sides agree, so that no issue text is kept at rest.
import type { Configuration } from "../configuration/document.ts";
import { canonicalValue, equalValues, isEmptyValue, shownValue } from "../fields/every-kind.ts";
import { isFieldValue, type FieldKind, type FieldValue, type FieldWrite } from "../fields/value.ts";
import type { Reading } from "../issue/reading.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "./agreed.ts";
import { mappedFields, type MappedField, type PairTypes } from "./mapped-fields.ts";
import { withMarksOf } from "./passed-over.ts";

/** The value of a field, when it was seen and is of the kind the mapping copies. */
export function seenValue(issue: IssueSnapshot, field: string, kind: FieldKind): FieldValue | null {
  const reading: Reading<FieldValue> | undefined = Object.hasOwn(issue.fields, field)
    ? issue.fields[field]
    : undefined;
  return reading?.seen === true && reading.value.kind === kind ? reading.value : null;
}

/** Print of a value. */
export function printOf(value: FieldValue, digest: Digest): string {
  return digest(canonicalValue(value));
}

/** The agreed prints of one couple of fields. */
export function couplePrints(mapping: MappedField, prints: Record<Side, string>): AgreedState {
  return {
    first: { [mapping.key]: prints.first },
    second: { [mapping.key]: prints.second },
  };
}

/** One agreed state with the prints of another laid over it. */
export function mergedAgreed(base: AgreedState, over: AgreedState): AgreedState {
  return { first: { ...base.first, ...over.first }, second: { ...base.second, ...over.second } };
}

/**
 * The agreed prints to record after a create or edit of the target whose new values were read back, because Jira may
 * spell a value its own way (blanks, attributes). Lay it over the step's own prints.
 * Given `written`, only written fields count, and a value that reads differently from what was written is taken
 * for somebody's edit in the meantime: it gets no entry, so that the next pass sees it as a change.
 * @param source the issue the values came from, and on which side it stands
 */
export function printsAfterWrite(
  configuration: Configuration,
  source: { side: Side; issue: IssueSnapshot },
  targetReadBack: IssueSnapshot,
  digest: Digest,
  written?: Record<string, FieldWrite>,
): AgreedState {
  const target = otherSide(source.side);
  let agreed = nothingAgreed();
  const types: PairTypes = { [source.side]: source.issue.issueTypeId, [target]: targetReadBack.issueTypeId };
  for (const mapping of mappedFields(configuration, types)) {
    if (mapping.conversions[source.side] === null) continue;
    const from = seenValue(source.issue, mapping[source.side], mapping.kinds[source.side]);
    const into = seenValue(targetReadBack, mapping[target], mapping.kinds[target]);
    if (from === null || into === null) continue;
    if (written !== undefined && !isSpellingOf(into, written[mapping[target]])) continue;
    const prints = { first: printOf(from, digest), second: printOf(into, digest) };
    agreed = mergedAgreed(
      agreed,
      couplePrints(mapping, target === "second" ? prints : { first: prints.second, second: prints.first }),
    );
  }
  return agreed;
}

/** The agreed state with the prints of `printsAfterWrite` laid over it. */
export function agreedAfterWrite(
  agreed: AgreedState,
  ...written: Parameters<typeof printsAfterWrite>
): AgreedState {
  return mergedAgreed(agreed, withMarksOf(agreed, printsAfterWrite(...written)));
}

function isSpellingOf(value: FieldValue, write: FieldWrite | undefined): boolean {
  if (write === undefined || !isFieldValue(write)) return false;
  if (equalValues(write, value)) return true;
  const isText = value.kind === "text" || value.kind === "rich-text";
  return (
    isText &&
    write.kind === value.kind &&
    isEmptyValue(value) === isEmptyValue(write) &&
    words(value) === words(write)
  );
}

/** The words that a value shows, without regard to blanks and layout. */
export function words(value: FieldValue): string {
  return shownValue(value).join(" ").replace(/\s+/g, " ").trim();
}
