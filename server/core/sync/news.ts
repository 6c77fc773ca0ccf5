// What a webhook may be believed without reading: whether it tells anything new, and whether its values may stand for the
// issue's. Why this loses nothing: docs/adr/005-what-a-webhook-may-be-believed.md.
import type { Configuration } from "../configuration/document.ts";
import { followsLinks } from "../configuration/link-types.ts";
import { followsOutside } from "../configuration/links.ts";
import type { FieldKind } from "../fields/value.ts";
import type { Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";
import { fieldsOfSide, mappedFields } from "./mapped-fields.ts";
import { mayHaveMappedStatus } from "./mapped-statuses.ts";
import { followsHierarchy } from "./plan-parent.ts";
import { printOf, seenValue } from "./prints.ts";
import { isAgreedStatus } from "./status-prints.ts";
import type { Told } from "./told.ts";

/** Kinds that webhooks show as reads do; names are not compared. */
const comparable = new Set<FieldKind>([
  ...(["text", "number", "date", "date-time", "labels", "url"] as const),
  ...(["option", "options", "version", "versions", "components", "cascading"] as const),
]);
/** Kinds without names, which may be shown in another language than to Lockstep. */
const plain = new Set<FieldKind>(["text", "number", "date", "date-time", "labels", "url"]);

/** They decide about more than their own value. */
const farReaching = new Set(["issuetype", "project", "parent", "issuelinks", "attachment", "security"]);

/** Clocks of Jira's own machines differ a little: only what is so much younger than all that was seen is surely newer (ms). */
const surelyNewer = 1000;

/** The mapped fields of a side that webhooks show as reads do, with their kinds. */
export function tellableFields(configuration: Configuration, side: Side): Record<string, FieldKind> {
  const all = Object.entries(fieldsOfSide(configuration, side));
  return Object.fromEntries(all.filter(([, kind]) => comparable.has(kind)));
}

/** Webhooks show values of this kind as reads do, whatever language they are in. */
export function isPlainKind(kind: FieldKind): boolean {
  return plain.has(kind);
}

/** Whether what an issue points to, or what points to it, is copied. */
export function pointsToOthers(configuration: Configuration): boolean {
  return (
    followsHierarchy(configuration) ||
    followsLinks(configuration) ||
    followsOutside(configuration) ||
    configuration.links.partner
  );
}

/** False where an edit of any field may have consequences that only a look at both issues shows. */
export function mayBelieveWebhooks(configuration: Configuration): boolean {
  const { filter, advanced } = configuration;
  return (["first", "second"] as const).every(
    (side) =>
      filter[side].outgoing === "" && filter[side].receiving === "" && advanced.partnerKey[side] === null,
  );
}

/** Whether every changed field that is copied stands as agreed: an echo of our own write, or an edit of what is not copied. */
export function tellsNothingNew(
  told: Told,
  configuration: Configuration,
  agreed: AgreedState,
  digest: Digest,
): boolean {
  return told.fields.every((field) => {
    if (farReaching.has(field)) return false;
    const isMeaningless = field === "status" || !followsHierarchy(configuration);
    return standsAsAgreed(told, field, { configuration, agreed, digest }) ?? isMeaningless;
  });
}

/**
 * Whether a field that is copied was edited since the issue was seen last, so that a look at it is sure to ask for its partner too.
 * Decides only what is read at once: an echo tells of nothing newer than the answer to its write.
 */
export function tellsEdit(
  told: Told,
  configuration: Configuration,
  agreed: AgreedState,
  digest: Digest,
  seenAt: number | null,
): boolean {
  if (seenAt !== null && told.issue.updatedAt <= seenAt) return false;
  return told.fields.some(
    (field) =>
      !farReaching.has(field) && standsAsAgreed(told, field, { configuration, agreed, digest }) === false,
  );
}

/**
 * What the changed fields that are copied stand as, in the form of the agreed state of this side: where that holds all of it, the webhook tells nothing
 * new. Null when it cannot be said so.
 */
export function toldPrints(
  told: Told,
  configuration: Configuration,
  digest: Digest,
): Record<string, string> | null {
  const { side, issue, fields } = told;
  const prints: Record<string, string> = {};
  for (const field of fields) {
    if (field === "status" && mayHaveMappedStatus(configuration, side, issue.issueTypeId)) return null;
    const couples = couplesOf(told, field, configuration);
    const isMeaningless = field === "status" || !followsHierarchy(configuration);
    if (farReaching.has(field) || (couples.length === 0 && !isMeaningless)) return null;
    for (const { key, kinds } of couples) {
      const value = seenValue(issue, field, kinds[side]);
      if (value === null) return null;
      prints[key] = printOf(value, digest);
    }
  }
  return prints;
}

/** The mappings that copy this field from or to this side. */
function couplesOf({ side, issue }: Told, field: string, configuration: Configuration) {
  return mappedFields(configuration, { [side]: issue.issueTypeId }).filter(
    (mapping) => mapping[side] === field,
  );
}

/** Null: it is not copied. False also of what webhooks do not show as reads do. */
function standsAsAgreed(
  told: Told,
  field: string,
  known: { configuration: Configuration; agreed: AgreedState; digest: Digest },
): boolean | null {
  const { configuration, agreed, digest } = known;
  const { side, issue } = told;
  if (field === "status") {
    if (!mayHaveMappedStatus(configuration, side, issue.issueTypeId)) return null;
    return issue.status.seen && isAgreedStatus(agreed, side, issue.status.value.id, digest);
  }
  const couples = couplesOf(told, field, configuration);
  if (couples.length === 0) return null;
  return couples.every((mapping) => {
    const value = seenValue(issue, field, mapping.kinds[side]);
    return value !== null && agreed[side][mapping.key] === printOf(value, digest);
  });
}

/**
 * Whether the told values may stand for a reading of this issue: all plain, surely newer than everything seen of it, and either all that is
 * copied of it, or all else was as agreed. Else what an earlier pass could not see on the other side would wait on.
 * @param seenAt Jira's `updated` of the newest state seen of this issue (ms); null: none was
 * @param wasInStep every field of both issues was seen as agreed when they were looked at last
 */
export function standsForReading(
  { side, issue, fields }: Told,
  configuration: Configuration,
  seenAt: number | null,
  wasInStep: boolean,
): boolean {
  if (seenAt === null || issue.updatedAt < seenAt + surelyNewer) return false;
  if (pointsToOthers(configuration)) return false;
  const mappings = mappedFields(configuration, { [side]: issue.issueTypeId });
  if (!wasInStep && !mappings.every((mapping) => fields.includes(mapping[side]))) return false;
  return fields.every((field) => {
    if (farReaching.has(field) || field === "status") return false;
    return mappings
      .filter((mapping) => mapping[side] === field)
      .every(
        (mapping) => plain.has(mapping.kinds[side]) && seenValue(issue, field, mapping.kinds[side]) !== null,
      );
  });
}
