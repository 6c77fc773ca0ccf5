// Whether what the webhook of a new issue tells may stand for a reading of it, and that of its copy for reading that back: docs/adr/005-what-a-webhook-may-be-believed.md.
import type { Configuration } from "../configuration/document.ts";
import { worklogFlowFrom } from "../configuration/worklogs.ts";
import { isEmptyValue } from "../fields/every-kind.ts";
import type { FieldKind, FieldValue } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import type { Digest } from "./agreed.ts";
import { fieldsOfSide, mappedFields } from "./mapped-fields.ts";
import { mayHaveMappedStatus } from "./mapped-statuses.ts";
import { isPlainKind, mayBelieveWebhooks, pointsToOthers } from "./news.ts";
import type { Step } from "./plan.ts";
import { printOf, seenValue } from "./prints.ts";
import type { Told } from "./told.ts";
import type { Side } from "../sides.ts";

/** Others fill them in after the creation. */
const filledLater = new Set<FieldKind>(["sprint", "shown"]);

/** The mapped fields of a side that the webhook of a creation may tell, with their kinds. */
export function fieldsOfCreation(configuration: Configuration, side: Side): Record<string, FieldKind> {
  const all = Object.entries(fieldsOfSide(configuration, side));
  return Object.fromEntries(all.filter(([, kind]) => !filledLater.has(kind)));
}

/**
 * What an issue that Lockstep made stands as by its webhook, in the form of the agreed state of its side: every field that is mapped there. Null when it
 * does not tell all of it.
 */
export function printsOfCopy(
  { side, issue }: Told,
  configuration: Configuration,
  digest: Digest,
): Record<string, string> | null {
  const prints: Record<string, string> = {};
  for (const { key, kinds, ...fields } of mappedFields(configuration, { [side]: issue.issueTypeId })) {
    const value = seenValue(issue, fields[side], kinds[side]);
    if (value === null || !isTellable(value)) return null;
    prints[key] = printOf(value, digest);
  }
  return prints;
}

/**
 * Whether the webhook of the issue that `create` makes can tell that it stands as agreed, so that it need not be read back: every mapped field goes over as
 * it is and plain, or is empty on both sides, and nothing follows the creation. What one site stored and tells, another one stores alike.
 * @param original the issue on `from`, told by its own webhook
 */
export function mayStayUnread(
  configuration: Configuration,
  create: Extract<Step, { kind: "create-issue" }>,
  from: Side,
  original: IssueSnapshot,
): boolean {
  const { side: to, issueTypeId, fields, createMissing } = create;
  if (mayHaveMappedStatus(configuration, from, original.issueTypeId)) return false;
  if (mayHaveMappedStatus(configuration, to, issueTypeId)) return false;
  const mappings = mappedFields(configuration, { [to]: issueTypeId });
  return (
    createMissing === undefined &&
    mappings.length > 0 &&
    mappings.every((mapping) => {
      const value = seenValue(original, mapping[from], mapping.kinds[from]);
      if (value === null || mapping.conversions[from]?.by !== "same") return false;
      if (mapping.kinds[to] !== mapping.kinds[from] || filledLater.has(mapping.kinds[to])) return false;
      return isEmptyValue(value) ? !Object.hasOwn(fields, mapping[to]) : isPlainKind(value.kind);
    })
  );
}

function isTellable(value: FieldValue): boolean {
  return isPlainKind(value.kind) || isEmptyValue(value);
}

/** All that is copied from this side is told and plain, or told to be empty, and nothing that follows is only known by reading. */
export function standsForCreation({ side, issue }: Told, configuration: Configuration): boolean {
  if (!mayBelieveWebhooks(configuration) || pointsToOthers(configuration)) return false;
  if (worklogFlowFrom(configuration, side) !== null) return false;
  return mappedFields(configuration, { [side]: issue.issueTypeId })
    .filter(({ conversions }) => conversions[side] !== null)
    .every((mapping) => {
      const value = seenValue(issue, mapping[side], mapping.kinds[side]);
      return value !== null && isTellable(value);
    });
}
