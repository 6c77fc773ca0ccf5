// What holds of parents for every configuration the publish gate accepts.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Side } from "../sides.ts";
import { configurations, parentings, perform } from "../testing/histories.ts";
import { rich, text, TwoIssues } from "../testing/two-issues.ts";

test("a parent that was not seen is neither compared nor taken away", () => {
  const scene = fc.tuple(
    configurations,
    fc.array(parentings, { maxLength: 6 }),
    fc.constantFrom<Side>("first", "second"),
  );
  fc.assert(
    fc.property(scene, ([configuration, deeds, side]) => {
      const pair = new TwoIssues(configuration);
      pair.create("first", "task", { summary: text("Start"), description: rich("Start") });
      pair.settle();
      for (const deed of deeds) perform(pair, deed);
      pair.issue(side).hidden.add("parent");
      const { steps, agreed } = pair.plan();
      const written = steps.flatMap((step) => (step.kind === "edit-issue" ? Object.keys(step.fields) : []));
      expect(written).not.toContain("parent");
      expect([...Object.keys(agreed.first), ...Object.keys(agreed.second)]).not.toContain("parent");
    }),
  );
});
