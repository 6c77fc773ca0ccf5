// Things with an id and a name: when two of them are the same, and how they are printed.
import type { Named } from "../issue/field-value.ts";

/**
 * The same id where both are known, else the same name, whatever its case: a copy is first known by its name only.
 * Renaming changes the print but not this.
 */
export function sameNamed(one: Named, other: Named): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return one.name !== null && other.name !== null && sameName(one.name, other.name);
}

/** Whether two names are the same for a reader. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Each thing once. */
export function distinct(things: readonly Named[]): Named[] {
  return things.filter((thing, index) => things.findIndex((other) => sameNamed(thing, other)) === index);
}

/** One spelling per thing. */
export function printedNamed(thing: Named): string {
  return JSON.stringify([thing.id, thing.name]);
}

/** As the other site may know it: by its name. Without a name it cannot be told there. */
export function nameOnly(thing: Named): Named[] {
  return thing.name === null ? [] : [{ id: null, name: thing.name }];
}

/** What a person reads. */
export function nameOf(thing: Named): string {
  return thing.name ?? thing.id ?? "";
}
