// A short mark of a text, for telling two settings apart; not for keeping anything secret.
// FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv

/** 16 hexadecimal digits. */
export function shortPrint(text: string): string {
  const units = [...text].map((character) => character.codePointAt(0) ?? 0);
  return [units, units.toReversed()].map(marked).join("");
}

function marked(units: readonly number[]): string {
  const mark = units.reduce((hash, unit) => Math.imul(hash ^ unit, 0x01000193), 0x811c9dc5);
  return (mark >>> 0).toString(16).padStart(8, "0");
}
