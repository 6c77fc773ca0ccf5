// A likely value of a field, for showing an admin what becomes of it.
import type { FieldKind, FieldValue } from "@contract";

/** `names`: what the field offers, if it says so. */
export function sampleValue(kind: FieldKind, names: readonly string[]): FieldValue {
  const [one = "First value", other = "Second value"] = names;
  const named = (name: string) => ({ id: null, name });
  const person = (displayName: string) => ({ accountId: displayName, displayName, email: null });
  switch (kind) {
    case "text":
      return { kind, text: "Printer out of paper" };
    case "rich-text": {
      const text = { type: "text", text: "It says: no paper." };
      return {
        kind,
        document: { version: 1, type: "doc", content: [{ type: "paragraph", content: [text] }] },
      };
    }
    case "number":
      return { kind, number: 12.5 };
    case "date":
      return { kind, date: "2026-11-23" };
    case "date-time":
      return { kind, time: Date.UTC(2026, 10, 23, 9, 30) };
    case "labels":
      return { kind, labels: ["printer", "urgent"] };
    case "option":
    case "version":
    case "group":
    case "sprint":
      return { kind, option: named(one) };
    case "options":
    case "components":
    case "versions":
    case "groups":
      return { kind, options: [named(one), named(other)] };
    case "cascading": {
      const [parent = one, child] = one.split(" / ");
      return { kind, parent: named(parent), child: child === undefined ? null : named(child) };
    }
    case "url":
      return { kind, url: "https://example.com/printer" };
    case "user":
      return { kind, user: person("Nils Novak") };
    case "users":
      return { kind, users: [person("Nils Novak"), person("Ada Admin")] };
    case "duration":
      return { kind, seconds: 5400 };
    case "shown":
      return { kind, lines: ["Time to resolution: met"] };
  }
}
