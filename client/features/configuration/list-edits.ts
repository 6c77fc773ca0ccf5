// Changes one entry of a list of the document. The entry is named by its value, not by its place: while a dialog is open
// the list may have been replaced by what somebody else saved.

/** Place of the entry that equals `entry`; -1 when there is none (any more). */
export function placeOf<T>(list: readonly T[], entry: T): number {
  const wanted = JSON.stringify(entry);
  return list.findIndex((kept) => JSON.stringify(kept) === wanted);
}

/** `changed` in the place of `before`; at the end when there is no such entry (any more). */
export function withChanged<T>(list: readonly T[], before: T | null, changed: T): T[] {
  const place = before === null ? -1 : placeOf(list, before);
  return place === -1 ? [...list, changed] : list.map((kept, at) => (at === place ? changed : kept));
}

/** The list without this entry. */
export function without<T>(list: readonly T[], entry: T): T[] {
  const place = placeOf(list, entry);
  return list.filter((_kept, at) => at !== place);
}
