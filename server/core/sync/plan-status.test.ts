import { beforeEach, describe, expect, it, test } from "vitest";
import { powerCustomerSupport, taskStatuses } from "../testing/configurations.ts";
import { digest, text, TwoIssues } from "../testing/two-issues.ts";
import type { StatusMapping } from "../configuration/workflow.ts";
import type { Side } from "../sides.ts";
import { isEcho } from "./echo.ts";
import type { Plan } from "./plan.ts";
import { withStatusEntered, withStatusReached } from "./status-prints.ts";

let pair: TwoIssues;

function paired(statuses: StatusMapping = taskStatuses(), started = "todo"): TwoIssues {
  const made = new TwoIssues(powerCustomerSupport({ workflow: { statuses: [statuses] } }));
  made.create("first", "task", { summary: text("Printer") });
  made.issue("first").statusId = started;
  made.settle();
  return made;
}

beforeEach(() => {
  pair = paired();
});

const statuses = () => [pair.issue("first").statusId, pair.issue("second").statusId];
const verdict = (plan: Plan) =>
  plan.explanations.find(({ subject }) => subject.kind === "status")?.verdict ?? "nothing said";
const quiet = { enabled: false, rows: [], arrivals: [] };

describe("the status", () => {
  it("follows both ways through the table, many to one, and is not sent back", () => {
    pair.move("first", "doing");
    expect(pair.settle()).toBe(1);
    expect(statuses()).toEqual(["doing", "working"]);
    pair.move("second", "waiting");
    expect(pair.settle()).toBe(0);
    expect(statuses()).toEqual(["doing", "waiting"]);
    pair.move("second", "closed");
    expect(pair.settle()).toBe(1);
    expect(statuses()).toEqual(["done", "closed"]);
  });

  it("of a new issue is what its original's status becomes, after everything else was written", () => {
    pair = paired(taskStatuses(), "done");
    expect(statuses()).toEqual(["done", "resolved"]);
    const fresh = new TwoIssues(powerCustomerSupport({ workflow: { statuses: [taskStatuses()] } }));
    fresh.create("first", "task", { summary: text("Printer") });
    fresh.comment("first", "Please");
    expect(fresh.plan().steps.map((step) => step.kind)).toEqual([
      "create-issue",
      "create-comment",
      "transition-issue",
    ]);
  });

  it("stays where the direction is off, and the other direction still works", () => {
    pair = paired(taskStatuses({ firstToSecond: quiet }));
    pair.move("first", "done");
    expect(verdict(pair.pass())).toBe("direction-closed");
    expect(statuses()).toEqual(["done", "open"]);
    pair.move("second", "working");
    pair.settle();
    expect(statuses()).toEqual(["doing", "working"]);
  });

  it("without a row leaves the partner alone, and follows once there is a row", () => {
    const { rows } = taskStatuses().firstToSecond;
    const without = { enabled: true, arrivals: [], rows: rows.filter((row) => row.from !== "done") };
    pair = paired(taskStatuses({ firstToSecond: without }));
    pair.move("first", "done");
    expect(verdict(pair.pass())).toBe("status-not-mapped");
    expect(pair.settle()).toBe(0);
    expect(statuses()).toEqual(["done", "open"]);
    pair.configuration.workflow.statuses = [taskStatuses()];
    pair.settle();
    expect(statuses()).toEqual(["done", "resolved"]);
  });

  it("that lost to one without a row stays lost, whatever else is edited later", () => {
    const { rows } = taskStatuses().secondToFirst;
    const without = { enabled: true, arrivals: [], rows: rows.filter((row) => row.from !== "closed") };
    pair = paired(taskStatuses({ secondToFirst: without }));
    pair.move("first", "doing");
    pair.move("second", "closed");
    expect(verdict(pair.pass())).toBe("status-not-mapped");
    pair.edit("first", "customfield_9", text("by the way"));
    expect(pair.settle()).toBe(0);
    expect(statuses()).toEqual(["doing", "closed"]);
  });

  it("of a new copy never moves its original", () => {
    const { rows } = taskStatuses().firstToSecond;
    const without = { enabled: true, arrivals: [], rows: rows.filter((row) => row.from !== "doing") };
    pair = paired(taskStatuses({ firstToSecond: without }), "doing");
    expect(pair.settle()).toBe(0);
    expect(statuses()).toEqual(["doing", "open"]);
    pair.move("second", "resolved");
    pair.settle();
    expect(statuses()).toEqual(["done", "resolved"]);
  });

  it("changed on both sides is decided by the rule", () => {
    const quarrel = (rule: StatusMapping["rule"], later: Side) => {
      pair = paired(taskStatuses({ rule }));
      if (later === "first") pair.move("second", "closed");
      pair.move("first", "doing");
      if (later === "second") pair.move("second", "closed");
      return verdict(pair.pass());
    };
    expect(quarrel("newest-wins", "second")).toBe("conflict-won");
    expect(statuses()).toEqual(["done", "closed"]);
    quarrel("newest-wins", "first");
    expect(statuses()).toEqual(["doing", "working"]);
    quarrel("first-wins", "second");
    expect(statuses()).toEqual(["doing", "working"]);
    quarrel("second-wins", "first");
    expect(statuses()).toEqual(["done", "closed"]);
  });

  it("is left alone for issue types without a table, and not even mentioned", () => {
    pair = paired(taskStatuses({ first: "bug" }));
    pair.move("first", "done");
    expect(verdict(pair.pass())).toBe("nothing said");
    expect(statuses()).toEqual(["done", "open"]);
  });

  it("that Jira does not show is not compared", () => {
    pair.move("first", "done");
    pair.issue("second").statusId = null;
    const plan = pair.plan();
    expect(plan.steps).toEqual([]);
    expect(verdict(plan)).toBe("not-seen");
  });

  it("carries what the admin sets on entering, the named transition and the default values", () => {
    const { rows } = taskStatuses().firstToSecond;
    const flow: StatusMapping["firstToSecond"] = {
      enabled: true,
      rows: rows.map((row) => (row.from === "done" ? { ...row, via: "Resolve" } : row)),
      arrivals: [
        {
          ...{ status: "resolved", resolution: "10" },
          values: [{ field: "customfield_7", value: { kind: "text", text: "fixed" } }],
        },
      ],
    };
    pair = paired(taskStatuses({ firstToSecond: flow }));
    pair.move("first", "done");
    expect(pair.plan().steps).toEqual([
      {
        ...{ kind: "transition-issue", side: "second", statusId: "resolved", via: "Resolve" },
        arrivals: [
          {
            ...{ status: "resolved", resolution: "10" },
            fields: { customfield_7: { kind: "text", text: "fixed" } },
          },
        ],
        fallback: { customfield_10010: { kind: "request-type", id: "r1" } },
        agreed: {
          first: { status: "done", "status>": "" },
          second: { status: "resolved", "status>": "" },
        },
      },
    ]);
  });

  it("of a done issue is changed before its fields, of any other after", () => {
    const kinds = () => pair.plan().steps.map((step) => step.kind);
    pair.move("first", "done");
    pair.edit("first", "summary", text("Printer!"));
    expect(kinds()).toEqual(["edit-issue", "transition-issue"]);
    pair.settle();
    pair.move("first", "todo");
    pair.edit("first", "summary", text("Printer again"));
    expect(kinds()).toEqual(["transition-issue", "edit-issue"]);
  });
});

