// Prints of the attributes of a part, and names that are the same to Jira.
import type { Digest } from "../sync/agreed.ts";
import type { PartAttribute, PartValues } from "./part.ts";

/** Print of one attribute; an empty text is none. */
export function attributePrint(
  digest: Digest,
  attribute: PartAttribute,
  value: NonNullable<PartValues[PartAttribute]> | null,
): string {
  return digest(JSON.stringify([attribute, plain(value)]));
}

/** The value with one word for "none". */
export function plain(value: string | boolean | null): string | boolean | null {
  return value === "" ? null : value;
}

/** Jira takes no two parts of one project whose names differ in case only. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
