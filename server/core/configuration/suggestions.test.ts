// Suggestions for mappings.
import { describe, expect, test } from "vitest";
import {
  customerProject,
  issueType,
  richTextField,
  sampleCatalogue,
  serviceProject,
  textField,
} from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { emptyConfiguration } from "./document.ts";
import { suggestFields, suggestIssueTypes } from "./suggestions.ts";

describe("issue types", () => {
  test("those of equal name", () => {
    expect(suggestIssueTypes(sampleCatalogue())).toEqual([
      { first: { id: "task", name: "Task" }, second: { id: "task-b", name: "Task" } },
    ]);
  });

  test("case and blanks make no difference; sub-tasks go with sub-tasks only", () => {
    const subtask = issueType("s", "Sub-task");
    const suggested = (subtasks: (typeof subtask)[]) => {
      const second = { ...serviceProject(), issueTypes: [issueType("b", " BUG "), ...subtasks] };
      return suggestIssueTypes({ first: customerProject(), second }).map(
        (suggestion) => suggestion.second.id,
      );
    };
    expect(suggested([subtask])).toEqual(["b"]);
    expect(suggested([{ ...subtask, subtask: true }])).toEqual(["b", "s"]);
  });
});

describe("fields", () => {
  const names = (catalogue = sampleCatalogue(), document = powerCustomerSupport({ fields: [] })) =>
    suggestFields(catalogue, document).map(({ first, second }) => `${first.id} ${second.id}`);

  test("Summary and Description first, then by name; fields of other kinds are left out", () => {
    expect(names()).toEqual([
      "summary summary",
      "description description",
      "customfield_1 customfield_7",
      "customfield_2 customfield_8",
    ]);
  });

  test("what is mapped already is left out", () => {
    const document = powerCustomerSupport({
      fields: [mapping("summary", "customfield_7"), mapping("description", "description")],
    });
    expect(names(sampleCatalogue(), document)).toEqual(["customfield_2 customfield_8"]);
  });

  test("only fields of mapped issue types", () => {
    expect(names(sampleCatalogue(), emptyConfiguration())).toEqual([]);
    const first = {
      ...customerProject(),
      issueTypes: [issueType("task", "Task"), issueType("bug", "Bug", [textField("c", "Reference")])],
    };
    expect(names({ first, second: serviceProject() })).toEqual([
      "summary summary",
      "description description",
    ]);
  });

  test("a kind that differs is no suggestion; a system field is found under a translated name", () => {
    const help = issueType("help", "IT Help", [
      textField("customfield_8", "Steps"),
      richTextField("customfield_9", "Schritte"),
    ]);
    help.fields = help.fields.map((field) =>
      field.id === "summary" ? { ...field, name: "Zusammenfassung" } : field,
    );
    const second = { ...serviceProject(), issueTypes: [help] };
    expect(names({ first: customerProject(), second })).toEqual([
      "summary summary",
      "description description",
    ]);
  });

  test("a field is suggested once", () => {
    const own = ["x", "y"].map((id) => textField(id, "Reference"));
    const first = { ...customerProject(), issueTypes: [issueType("task", "Task", own)] };
    const suggested = suggestFields(
      { first, second: serviceProject() },
      powerCustomerSupport({ fields: [] }),
    );
    expect(suggested.filter(({ second }) => second.id === "customfield_7")).toHaveLength(1);
  });
});
