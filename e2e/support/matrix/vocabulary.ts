// The words of the matrix: what options, versions, people and the like are called on both sites, and the classes of values.

export type SideName = "first" | "second";

/** One class per round, in this order. A kind without a value of a class keeps the one it has. */
export const classes = [
  "empty",
  "typical",
  "several",
  "cleared",
  "unicode",
  "unknown",
  "right-to-left",
  "longest",
] as const;

export type ValueClass = (typeof classes)[number];

export const RED = "Red";
export const BLUE = "Blue";
export const GREEN = "Green";
export const UNICODE = "Blå bær 🫐";
export const RTL = "أحمر فاتح";
/** As long as Jira lets the name of an option, version, component or label be. */
export const LONGEST = `L${"o".repeat(253)}g`;
/** Offered on this side only, and in no row of any table. */
export const ONLY: Record<SideName, string> = { first: "Only northwind", second: "Only aidesk" };

/** What a side's fields offer, in this order. */
export function offeredBy(side: SideName): string[] {
  return [RED, BLUE, GREEN, UNICODE, RTL, LONGEST, ONLY[side]];
}

/** What stands below an option of a list in two levels. */
export function below(word: string): string {
  return word === LONGEST ? `B${"e".repeat(253)}w` : `${word} below`;
}

/** Labels have no blanks. */
export function asLabel(word: string): string {
  return word.replaceAll(" ", "_");
}

/** The words of one side by class, for every kind whose values have names. */
export function namesOf(side: SideName): Record<ValueClass, string[]> {
  return {
    empty: [],
    typical: [RED],
    several: [RED, BLUE],
    cleared: [],
    unicode: [UNICODE],
    unknown: [ONLY[side]],
    "right-to-left": [RTL],
    longest: [LONGEST],
  };
}
