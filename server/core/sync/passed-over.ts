// The mark on the agreed print of a value that was passed over because somebody in it is not known on the other side.
// Such a value counts as agreed, and is copied as soon as the person is known.
import type { AgreedState } from "./agreed.ts";

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

/** The print itself. */
export function unmarked(agreed: string | undefined): string | undefined {
  return isPassedOver(agreed) ? agreed?.slice(passedOverMark.length) : agreed;
}

/** `over`, with the marks that `base` has on the same prints: reading back what was written tells nothing of who was left out. */
export function withMarksOf(base: AgreedState, over: AgreedState): AgreedState {
  const marked = (was: Record<string, string>, is: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(is).map(([key, print]) => [key, was[key] === asPassedOver(print) ? was[key] : print]),
    );
  return { first: marked(base.first, over.first), second: marked(base.second, over.second) };
}
