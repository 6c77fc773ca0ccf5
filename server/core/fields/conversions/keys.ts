// Values as lists of things with id and name, which is what tables and names work on, and back.
import type { FieldKind, FieldPerson, FieldValue, Named } from "../../issue/field-value.ts";
import { richTextFromLines } from "../../issue/rich-text-parts.ts";
import { shownValue } from "../every-kind.ts";
import { nameOf } from "../named.ts";

/** Kinds that hold any number of values. */
export const setKinds: ReadonlySet<FieldKind> = new Set([
  ...(["labels", "options", "components", "versions", "groups", "users"] as const),
]);

/** Kinds whose values are chosen from named things, so that their names are no free text. */
export const namedKinds: ReadonlySet<FieldKind> = new Set([
  ...(["labels", "option", "options", "components", "version", "versions", "cascading"] as const),
  ...(["group", "groups", "sprint"] as const),
]);

/** The things a value consists of. Of a cascading value it is one: `parent/child` and "Parent / Child". */
export function keysOf(value: FieldValue): Named[] {
  switch (value.kind) {
    case "option":
    case "version":
    case "group":
    case "sprint":
      return value.option === null ? [] : [value.option];
    case "options":
    case "components":
    case "versions":
    case "groups":
      return value.options;
    case "cascading": {
      const parts = [value.parent, value.child].filter((part) => part !== null);
      const ids = parts.map((part) => part.id);
      if (parts.length === 0) return [];
      return [{ id: ids.includes(null) ? null : ids.join("/"), name: parts.map(nameOf).join(" / ") }];
    }
    case "user":
      return value.user === null ? [] : [personKey(value.user)];
    case "users":
      return value.users.map(personKey);
    default:
      return shownValue(value).map((text) => ({ id: text, name: text }));
  }
}

/** A value of this kind that consists of these things; null for kinds that do not consist of named things, or when there are too many. */
export function valueOfKeys(kind: FieldKind, keys: Named[]): FieldValue | null {
  if (keys.length > 1 && !setKinds.has(kind)) return null;
  const [one = null] = keys;
  switch (kind) {
    case "option":
    case "version":
    case "group":
    case "sprint":
      return { kind, option: one };
    case "options":
    case "components":
    case "versions":
    case "groups":
      return { kind, options: keys };
    case "labels":
      return { kind, labels: [...new Set(keys.map((key) => labelOf(nameOf(key))))] };
    case "cascading":
      return { kind, ...cascadingOf(one) };
    case "user":
      return { kind, user: one === null ? null : personOf(one) };
    case "users":
      return { kind, users: keys.map(personOf) };
    case "text":
      return { kind, text: one === null ? null : nameOf(one) };
    case "rich-text":
      return { kind, document: one === null ? null : richTextFromLines(nameOf(one)) };
    default:
      return null;
  }
}

/** A name as a label: labels have no blanks. */
export function labelOf(name: string): string {
  return name.trim().replace(/\s+/g, "_");
}

function personKey(person: FieldPerson): Named {
  return { id: person.accountId, name: person.displayName };
}

function personOf(key: Named): FieldPerson {
  return { accountId: key.id ?? "", displayName: nameOf(key), email: null };
}

function cascadingOf(key: Named | null): { parent: Named | null; child: Named | null } {
  const [parent = null, child = null] = key?.id?.split("/") ?? [];
  const [parentName, childName] = (key?.name ?? "").split(" / ");
  return {
    parent: parent === null ? null : { id: parent, name: parentName ?? null },
    child: child === null ? null : { id: child, name: childName ?? null },
  };
}
