import { expect, it } from "vitest";
import { withFailedCopies } from "./failed-copies.ts";
import type { Explanation } from "./plan.ts";

const summary: Explanation = {
  ...{
    subject: { kind: "field", first: "summary", second: "customfield_1" },
    to: "second",
    verdict: "copied",
  },
};
const comment: Explanation = {
  ...{ subject: { kind: "comment", origin: "first", originalId: "7" }, to: "second", verdict: "copied" },
};
const same: Explanation = { ...summary, to: null, verdict: "same" };
const verdicts = (...problems: string[]) =>
  withFailedCopies([summary, comment, same], new Set(problems)).map(({ verdict }) => verdict);

it("says of what a step failed for that it was not copied, and of nothing else", () => {
  expect(verdicts()).toEqual(["copied", "copied", "same"]);
  expect(verdicts("field:second:customfield_1")).toEqual(["failed", "copied", "same"]);
  expect(verdicts("issue:second")).toEqual(["failed", "copied", "same"]);
  expect(verdicts("comment:first:7")).toEqual(["copied", "failed", "same"]);
  const uncreated = withFailedCopies([summary, comment, same], new Set(["field:second:due"]), "second");
  expect(uncreated.map(({ verdict }) => verdict)).toEqual(["failed", "failed", "same"]);
  expect(verdicts("field:first:summary", "comment:second:7")).toEqual(["copied", "copied", "same"]);
});
