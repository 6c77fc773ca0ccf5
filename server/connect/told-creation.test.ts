// What is kept of a new issue's webhook, and of which issues nothing is.
import { describe, expect, test } from "vitest";
import type { FieldsToRead } from "../features/ports/jira-site.ts";
import { toldIssue } from "../jira/issues.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { toldCreation } from "./told-creation.ts";

const nils = { accountId: "5b1", accountType: "atlassian", displayName: "Nils" };

function webhook(fields: Record<string, unknown> = {}, user: unknown = nils): object {
  const status = { id: "1", name: "To Do", statusCategory: { key: "new" } };
  return {
    user,
    issue: {
      ...{ id: "10001", key: "CUST-1" },
      fields: {
        ...{ updated: "2026-11-23T10:00:00.000+0000", issuetype: { id: "1", name: "Task" } },
        ...{ project: { id: "100", name: "Customer" }, status, creator: nils, assignee: nils },
        ...{ summary: "Printer", description: null, security: null, attachment: [], labels: ["office"] },
        ...{ customfield_1: 7, customfield_2: null, components: [] },
        ...fields,
      },
    },
  };
}

const kinds: FieldsToRead = {
  ...{ summary: "text", description: "rich-text", labels: "labels", customfield_1: "number" },
  ...{ customfield_2: "date", components: "components", assignee: "user", customfield_3: "text" },
};

describe("a new issue", () => {
  test("is told with what is plain and what is empty, and without people", () => {
    const told = toldCreation(webhook());
    expect(told).not.toContain("Nils");
    expect(toldIssue(told!, kinds)).toMatchObject({
      ...{ id: "10001", key: "CUST-1", projectId: "100", issueTypeId: "1", marker: null },
      status: { seen: true, value: { id: "1", category: "new" } },
      fields: {
        summary: { seen: true, value: { text: "Printer" } },
        description: { seen: true, value: { kind: "rich-text", document: null } },
        labels: { seen: true, value: { labels: ["office"] } },
        customfield_1: { seen: true, value: { number: 7 } },
        customfield_2: { seen: true, value: { date: null } },
        components: { seen: true, value: { options: [] } },
        assignee: { seen: false },
        customfield_3: { seen: false },
      },
    });
  });

  test("has no text that came as wiki text", () => {
    const told = toldCreation(webhook({ description: "*It* smokes.", customfield_3: "x".repeat(256) }));
    expect(told).not.toContain("smokes");
    expect(toldIssue(told!, kinds)?.fields).toMatchObject({
      ...{ description: { seen: false }, customfield_3: { seen: false } },
    });
  });

  test.each([
    ["made by an app", webhook({}, { ...nils, accountType: "app" })],
    ["made for a person by an app", webhook({ creator: { ...nils, accountType: "app" } })],
    ["made by nobody known", webhook({}, {})],
    ["with a security level", webhook({ security: { id: "10001" } })],
    ["whose security level is not told", webhook({ security: undefined })],
    ["that only some roles see", webhook({ issuerestriction: { issuerestrictions: { projectrole: [] } } })],
    ["with files", webhook({ attachment: [{ id: "1" }] })],
    ["whose files are not told", webhook({ attachment: undefined })],
    [
      "with too much",
      webhook({ labels: Array.from({ length: 900 }, (_, index) => `a-label-that-is-long-${index}`) }),
    ],
    ["of another shape", {}],
  ])("%s is not told", (_, body) => {
    expect(toldCreation(JSON.parse(JSON.stringify(body)))).toBeNull();
  });

  test("whose restrictions are empty is told", () => {
    const issuerestriction = { issuerestrictions: {}, shouldDisplay: true };
    expect(toldCreation(webhook({ issuerestriction }))).not.toBeNull();
  });
});

describe("whose webhook", () => {
  const trace = `lockstep/${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}/${"1".repeat(8)}-0000-4000-8000-${"1".repeat(12)}`;
  const tells = (header?: string) => {
    const traced = header === undefined ? {} : { "x-atlassian-webhook-trace": header };
    const headers = { "x-atlassian-webhook-identifier": "1", ...traced };
    const { facts } = parseWebhook(headers, { webhookEvent: "jira:issue_created", ...webhook() }, 0);
    return { told: facts?.told != null, toldOfCopy: facts?.toldOfCopy != null };
  };

  test("has no trace is an original", () => {
    expect(tells()).toEqual({ told: true, toldOfCopy: false });
  });

  test("carries a trace of ours is only compared, and of any other nothing is told", () => {
    expect(tells(trace)).toEqual({ told: false, toldOfCopy: true });
    expect(tells("lockstep/load")).toEqual({ told: false, toldOfCopy: false });
  });
});
