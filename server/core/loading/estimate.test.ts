import { expect, test } from "vitest";
import { supportConfiguration } from "../../testing/factories.ts";
import { createsFrom, estimateLoad } from "./estimate.ts";

const sample = (count: number, comments: number) =>
  Array.from({ length: count }, () => ({ comments, files: 1 }));

test("10,000 issues with 70,000 comments cost 80,802 calls, of which 70,400 cannot be saved", () => {
  const costs = estimateLoad(supportConfiguration(), "first", {
    ...{ issues: 10_000, sample: sample(50, 7), callMs: 100 },
  });
  expect(costs).toEqual({ comments: 70_000, files: 0, calls: 80_802, seconds: 2021 });
  expect(costs.calls / (70_000 + 200 + 200)).toBeLessThan(1.15);
});

test("what is not copied costs nothing, what is asked per issue costs one call each", () => {
  const configuration = supportConfiguration();
  const weights = { issues: 100, sample: sample(10, 2), callMs: 100 };
  expect(estimateLoad(configuration, "first", weights).calls).toBe(1 + 6 + 2 + 200 + 100);
  configuration.comments.enabled = false;
  expect(estimateLoad(configuration, "first", weights).calls).toBe(1 + 6 + 100);
  configuration.filter.first.outgoing = "priority = High";
  expect(estimateLoad(configuration, "first", weights).calls).toBe(1 + 6 + 200);
  configuration.attachments.enabled = true;
  configuration.attachments.firstToSecond.enabled = true;
  expect(estimateLoad(configuration, "first", weights)).toMatchObject({ files: 100, calls: 1 + 6 + 400 });
  expect(estimateLoad(configuration, "first", { ...weights, issues: 0, sample: [] }).calls).toBe(0);
});

test("where more calls are needed than Jira gives in an hour, the hours count", () => {
  const weights = { issues: 100_000, sample: sample(50, 7), callMs: 1 };
  expect(estimateLoad(supportConfiguration(), "first", weights).seconds).toBeGreaterThan(11 * 3600);
});

test("partners are created along mapped issue types only", () => {
  expect(createsFrom(supportConfiguration(), "first")).toBe(true);
  expect(createsFrom(supportConfiguration(), "second")).toBe(false);
});
