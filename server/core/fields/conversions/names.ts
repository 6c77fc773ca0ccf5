// Conversion by name: between options, labels and text the value that is called the same.
import type { FieldValue, Named } from "../../issue/field-value.ts";
import { shownValue } from "../every-kind.ts";
import { distinct, sameName } from "../named.ts";
import { keep, toWrite, type Converted, type ConversionTarget } from "./converted.ts";
import { keysOf, labelOf, namedKinds, setKinds, valueOfKeys } from "./keys.ts";

/** Several names have no place in a field for one value: then the target stays as it is. */
export function byName(source: FieldValue, target: ConversionTarget, createMissing: boolean): Converted {
  const current = target.current === null ? [] : keysOf(target.current);
  const names = namesOf(source, setKinds.has(target.kind));
  const called = names.map((name) => ({
    ...{ id: null, name: source.kind === "labels" ? spelled(name, current) : name },
  }));
  // Labels that differ only in case are different labels.
  const keys = target.kind === "labels" ? called : distinct(called);
  const write = valueOfKeys(target.kind, keys);
  if (write === null) return keep("no-matching-value", namedKinds.has(source.kind) ? names : []);
  return toWrite(write, missingOf(write, createMissing));
}

/** Names that may have to be created first, when the admin allowed it. */
export function missingOf(write: FieldValue, createMissing: boolean): { createMissing?: string[] } {
  if (!createMissing || !["components", "version", "versions"].includes(write.kind)) return {};
  const names = keysOf(write).flatMap((key) => (key.id === null && key.name !== null ? [key.name] : []));
  return names.length > 0 ? { createMissing: names } : {};
}

/** A line of text holds one name, or for a set several with commas between them. */
function namesOf(source: FieldValue, isSet: boolean): string[] {
  const names = shownValue(source);
  if (!isSet || namedKinds.has(source.kind)) return names;
  return names
    .flatMap((text) => text.split(/[,;\n]/))
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** A label stands for a name with blanks where the target has such a value already. */
function spelled(label: string, current: readonly Named[]): string {
  const meant = current.find((key) => key.name !== null && sameName(labelOf(key.name), label));
  return meant?.name ?? label;
}
