// The empty value of each kind.
import type { FieldKind, FieldValue } from "../issue/field-value.ts";

/** What a field of this kind holds when Jira shows nothing in it. */
export function emptyValue(kind: FieldKind): FieldValue {
  switch (kind) {
    case "text":
      return { kind, text: null };
    case "rich-text":
      return { kind, document: null };
    case "number":
      return { kind, number: null };
    case "date":
      return { kind, date: null };
    case "date-time":
      return { kind, time: null };
    case "labels":
      return { kind, labels: [] };
    case "option":
    case "version":
    case "group":
    case "sprint":
      return { kind, option: null };
    case "options":
    case "components":
    case "versions":
    case "groups":
      return { kind, options: [] };
    case "cascading":
      return { kind, parent: null, child: null };
    case "url":
      return { kind, url: null };
    case "user":
      return { kind, user: null };
    case "users":
      return { kind, users: [] };
    case "duration":
      return { kind, seconds: null };
    case "shown":
      return { kind, lines: [] };
  }
}
