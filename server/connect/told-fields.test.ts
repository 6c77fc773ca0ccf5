// What is kept of a webhook's issue, and that rich text, which comes as wiki text, is never taken from it.
import { describe, expect, test } from "vitest";
import { toldIssue } from "../jira/issues.ts";
import { toldFields } from "./told-fields.ts";

const status = { id: "3", name: "In Progress", statusCategory: { key: "indeterminate" } };

function webhook(changed: string[], fields: Record<string, unknown> = {}): object {
  return {
    issue: {
      ...{ id: "10001", key: "CUST-1" },
      fields: {
        ...{ updated: "2026-11-23T10:00:00.000+0000", issuetype: { id: "1", name: "Task" } },
        ...{
          project: { id: "100", name: "Customer" },
          status,
          summary: "Printer",
          description: "*It* smokes.",
        },
        ...fields,
      },
    },
    changelog: { items: changed.map((fieldId) => ({ fieldId })) },
  };
}

describe("an edit", () => {
  test("tells of the changed fields and where the issue stands, and of nothing else", () => {
    const told = toldFields(webhook(["summary"], { assignee: { displayName: "Nils" } }));
    expect(told).not.toContain("smokes");
    expect(told).not.toContain("Nils");
    expect(toldIssue(told!, { summary: "text", description: "rich-text" })).toMatchObject({
      ...{ id: "10001", key: "CUST-1", projectId: "100", issueTypeId: "1" },
      updatedAt: Date.UTC(2026, 10, 23, 10),
      status: { seen: true, value: { id: "3", category: "indeterminate" } },
      fields: {
        summary: { seen: true, value: { kind: "text", text: "Printer" } },
        description: { seen: false },
      },
    });
  });

  test("does not tell what rich text holds", () => {
    const told = toldFields(webhook(["description"]));
    expect(toldIssue(told!, { description: "rich-text" })?.fields.description?.seen).toBe(false);
  });

  test("tells nothing when a change has no field, a field is missing, or it is too long", () => {
    const nameless = {
      ...webhook(["summary"]),
      changelog: { items: [{ field: "Link" }, { fieldId: "summary" }] },
    };
    expect(toldFields(nameless)).toBeNull();
    expect(toldFields(webhook(["summary", "customfield_1"]))).toBeNull();
    expect(toldFields(webhook(["summary"], { summary: "x".repeat(20_000) }))).toBeNull();
    expect(toldFields(webhook([]))).toBeNull();
    expect(toldFields("nothing")).toBeNull();
  });
});
