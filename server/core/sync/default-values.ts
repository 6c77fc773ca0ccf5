// The default values that an issue created by Lockstep starts with.
import type { Configuration } from "../configuration/document.ts";
import type { DefaultFieldValue, FieldWrite } from "../fields/value.ts";
import type { Named } from "../issue/field-value.ts";
import { richTextFromLines } from "../issue/rich-text-parts.ts";
import type { Side } from "../sides.ts";

/** Writes per field id for a new issue of this type; a value for the type goes before one for all types. */
export function defaultWrites(
  configuration: Configuration,
  side: Side,
  issueTypeId: string,
): Map<string, FieldWrite> {
  const general = new Map<string, FieldWrite>();
  const specific = new Map<string, FieldWrite>();
  for (const entry of configuration.defaults[side]) {
    const writes = "allIssueTypes" in entry ? general : specific;
    const value = "allIssueTypes" in entry ? entry.allIssueTypes : ownValue(entry.byIssueType, issueTypeId);
    if (value !== undefined && !writes.has(entry.field)) writes.set(entry.field, asWrite(value));
  }
  return new Map([...general, ...specific]);
}

function ownValue(values: Record<string, DefaultFieldValue>, id: string): DefaultFieldValue | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** A value an admin chose, as it is written. */
export function asWrite(value: DefaultFieldValue): FieldWrite {
  switch (value.kind) {
    case "rich-text":
      return { kind: "rich-text", document: richTextFromLines(value.text) };
    case "option":
      return { kind: "option", option: chosen(value.id) };
    case "options":
      return { kind: "options", options: value.ids.map(chosen) };
    case "cascading": {
      const [parent = "", child] = value.id.split("/");
      return { kind: "cascading", parent: chosen(parent), child: child === undefined ? null : chosen(child) };
    }
    default:
      return value;
  }
}

function chosen(id: string): Named {
  return { id, name: null };
}
