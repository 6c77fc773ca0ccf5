import { expect, it } from "vitest";
import { emptyConfiguration, type Configuration } from "../configuration/document.ts";
import { neededPermissions } from "./needed-permissions.ts";

const keys = (document: Configuration, side: "first" | "second") =>
  neededPermissions(document, side).map(({ key }) => key);
const mapping = (field: string) =>
  ({ first: field, second: field, kind: "text", direction: "first-to-second", rule: "newest-wins" }) as const;

it("needs no more than to see issues where nothing is written", () => {
  const document = { ...emptyConfiguration(), fields: [mapping("summary")] };
  expect(keys(document, "first")).toEqual(["BROWSE_PROJECTS"]);
  expect(keys(document, "second")).toEqual(["BROWSE_PROJECTS", "EDIT_ISSUES"]);
});

it("needs for each part that is copied what Jira asks for it, each once", () => {
  const empty = emptyConfiguration();
  const on = <Flow extends object>(flow: Flow) => ({ ...flow, enabled: true });
  const document: Configuration = {
    ...empty,
    issueTypes: [{ direction: "first-to-second", first: ["1"], second: ["2"] }],
    fields: ["summary", "reporter", "assignee", "duedate", "security", "watches"].map(mapping),
    comments: { ...on(empty.comments), firstToSecond: on(empty.comments.firstToSecond) },
    attachments: { ...on(empty.attachments), firstToSecond: on(empty.attachments.firstToSecond) },
    worklogs: { ...on(empty.worklogs), firstToSecond: on(empty.worklogs.firstToSecond) },
    links: { ...empty.links, types: [{ first: "1", second: "1", direction: "both", reversed: false }] },
    lifecycle: { ...empty.lifecycle, firstToSecond: { action: "close", statuses: {} } },
  };
  const needed = keys(document, "second");
  expect(needed).toEqual([...new Set(needed)]);
  expect(needed).toEqual(
    expect.arrayContaining([
      ...["CREATE_ISSUES", "EDIT_ISSUES", "TRANSITION_ISSUES", "MODIFY_REPORTER", "ASSIGN_ISSUES"],
      ...["SCHEDULE_ISSUES", "SET_ISSUE_SECURITY", "MANAGE_WATCHERS", "ADD_COMMENTS", "EDIT_OWN_COMMENTS"],
      ...["CREATE_ATTACHMENTS", "WORK_ON_ISSUES", "LINK_ISSUES"],
    ]),
  );
  expect(needed).not.toContain("DELETE_ISSUES");
  expect(keys(document, "first")).toEqual(["BROWSE_PROJECTS", "LINK_ISSUES"]);
});
