import { describe, expect, it } from "vitest";
import { namedSides } from "../configuration/named-side.ts";
import type { Configuration } from "../configuration/document.ts";
import { statusOf, sampleCatalogue, textField } from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport, taskStatuses } from "../testing/configurations.ts";
import { chooseSamples, type IssueScreens } from "./issue-screens.ts";
import { judgeScreens, typesWrittenTo } from "./judge-screens.ts";

const rootCause = { ...textField("customfield_20", "Root cause"), required: true };
const way = (name: string, to: string, fields: IssueScreens["transitions"][number]["fields"] = []) => ({
  ...{ name, to: statusOf(to), fields },
});
const issue = (more: Partial<IssueScreens> = {}): IssueScreens => ({
  ...{ id: "1", issueTypeId: "help", statusId: "open" },
  ...{ editable: ["summary", "description"], transitions: [way("Start", "working")] },
  ...more,
});
const document = (more: Partial<Configuration> = {}) =>
  powerCustomerSupport({ workflow: { statuses: [taskStatuses()] }, ...more });
const judge = (screens: IssueScreens[], configuration = document()) =>
  judgeScreens(configuration, namedSides(sampleCatalogue()).second, screens);
const kinds = (screens: IssueScreens[], configuration = document()) =>
  judge(screens, configuration).problems.map(({ kind }) => kind);

describe("screens of issues that are there", () => {
  it("are well when they take what is written, and tell where they were looked at", () => {
    expect(judge([issue()])).toEqual({ problems: [], looked: ["second:help:edit", "second:help:open"] });
  });

  it("warn of a mapped field that cannot be edited, unless one status offers it or a transition takes it", () => {
    const [problem, ...others] = judge([issue({ editable: ["summary"] })]).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      ...{ tab: "field-mappings", severity: "warning", kind: "mapped-field-not-editable", of: null },
      message: expect.stringContaining(
        '"Description" cannot be edited on issues of type "IT Help"',
      ) as string,
    });
    expect(kinds([issue({ editable: ["summary"] }), issue({ statusId: "working" })])).toEqual([]);
    const { advanced } = document();
    const editTransitions = {
      first: [],
      second: [{ issueType: "help", transition: "Edit", fields: ["description"] }],
    };
    const taken = document({ advanced: { ...advanced, editTransitions } });
    expect(kinds([issue({ editable: ["summary"] })], taken)).toEqual([]);
  });

  it("warn of a transition that asks for a value nothing gives, once for all statuses it starts from", () => {
    const asking = issue({ transitions: [way("Resolve", "resolved", [rootCause])] });
    const [problem, ...others] = judge([asking, { ...asking, statusId: "working" }]).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      ...{ tab: "workflow", kind: "transition-needs-values", of: "second", place: "second:help:open" },
      message: expect.stringContaining('"Resolve" of "IT Help" in Project B asks for "Root cause"') as string,
    });
  });

  it.each([
    ["another way needs nothing", {}, [way("Resolve", "resolved", [rootCause]), way("Quick", "resolved")]],
    ["Jira did not tell the screen", {}, [way("Resolve", "resolved", null)]],
    ["nothing becomes that status", {}, [way("Wait", "waiting", [rootCause])]],
    [
      "a field is mapped to it",
      { fields: [...document().fields, mapping("customfield_1", "customfield_20")] },
      [way("Resolve", "resolved", [rootCause])],
    ],
    [
      "it is given on arrival",
      {
        workflow: {
          statuses: [
            taskStatuses({
              firstToSecond: {
                ...taskStatuses().firstToSecond,
                arrivals: [
                  {
                    ...{ status: "resolved", resolution: null },
                    values: [{ field: "customfield_20", value: { kind: "text", text: "None" } }],
                  },
                ],
              },
            }),
          ],
        },
      },
      [way("Resolve", "resolved", [rootCause])],
    ],
  ] satisfies [string, Partial<Configuration>, IssueScreens["transitions"]][])(
    "ask for nothing when %s",
    (_, more, transitions) => {
      const found = judge([issue({ transitions })], document(more)).problems;
      expect(found.filter(({ kind }) => kind === "transition-needs-values")).toEqual([]);
    },
  );

  it("warn of a named transition once no status that it could start from offers it", () => {
    const { firstToSecond } = taskStatuses();
    const rows = firstToSecond.rows.map((row) => (row.to === "resolved" ? { ...row, via: "Resolve" } : row));
    const named = document({
      workflow: { statuses: [taskStatuses({ firstToSecond: { ...firstToSecond, rows } })] },
    });
    const at = (statusId: string, ...transitions: IssueScreens["transitions"]) =>
      issue({ id: statusId, statusId, transitions });
    const others = [at("waiting"), at("working"), at("closed")];
    expect(kinds([at("open", way("Solve", "resolved")), ...others], named)).toEqual([
      "named-transition-gone",
    ]);
    expect(kinds([at("open", way("Resolve", "resolved")), ...others], named)).toEqual([]);
    const some = judge([at("open", way("Solve", "resolved"))], named);
    expect(some).toMatchObject({ problems: [], looked: ["second:help:edit", "second:help:open"] });
  });

  it("warn of a status that forbids editing, and of a transition for edits that does not help there", () => {
    const locked = issue({ statusId: "closed", editable: null, transitions: [] });
    expect(kinds([issue(), locked])).toEqual(["status-forbids-editing"]);
    expect(kinds([locked])).toEqual([]);
    const { advanced } = document();
    const rows = [{ issueType: "help", transition: "Edit", fields: ["summary", "description"] }];
    const chosen = document({ advanced: { ...advanced, editTransitions: { first: [], second: rows } } });
    expect(kinds([issue(), locked], chosen)).toEqual(["edit-transition-not-offered"]);
    const fields = [textField("summary", "Summary")];
    const offered = { ...locked, transitions: [way("Edit", "closed", fields)] };
    expect(kinds([issue(), offered], chosen)).toEqual(["edit-transition-lacks-fields"]);
  });
});

it("looks at one issue of each type and status that is written to, at every type before a second status of one", () => {
  const place = (id: string, issueTypeId: string, statusId: string) => ({ id, issueTypeId, statusId });
  const places = [
    ...[place("1", "a", "x"), place("2", "a", "x"), place("3", "a", "y")],
    ...[place("4", "b", "x"), place("5", "c", "x")],
  ];
  expect(chooseSamples(places, new Set(["a", "b"]), 9)).toEqual(["1", "4", "3"]);
  expect(chooseSamples(places, new Set(["a", "b"]), 2)).toEqual(["1", "4"]);
  expect([...typesWrittenTo(document(), "second")]).toEqual(["help"]);
  expect([...typesWrittenTo(document(), "first")]).toEqual(["task"]);
});
