// The mark on the agreed print of a value that was passed over because somebody in it is not known on the other side.
// Such a value counts as agreed, and is copied as soon as the person is known.
import type { AgreedState } from "./agreed.ts";
import { withoutCopiedMark } from "./copied-people.ts";

/** What a marked print begins with. */
export const passedOverMark = "person-not-mapped:";

/** The print with the mark. */
export function asPassedOver(print: string): string {
  return `${passedOverMark}${print}`;
}

/** Whether the value was passed over. */
export function isPassedOver(agreed: string | undefined): boolean {
  return agreed?.startsWith(passedOverMark) === true;
}

/** The print itself, without this mark and that of copied people. */
export function unmarked(agreed: string | undefined): string | undefined {
  if (agreed === undefined) return undefined;
  return isPassedOver(agreed) ? agreed.slice(passedOverMark.length) : withoutCopiedMark(agreed);
}

/** `over`, with the marks that `base` has on the same prints: reading back what was written tells nothing of who was left out or put there. */
export function withMarksOf(base: AgreedState, over: AgreedState): AgreedState {
  const marked = (was: Record<string, string>, is: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(is).map(([key, print]) => [
        key,
        unmarked(was[key]) === print ? (was[key] ?? print) : print,
      ]),
    );
  return { first: marked(base.first, over.first), second: marked(base.second, over.second) };
}
