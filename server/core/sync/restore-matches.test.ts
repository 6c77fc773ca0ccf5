import { expect, it } from "vitest";
import { matchAgain, type GoneIssue, type NamedIssue } from "./restore-matches.ts";

const day = 86_400_000;
const gone = (pairId: string, key: string, partnerSummary: string | null = "Printer"): GoneIssue => ({
  ...{ pairId, key, partnerSummary, pairedAt: 10 * day },
});
const issue = (id: string, key: string, summary: string, createdAt = 20 * day): NamedIssue => ({
  ...{ id, key, summary, createdAt },
});
const pairs = (...args: Parameters<typeof matchAgain>) =>
  matchAgain(...args).map(({ pairId, issue: { id } }) => `${pairId}-${id}`);

it("takes an issue of the same key that is older than the pair, whatever it is called by now", () => {
  expect(pairs([gone("a", "C-1")], [issue("91", "C-1", "Fire", 9 * day)], [])).toEqual(["a-91"]);
});

it("takes a younger one of the same key only when it is called as the partner is: keys are given out again", () => {
  expect(pairs([gone("a", "C-1")], [issue("91", "C-1", " printer ")], [])).toEqual(["a-91"]);
  expect(pairs([gone("a", "C-1")], [issue("91", "C-1", "Another matter")], [])).toEqual([]);
});

it("takes one that was made again under another key when nothing else is called so, on either side", () => {
  const again = issue("95", "C-7", "Printer");
  expect(pairs([gone("a", "C-1")], [], [again])).toEqual(["a-95"]);
  expect(pairs([gone("a", "C-1"), gone("b", "C-2")], [], [again])).toEqual([]);
  expect(pairs([gone("a", "C-1")], [], [again, issue("96", "C-8", "Printer")])).toEqual([]);
  expect(pairs([gone("a", "C-1", null), gone("b", "C-2", "")], [], [issue("97", "C-9", "")])).toEqual([]);
});

it("gives no issue to two pairs", () => {
  const again = issue("95", "C-2", "Printer");
  expect(pairs([gone("a", "C-2"), gone("b", "C-1")], [again], [again])).toEqual(["a-95"]);
});
