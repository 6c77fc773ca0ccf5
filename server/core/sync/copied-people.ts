// The mark on the agreed print of people whom Lockstep wrote into a field. Nobody chose them there, so they may go when the other
// side lets go of them. Any change of the value takes the mark away: whom a person chose stays.
import type { FieldKind } from "../fields/value.ts";

const copiedMark = "copied-people:";

/** The print of a written value, with the mark where the field holds people. */
export function asWritten(print: string, kind: FieldKind): string {
  return kind === "user" || kind === "users" ? `${copiedMark}${print}` : print;
}

/** Whether Lockstep wrote the people of this print. */
export function isCopiedPeople(agreed: string | undefined): boolean {
  return agreed?.startsWith(copiedMark) === true;
}

/** The print itself. */
export function withoutCopiedMark(agreed: string): string {
  return isCopiedPeople(agreed) ? agreed.slice(copiedMark.length) : agreed;
}
