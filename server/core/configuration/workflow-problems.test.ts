import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport, taskStatuses } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import type { Configuration } from "./document.ts";
import { configurationSchema } from "./document.ts";
import { catalogueNames } from "./names.ts";
import { problems } from "./problems.ts";
import { suggestStatuses } from "./status-suggestions.ts";
import { statusFlowSchema, type StatusFlow, type StatusMapping } from "./workflow.ts";

const { rows } = taskStatuses().firstToSecond;
const off: StatusFlow = { enabled: false, rows: [], arrivals: [] };

function withStatuses(...statuses: StatusMapping[]): Configuration {
  return powerCustomerSupport({
    issueTypes: [{ direction: "first-to-second", first: ["task"], second: ["help"] }],
    workflow: { statuses },
  });
}

function found(...statuses: StatusMapping[]): string[] {
  return problems(withStatuses(...statuses), sampleCatalogue())
    .filter(({ tab }) => tab === "workflow")
    .map(({ kind, severity, message }) => `${severity} ${kind}: ${message}`);
}

const firstToSecond = (more: Partial<StatusFlow>) =>
  taskStatuses({ firstToSecond: { enabled: true, rows, arrivals: [], ...more }, secondToFirst: off });

describe("problems of the workflow", () => {
  it("are none for complete tables, and for none at all", () => {
    expect(found(taskStatuses())).toEqual([]);
    expect(found()).toEqual([]);
  });

  it("warn of statuses that become nothing, and of issue types without a table", () => {
    expect(found(firstToSecond({ rows: rows.slice(0, 1) }))).toEqual([
      'warning status-without-row: When a "Task" in Project A enters "In Progress", "Done", its partner in Project B stays as it is. Choose a status, or leave it when that is meant.',
    ]);
    const both = powerCustomerSupport({ workflow: { statuses: [taskStatuses()] } });
    expect(problems(both, sampleCatalogue()).map(({ kind }) => kind)).toEqual(["types-without-statuses"]);
  });

  it("warn of a table for issue types that are not mapped to each other", () => {
    const [one, ...others] = found(taskStatuses(), taskStatuses({ second: "purchase" }));
    expect(one).toContain("warning statuses-of-unmapped-types");
    expect(others).toEqual([]);
  });

  it.each([
    ["statuses-mapped-twice", [taskStatuses(), taskStatuses()]],
    ["status-mapped-twice", [firstToSecond({ rows: [...rows, ...rows.slice(0, 1)] })]],
    ["unknown-status", [firstToSecond({ rows: [...rows, { from: "gone", to: "open", via: null }] })]],
    ["unknown-status", [firstToSecond({ rows: rows.map((row) => ({ ...row, to: "gone" })) })]],
    [
      "unknown-resolution",
      [firstToSecond({ arrivals: [{ status: "resolved", resolution: "99", values: [] }] })],
    ],
    [
      "unknown-field",
      [firstToSecond({ arrivals: [arrival("customfield_99", { kind: "text", text: "x" })] })],
    ],
    ["value-kind-differs", [firstToSecond({ arrivals: [arrival("priority", { kind: "text", text: "x" })] })]],
    ["unknown-option", [firstToSecond({ arrivals: [arrival("priority", { kind: "option", id: "99" })] })]],
  ] as const)("forbid publishing: %s", (kind, statuses) => {
    const all = found(...statuses);
    expect(all[0]).toContain(`blocks-publishing ${kind}: `);
    expect(all.filter((text) => text.startsWith("blocks"))).toHaveLength(1);
  });

  it("are not looked for in a direction that is off", () => {
    expect(found({ ...firstToSecond({}), secondToFirst: { ...off, rows } })).toEqual([]);
  });
});

function arrival(field: string, value: StatusFlow["arrivals"][number]["values"][number]["value"]) {
  return { status: "resolved", resolution: null, values: [{ field, value }] };
}

describe("the difference in words", () => {
  it("tells of directions, rows and what is set", () => {
    const before = withStatuses(firstToSecond({}));
    const after = withStatuses({
      ...firstToSecond({
        rows: [
          { from: "todo", to: "waiting", via: null },
          { from: "done", to: "resolved", via: "Resolve" },
        ],
        arrivals: [
          {
            ...{ status: "resolved", resolution: "10" },
            values: [{ field: "priority", value: { kind: "option", id: "2" } }],
          },
        ],
      }),
      rule: "first-wins",
    });
    const couple = "(Task and IT Help, Project A to Project B)";
    expect(difference(before, after, sampleCatalogue()).map(({ text }) => text)).toEqual([
      "Statuses changed: Task and IT Help, Project A to Project B, first wins when both changed (was: Task and IT Help, Project A to Project B)",
      `Status mapping changed: To Do becomes Waiting for support ${couple} (was: To Do becomes Open ${couple})`,
      `Status mapping changed: Done becomes Resolved by "Resolve" ${couple} (was: Done becomes Resolved ${couple})`,
      `Status mapping removed: In Progress becomes In Progress ${couple}`,
      "On entering a status added: Resolved: Resolution = Done, Priority = Low (Task and IT Help)",
    ]);
    expect(difference(after, after, sampleCatalogue())).toEqual([]);
  });

  it("falls back to ids", () => {
    const names = catalogueNames(null);
    expect([names.status("first", "todo"), names.resolution("first", "10")]).toEqual(["todo", "10"]);
  });
});

describe("suggestions", () => {
  it("go by name, then by category, and leave out what has neither", () => {
    const status = (id: string, name: string, category: "new" | "done" | null) => ({ id, name, category });
    const source = {
      statuses: [
        status("1", "Backlog", "new"),
        status("2", "DONE ", null),
        status("3", "Cancelled", "done"),
        status("4", "Odd", null),
      ],
    };
    const target = {
      statuses: [status("7", "Open", "new"), status("8", "New", "new"), status("9", "Done", "done")],
    };
    expect(suggestStatuses(source, target).map(({ from, to }) => [from, to])).toEqual([
      ["1", "7"],
      ["2", "9"],
      ["3", "9"],
    ]);
  });
});

describe("the document", () => {
  it("of earlier versions has no statuses", () => {
    const { workflow: _workflow, ...earlier } = withStatuses(taskStatuses());
    expect(configurationSchema.parse(earlier).workflow).toEqual({ statuses: [] });
  });

  it("refuses a blank name of a transition", () => {
    const row = { from: "a", to: "b", via: " " };
    expect(statusFlowSchema.safeParse({ ...off, rows: [row] }).success).toBe(false);
  });
});
