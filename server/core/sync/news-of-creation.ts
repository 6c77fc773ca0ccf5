// Whether what the webhook of a new issue tells may stand for a reading of it: docs/adr/005-what-a-webhook-may-be-believed.md.
import type { Configuration } from "../configuration/document.ts";
import { worklogFlowFrom } from "../configuration/worklogs.ts";
import { isEmptyValue } from "../fields/every-kind.ts";
import type { FieldKind } from "../fields/value.ts";
import { fieldsOfSide, mappedFields } from "./mapped-fields.ts";
import { isPlainKind, mayBelieveWebhooks, pointsToOthers } from "./news.ts";
import { seenValue } from "./prints.ts";
import type { Told } from "./told.ts";
import type { Side } from "../sides.ts";

/** Others fill them in after the creation. */
const filledLater = new Set<FieldKind>(["sprint", "shown"]);

/** The mapped fields of a side that the webhook of a creation may tell, with their kinds. */
export function fieldsOfCreation(configuration: Configuration, side: Side): Record<string, FieldKind> {
  const all = Object.entries(fieldsOfSide(configuration, side));
  return Object.fromEntries(all.filter(([, kind]) => !filledLater.has(kind)));
}

/** All that is copied from this side is told and plain, or told to be empty, and nothing that follows is only known by reading. */
export function standsForCreation({ side, issue }: Told, configuration: Configuration): boolean {
  if (!mayBelieveWebhooks(configuration) || pointsToOthers(configuration)) return false;
  if (worklogFlowFrom(configuration, side) !== null) return false;
  return mappedFields(configuration, { [side]: issue.issueTypeId })
    .filter(({ conversions }) => conversions[side] !== null)
    .every((mapping) => {
      const value = seenValue(issue, mapping[side], mapping.kinds[side]);
      return value !== null && (isPlainKind(value.kind) || isEmptyValue(value));
    });
}
