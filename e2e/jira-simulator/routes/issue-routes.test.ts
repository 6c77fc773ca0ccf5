/**
 * Issues over REST: what is taken, what is refused and in which words.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, namesIn, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

const base = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "A task" };
const create = (fields: Record<string, unknown>, more = {}) =>
  sites.nils("POST", "/rest/api/3/issue", { fields: { ...base, ...fields }, ...more });

describe("creating", () => {
  it("gives the next key and stores fields and properties", async () => {
    const properties = [{ key: "mark", value: { a: 1 } }];
    const answer = await create(
      {
        description: text("Hello"),
        labels: ["one", "two"],
        priority: { name: "High" },
        duedate: "2026-12-24",
      },
      { properties },
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      key: expect.stringMatching(/^PA-\d+$/),
      self: `${sites.northwind.baseUrl}/rest/api/3/issue/${answer.body.id}`,
    });
    const issue = (await sites.nils("GET", `/rest/api/3/issue/${answer.body.key}?properties=mark`)).body;
    expect(issue.properties).toEqual({ mark: { a: 1 } });
    expect(issue.fields).toMatchObject({
      summary: "A task",
      description: text("Hello"),
      labels: ["one", "two"],
      priority: { name: "High" },
      duedate: "2026-12-24",
      status: { name: "To Do", statusCategory: { key: "new" } },
      creator: { displayName: "Nils Holm" },
      reporter: { displayName: "Nils Holm", accountType: "atlassian" },
      resolution: null,
    });
    expect(issue.fields.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  const unknownField =
    "Field 'customfield_1' cannot be set. It is not on the appropriate screen, or unknown.";
  it.each([
    ["no summary", { summary: undefined }, "summary", "You must specify a summary of the issue."],
    ["a blank summary", { summary: "  " }, "summary", "You must specify a summary of the issue."],
    ["a long summary", { summary: "x".repeat(256) }, "summary", "Summary must be less than 255 characters."],
    [
      "lines in the summary",
      { summary: "a\nb" },
      "summary",
      "The summary is invalid because it contains newline characters.",
    ],
    ["an unknown project", { project: { key: "XX" } }, "project", "Specify a valid project ID or key"],
    ["no type", { issuetype: undefined }, "issuetype", "Specify an issue type"],
    [
      "a type of other projects",
      { issuetype: { name: "IT Help" } },
      "issuetype",
      "Specify a valid issue type",
    ],
    ["an unknown field", { customfield_1: "x" }, "customfield_1", unknownField],
    ["a field of service projects", { customfield_10010: "21" }, "customfield_10010", /cannot be set/],
    ["a field nobody sets", { status: { name: "Done" } }, "status", /cannot be set/],
    ["a reporter without the permission", { reporter: { accountId: "x" } }, "reporter", /cannot be set/],
    ["an unknown priority", { priority: { id: "77" } }, "priority", /Priority/],
    [
      "a label with a space",
      { labels: ["a b"] },
      "labels",
      "The label 'a b' contains spaces which is invalid.",
    ],
    ["a description in v2 form", { description: "text" }, "description", /must be an Atlassian Document/],
    ["a sub-task without parent", { issuetype: { name: "Sub-task" } }, "parent", /parent issue key or id/],
    ["a date in another form", { duedate: "24.12.2026" }, "duedate", /Error parsing date/],
    [
      "an unknown assignee",
      { assignee: { accountId: "nobody" } },
      "assignee",
      "User 'nobody' does not exist.",
    ],
    ["a number as text", { customfield_10050: 5 }, "customfield_10050", "Operation value must be a string"],
  ])("is refused with %s", async (_name, fields, field, message) => {
    const answer = await create(fields);
    expect(answer.status).toBe(400);
    expect(answer.body.errorMessages).toEqual([]);
    expect(answer.body.errors[field]).toEqual(
      message instanceof RegExp ? expect.stringMatching(message) : message,
    );
  });

  it("names every bad field at once", async () => {
    const answer = await create({ summary: "", labels: ["a b"], customfield_1: 1 });
    expect(namesIn(answer.body.errors)).toEqual(["customfield_1", "labels", "summary"]);
  });

  it.each([
    ["an unknown node", { type: "doc", version: 1, content: [{ type: "marquee" }] }, "INVALID_INPUT"],
    ["text at the top", { type: "doc", version: 1, content: [{ type: "text", text: "x" }] }, "INVALID_INPUT"],
    [
      "a file Jira does not have",
      {
        type: "doc",
        version: 1,
        content: [
          {
            type: "mediaSingle",
            content: [{ type: "media", attrs: { type: "file", id: "u", collection: "" } }],
          },
        ],
      },
      "ATTACHMENT_VALIDATION_ERROR",
    ],
  ])("is refused with a document that holds %s", async (_name, description, message) => {
    const answer = await create({ description });
    expect([answer.status, answer.body.errorMessages]).toEqual([400, [message]]);
  });

  it("needs Create Issues: 400 where the project is hidden, 403 where it is not", async () => {
    const inPb = await sites.nils("POST", "/rest/api/3/issue", {
      fields: { project: { key: "PB" }, issuetype: { name: "IT Help" }, summary: "x" },
    });
    expect(inPb.status).toBe(403);
    const asCustomer = await sites.cleo("POST", "/rest/api/3/issue", {
      fields: { project: { key: "SUP" }, issuetype: { name: "IT Help" }, summary: "x" },
    });
    expect(asCustomer.body.errors.project).toBe("Specify a valid project ID or key");
  });

  it("holds a parent and its sub-task together", async () => {
    const parent = await createIssue(sites.nils, "PA", "Task");
    const child = await createIssue(sites.nils, "PA", "Sub-task", { parent: { key: parent } });
    const shown = await sites.nils("GET", `/rest/api/3/issue/${parent}?fields=subtasks`);
    expect(shown.body.fields.subtasks).toMatchObject([{ key: child, fields: { status: { name: "To Do" } } }]);
    expect((await sites.ada("DELETE", `/rest/api/3/issue/${parent}`)).status).toBe(400);
    expect((await sites.ada("DELETE", `/rest/api/3/issue/${parent}?deleteSubtasks=true`)).status).toBe(204);
    expect((await sites.nils("GET", `/rest/api/3/issue/${child}`)).status).toBe(404);
  });
});

describe("reading", () => {
  it("gives only the fields that were asked for", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const read = async (query: string) =>
      namesIn((await sites.nils("GET", `/rest/api/3/issue/${key}?${query}`)).body.fields);
    expect(await read("fields=summary,status")).toEqual(["status", "summary"]);
    expect(await read("fields=summary&fields=labels")).toEqual(["labels", "summary"]);
    expect(await read("fields=*navigable")).not.toContain("comment");
    expect(await read("fields=-comment,-summary")).toContain("customfield_10050");
    expect(await read("fields=-comment,-summary")).not.toContain("summary");
  });

  it("knows the issue by id, by key in any case, and not without Browse Projects", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const { id } = (await sites.nils("GET", `/rest/api/3/issue/${key.toLowerCase()}`)).body;
    expect((await sites.nils("GET", `/rest/api/2/issue/${id}`)).body.key).toBe(key);
    const hidden = await sites.cleo("GET", "/rest/api/3/issue/SUP-1");
    expect(hidden.status).toBe(404);
    expect(hidden.body).toEqual({
      errorMessages: ["Issue does not exist or you do not have permission to see it."],
      errors: {},
    });
  });
});

describe("editing", () => {
  it("answers 204, or 200 with the issue when asked to", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const path = `/rest/api/3/issue/${key}`;
    expect((await sites.nils("PUT", path, { fields: { summary: "New" } })).status).toBe(204);
    const answer = await sites.nils("PUT", `${path}?returnIssue=true`, {
      update: { labels: [{ add: "x" }] },
    });
    expect([answer.status, answer.body.fields.summary, answer.body.fields.labels]).toEqual([
      200,
      "New",
      ["x"],
    ]);
    await sites.nils("PUT", path, {
      update: { labels: [{ add: "y" }, { remove: "x" }], summary: [{ set: "Z" }] },
    });
    expect((await sites.nils("GET", path)).body.fields).toMatchObject({ summary: "Z", labels: ["y"] });
  });

  it("refuses one field in both fields and update", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const input = { fields: { summary: "a" }, update: { summary: [{ set: "b" }] } };
    const answer = await sites.nils("PUT", `/rest/api/3/issue/${key}`, input);
    const message = "Field 'summary' cannot appear in both 'fields' and 'update'";
    expect([answer.status, answer.body.errorMessages]).toEqual([400, [message]]);
  });

  it("needs Edit Issues", async () => {
    const key = await createIssue(sites.paul, "PB", "IT Help");
    expect((await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { summary: "a" } })).status).toBe(
      403,
    );
    expect((await sites.nils("DELETE", `/rest/api/3/issue/${key}`)).status).toBe(403);
  });

  it("writes history with old and new values, nothing for an edit that changes nothing", async () => {
    const key = await createIssue(sites.nils, "PA", "Task", { summary: "Old" });
    const path = `/rest/api/3/issue/${key}`;
    await sites.nils("PUT", path, { fields: { summary: "New", priority: { id: "1" } } });
    const { updated } = (await sites.nils("GET", path)).body.fields;
    await sites.nils("PUT", path, { fields: { summary: "New" } });
    const { body } = await sites.nils("GET", `${path}?expand=changelog,names`);
    expect(body.fields.updated).toBe(updated);
    expect(body.names.summary).toBe("Summary");
    expect(body.changelog.total).toBe(1);
    expect(body.changelog.histories[0].items).toEqual([
      {
        field: "summary",
        fieldtype: "jira",
        fieldId: "summary",
        from: null,
        fromString: "Old",
        to: null,
        toString: "New",
      },
      {
        field: "priority",
        fieldtype: "jira",
        fieldId: "priority",
        from: "3",
        fromString: "Medium",
        to: "1",
        toString: "Highest",
      },
    ]);
    expect((await sites.nils("GET", `${path}/changelog`)).body.values).toHaveLength(1);
  });

  it("keeps wiki markup of v2 and documents of v3 in step", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    await sites.nils("PUT", `/rest/api/2/issue/${key}`, {
      fields: { description: "h1. Title\n\n*bold* text" },
    });
    const { description } = (await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.fields;
    expect(description.content[0]).toMatchObject({ type: "heading", attrs: { level: 1 } });
    expect(description.content[1].content[0]).toEqual({
      type: "text",
      text: "bold",
      marks: [{ type: "strong" }],
    });
    expect((await sites.nils("GET", `/rest/api/2/issue/${key}`)).body.fields.description).toBe(
      "h1. Title\n\n*bold* text",
    );
    await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { description: null } });
    expect((await sites.nils("GET", `/rest/api/2/issue/${key}`)).body.fields.description).toBeNull();
  });
});

describe("transitions", () => {
  it("move a software issue and set its resolution", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const path = `/rest/api/3/issue/${key}/transitions`;
    const { transitions } = (await sites.nils("GET", path)).body;
    expect(column(transitions, "name")).toEqual(["To Do", "In Progress", "Done"]);
    expect((await sites.nils("POST", path, { transition: { id: "31" } })).status).toBe(204);
    const { fields } = (await sites.nils("GET", `/rest/api/3/issue/${key}`)).body;
    expect([fields.status.name, fields.resolution.name]).toEqual(["Done", "Done"]);
    expect(fields.resolutiondate).toBe(fields.statuscategorychangedate);
  });

  it("of a service project lead on only from where they start", async () => {
    const key = await createIssue(sites.paul, "PB", "IT Help");
    const path = `/rest/api/3/issue/${key}/transitions`;
    const refused = await sites.paul("POST", path, { transition: { id: "931" } });
    expect([refused.status, refused.body.errorMessages]).toEqual([
      400,
      ["Transition id '931' is not valid for this issue."],
    ]);
    const comment = { update: { comment: [{ add: { body: text("Solved") } }] } };
    expect((await sites.paul("POST", path, { transition: { id: "761" }, ...comment })).status).toBe(204);
    expect((await sites.paul("POST", path, { transition: { id: "931" } })).status).toBe(204);
    const { fields } = (await sites.paul("GET", `/rest/api/3/issue/${key}`)).body;
    expect([fields.status.name, fields.comment.total]).toEqual(["Closed", 1]);
    expect((await sites.nils("GET", path)).body.transitions).toEqual([]);
  });
});
