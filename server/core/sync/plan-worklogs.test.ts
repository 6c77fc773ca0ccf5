// Work logs between two issues in memory: copied, edited and deleted with their original; what is restricted stays home.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noWorklogs, type WorklogFlow } from "../configuration/worklogs.ts";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import { plainText } from "../issue/plain-text.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { configurations, loggings, perform } from "../testing/histories.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";

function paired(flow: Partial<WorklogFlow> = {}, more: Partial<WorklogFlow> = {}): TwoIssues {
  const quiet = noWorklogs();
  const worklogs = {
    enabled: true,
    firstToSecond: { ...quiet.firstToSecond, enabled: true, ...flow },
    secondToFirst: { ...quiet.secondToFirst, ...more },
  };
  const pair = new TwoIssues(powerCustomerSupport({ worklogs }));
  pair.create("first", "task", { summary: text("One") });
  pair.settle();
  return pair;
}

const shown = (pair: TwoIssues, side: "first" | "second" = "second") =>
  pair.worklogs.stored[side].map(({ seconds, comment }) => [
    seconds / 60,
    comment === null ? null : plainText(comment).trim(),
  ]);

describe("work logged on one side", () => {
  it("is logged on the other with its time, and says who worked", () => {
    const pair = paired();
    const { startedAt } = pair.worklogs.add("first", 30, "Looked at it");
    expect(pair.settle()).toBe(1);
    expect(shown(pair)).toEqual([[30, expect.stringMatching(/^Nils worked on .*Looked at it$/s) as string]]);
    expect(pair.worklogs.stored.second[0]).toMatchObject({ startedAt });
  });

  it("says nothing of who worked where that is not wanted; no words stay no words", () => {
    const pair = paired({ style: "anonymous" });
    pair.worklogs.add("first", 30, "Looked at it");
    pair.worklogs.add("first", 15, null);
    pair.settle();
    expect(shown(pair)).toEqual([
      [30, "Looked at it"],
      [15, null],
    ]);
  });

  it("tells which parts of its words could not be kept, and that they were cut", () => {
    const pair = paired({ style: "anonymous" });
    const worklog = pair.worklogs.add("first", 30, "x".repeat(40_000));
    const told = () => pair.pass().explanations.find(({ subject }) => subject.kind === "worklog");
    expect(told()).toMatchObject({ verdict: "shortened", to: "second" });
    const mention = { type: "mention", attrs: { id: "ada", text: "@Ada" } };
    worklog.comment = document(paragraph(textNode("Ask "), mention));
    expect(told()).toMatchObject({ verdict: "degraded", degraded: ["mention"], to: "second" });
    expect(told()).toMatchObject({ verdict: "nothing-new" });
  });

  it("follows edits and deletions", () => {
    const pair = paired();
    const worklog = pair.worklogs.add("first", 30, "Looked at it");
    pair.settle();
    worklog.seconds = 3600;
    expect(pair.plan().steps).toMatchObject([{ kind: "edit-worklog", estimate: "leave" }]);
    pair.settle();
    expect(shown(pair)).toMatchObject([[60, {}]]);
    pair.worklogs.remove("first", worklog.id);
    pair.settle();
    expect(shown(pair)).toEqual([]);
  });

  it("does not go and is not logged again when its copy is deleted", () => {
    const pair = paired({}, { enabled: true });
    pair.worklogs.add("first", 30, "Looked at it");
    pair.settle();
    pair.worklogs.remove("second", pair.worklogs.stored.second[0]!.id);
    expect(pair.settle()).toBe(0);
    expect([shown(pair, "first").length, shown(pair).length]).toEqual([1, 0]);
  });

  it("stays home when only some may see it, and is withdrawn when that is so later", () => {
    const pair = paired();
    pair.worklogs.add("first", 30, "Hush", true);
    const open = pair.worklogs.add("first", 45, "Open");
    pair.settle();
    expect(shown(pair)).toHaveLength(1);
    open.restricted = true;
    pair.settle();
    expect(shown(pair)).toEqual([]);
    open.restricted = false;
    pair.settle();
    expect(shown(pair)).toHaveLength(1);
  });

  it("is not copied against a direction that is off", () => {
    const pair = paired({ enabled: false }, { enabled: true });
    pair.worklogs.add("first", 30, "Looked at it");
    expect(pair.settle()).toBe(0);
    expect(pair.plan().explanations).toContainEqual(
      expect.objectContaining({ verdict: "worklogs-off" }) as object,
    );
  });
});

it("whatever people log, nothing restricted stands on the other side, no copy is copied, and nothing twice", () => {
  fc.assert(
    fc.property(configurations, fc.array(loggings, { maxLength: 10 }), (configuration, deeds) => {
      const pair = new TwoIssues(configuration);
      pair.create("first", "task", { summary: text("One") });
      pair.settle();
      for (const deed of deeds) {
        perform(pair, deed);
        pair.settle();
        for (const side of ["first", "second"] as const) {
          const from = side === "first" ? "second" : "first";
          const copies = pair.worklogs.stored[side].filter(({ operationId }) => operationId !== null);
          const may = pair.worklogs.stored[from].filter(
            ({ operationId, restricted }) => operationId === null && !restricted,
          );
          for (const copy of copies) expect(may.map(({ startedAt }) => startedAt)).toContain(copy.startedAt);
          expect(new Set(copies.map(({ startedAt }) => startedAt)).size).toBe(copies.length);
        }
      }
    }),
  );
});