describe("a way through several statuses that is interrupted", () => {
  beforeEach(() => {
    pair.move("first", "done");
  });

  test("goes on from where the issue stands, also when the last move was not recorded", () => {
    pair.agreed = withStatusEntered(pair.agreed, "second", "working", digest);
    pair.move("second", "working");
    expect(verdict(pair.pass())).toBe("copied");
    expect(statuses()).toEqual(["done", "resolved"]);
    expect(pair.settle()).toBe(0);
  });

  test("goes where the original has come to meanwhile, even back", () => {
    pair.agreed = withStatusReached(pair.agreed, "second", "working", digest);
    pair.issue("second").statusId = "working";
    pair.move("first", "todo");
    pair.settle();
    expect(statuses()).toEqual(["todo", "open"]);
  });

  test("leaves no note behind: the same status by hand later is a change", () => {
    pair.agreed = withStatusEntered(pair.agreed, "second", "working", digest);
    pair.pass();
    pair.move("second", "working");
    pair.settle();
    expect(statuses()).toEqual(["doing", "working"]);
  });
});

test("an echo is one by its status too", () => {
  pair.move("first", "doing");
  pair.pass();
  const reading = () => {
    const found = pair.situation().second.reading;
    if (found.state !== "read") throw new Error("not read");
    return found.issue;
  };
  const echo = () => isEcho(reading(), "second", pair.configuration, pair.agreed, digest);
  expect(echo()).toBe(true);
  pair.issue("second").statusId = "closed";
  expect(echo()).toBe(false);
  pair.issue("second").statusId = null;
  expect(echo()).toBe(false);
});
