/**
 * /search/jql: pages by token, ids by default, JQL of the kinds people use, and Jira's words for the rest.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asPerson, column, createIssue, text } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
const named: Record<string, string> = {};

beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind));
  const { nils, paul } = sites;
  named["task"] = await createIssue(nils, "PA", "Task", { summary: "Broken printer", labels: ["red"] });
  named["bug"] = await createIssue(nils, "PA", "Bug", {
    description: text("The printers smoke"),
    priority: { id: "1" },
  });
  named["other"] = await createIssue(nils, "CUST", "Task", { duedate: "2026-05-01" });
  named["help"] = await createIssue(paul, "PB", "IT Help", {
    customfield_10010: "21",
    customfield_10050: "REF 7",
  });
  await nils("PUT", `/rest/api/3/issue/${named["task"]}/properties/tiny`, { operation: { id: "op-1" } });
  await nils("POST", `/rest/api/3/issue/${named["bug"]}/transitions`, { transition: { id: "31" } });
  await nils("POST", `/rest/api/3/issue/${named["other"]}/comment`, { body: text("toner is empty") });
  const old = sites.northwind.store.issue(named["other"] ?? "");
  if (old) Object.assign(old, { created: Date.UTC(2026, 2, 1, 12), updated: Date.UTC(2026, 2, 2, 12) });
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const search = (input: Record<string, unknown>, call = sites.nils) =>
  call("POST", "/rest/api/3/search/jql", input);

/** The names of the found issues, sorted. */
async function found(jql: string, call = sites.nils): Promise<string[]> {
  const { body, status } = await search({ jql, fields: ["summary"] }, call);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const keys = (body.issues as { key: string }[]).map((issue) => issue.key);
  return Object.keys(named)
    .filter((name) => keys.includes(named[name] ?? ""))
    .sort();
}

describe("JQL", () => {
  it.each([
    ["project = PA", ["bug", "task"]],
    ["project in (PA, CUST) AND issuetype = Task", ["other", "task"]],
    ['project = "Project B"', ["help"]],
    ["project = 10100", ["other"]],
    ["project != PA", ["help", "other"]],
    ["key = PA-1 or key = pa-2", ["bug", "task"]],
    ["id in (10001, PA-2)", ["bug", "task"]],
    ["project = PA and key > PA-1", ["bug"]],
    ["status = Done", ["bug"]],
    ["statusCategory != Done AND project = PA", ["task"]],
    ["resolution is empty and project in (PA)", ["task"]],
    ["labels = red", ["task"]],
    ["labels is not empty", ["task"]],
    ["labels not in (blue)", ["task"]],
    ["priority = Highest", ["bug"]],
    ["reporter = currentUser() and project != PB", ["bug", "other", "task"]],
    ["assignee is empty and project = CUST", ["other"]],
    ["summary ~ printer", ["task"]],
    ['text ~ "print*"', ["bug", "task"]],
    ['text ~ "smoke OR toner"', ["bug", "other"]],
    ['text ~ "printer -broken"', []],
    ['text ~ "broken print?r"', ["task"]],
    ['text ~ "\\"toner is\\""', ["other"]],
    ["text ~ toner", ["other"]],
    ["description ~ smoke", ["bug"]],
    ['"Customer reference" ~ REF and cf[10010] = 21', ["help"]],
    ['"Customer Request Type" = "Get IT help"', ["help"]],
    ["due < 2026-06-01", ["other"]],
    ["issue.property[tiny].operation.id = op-1", ["task"]],
    ['issue.property[tiny].operation.id in ("op-1", "op-2")', ["task"]],
    ["not project in (PA, PB)", ["other"]],
    ["not assignee = currentUser() and project = PA", []],
    ["labels is empty and project in (PA, CUST)", ["bug", "other"]],
    ["priority >= High and project = PA", ["bug"]],
    ["priority < High and project = PA", ["task"]],
    ["resolution = unresolved and project = PA", ["task"]],
    ["resolution != Done and project = PA", []],
    ["issuetype in standardIssueTypes() and project = CUST", ["other"]],
    ["reporter in membersOf(jira-users) and project = CUST", ["other"]],
    ["due = 2026-05-01", ["other"]],
    ["due >= 2026-05-01 and due <= 2026-05-01", ["other"]],
    ["watchers > 5", []],
    ["timespent > 2h", []],
    ['"Request Type" = 21', ["help"]],
    ["status was 'To Do' and project = PA", ["bug", "task"]],
    ["status was not Done and project = PA", ["task"]],
    ["status was in (Done, 'In Progress')", ["bug"]],
    ["status changed to Done by currentUser()", ["bug"]],
    ["status changed from Done", []],
    ["status changed after -1h", ["bug"]],
    ["status changed before -1h", []],
    ["not status changed and project = PA", ["task"]],
    ["!(project = PA or project = PB)", ["other"]],
    ["project = PA and (labels = red or status = Done)", ["bug", "task"]],
  ])("%s", async (jql, expected) => {
    expect(await found(jql)).toEqual(expected);
  });

  it.each([
    ["updated >= -15m", ["bug", "help", "task"]],
    ["updated <= -1d", ["other"]],
    ["created > startOfDay(-1d)", ["bug", "help", "task"]],
    ["created > startOfYear() and created <= endOfYear()", ["bug", "help", "other", "task"]],
    ["created >= startOfMonth() and created < endOfMonth()", ["bug", "help", "task"]],
    ["created < startOfWeek(-1)", ["other"]],
    ["created < -4w", ["other"]],
    ['created < "-1w 2d"', ["other"]],
    ['created >= "2026-03-01" and created < "2026/03/02 00:00"', ["other"]],
    ['updated >= "2026-03-02 13:00" and updated < 2026-03-03', ["other"]],
    ['updated > "2026-03-02 13:01" and updated < 2026-03-03', []],
  ])("%s, in the caller's time zone", async (jql, expected) => {
    expect(await found(jql)).toEqual(expected);
  });

  it.each([
    ["project = NOPE", "The value 'NOPE' does not exist for the field 'project'."],
    ["project = 99", "A value with ID '99' does not exist for the field 'project'."],
    ["key = PA-99", "An issue with key 'PA-99' does not exist for field 'key'."],
    ["key = nonsense", "The issue key 'nonsense' for field 'key' is invalid."],
    ["assignee = Nobody", "The value 'Nobody' does not exist for the field 'assignee'."],
    ["colour = red", "Field 'colour' does not exist or you do not have permission to view it."],
    ["issue.property[other].x = 1", /Field 'issue.property\[other\].x' does not exist/],
    ["issue.property[tiny].undeclared = 1", /does not exist/],
    ["project ~ PA", "The operator '~' is not supported by the 'project' field."],
    ["summary = x", "The operator '=' is not supported by the 'summary' field."],
    ["status > Done", "The operator '>' is not supported by the 'status' field."],
    ["text !~ x", "The operator '!~' is not supported by the 'text' field."],
    ['summary ~ ""', "The field 'summary' does not support searching for an empty string."],
    ['text ~ "AND"', "Unable to parse the text 'AND' for field 'text'."],
    ["summary ~ EMPTY", "The field 'summary' does not support searching for EMPTY values."],
    ["project in PA", "Operator 'in' does not support the non-list value 'PA' for field 'project'."],
    ["project = (PA, PB)", "Operator '=' does not support the list value '(PA, PB)' for field 'project'."],
    ["updated > yesterday", /Date value 'yesterday' for field 'updated' is invalid/],
    ["updated > 2026-02-30", /is invalid/],
    ["updated > now(1)", "Function 'now' expected '0' arguments but received '1'."],
    ["updated > startOfDay(x)", /should have the format \(\+\/-\)n\(yMwdm\)/],
    ["updated > bogus(a, b)", "Unable to find JQL function 'bogus(a, b)'."],
    ["status = now()", "A value provided by the function 'now' is invalid for the field 'status'."],
    ["assignee in membersOf(nobody)", /can not generate a list of usernames for group 'nobody'/],
    ["summary WAS x", "History searches do not support the 'summary' field."],
    ["project = PA order by colour", "Not able to sort using field 'colour'."],
    ["", /^Unbounded JQL queries are not allowed here/],
    ["order by created", /^Unbounded/],
  ])("refuses %j", async (jql, message) => {
    const { status, body } = await search({ jql });
    expect(status).toBe(400);
    expect(body.errorMessages[0]).toEqual(
      message instanceof RegExp ? expect.stringMatching(message) : message,
    );
  });

  it("tells every fault of a query that can be read", async () => {
    const { body } = await search({ jql: "project = NOPE and colour = red order by tint" });
    expect(body.errorMessages).toEqual([
      "The value 'NOPE' does not exist for the field 'project'.",
      "Field 'colour' does not exist or you do not have permission to view it.",
      "Not able to sort using field 'tint'.",
    ]);
  });

  it("sorts, with issues that lack a value at the end", async () => {
    const order = async (by: string): Promise<unknown[]> => {
      const jql = `project in (PA, CUST) order by ${by}`;
      return column((await search({ jql, fields: ["key"] })).body.issues, "key");
    };
    const [task, bug, other] = [named["task"], named["bug"], named["other"]];
    expect(await order("due asc, key")).toEqual([other, task, bug]);
    expect(await order("due desc, key")).toEqual([task, bug, other]);
    expect(await order("priority, key")).toEqual([bug, task, other]);
    expect(await order("priority asc, key desc")).toEqual([other, task, bug]);
    expect(await order("status desc, project")).toEqual([bug, other, task]);
    expect(await order("created asc")).toEqual([other, task, bug]);
    expect((await order("created")).at(-1)).toBe(other);
  });

  it("finds only what the caller may browse", async () => {
    expect(await found("created > -400d")).toEqual(["bug", "help", "other", "task"]);
    const hidden = await search(
      { jql: "project = PA" },
      asPerson(sites.aidesk.baseUrl, "cleo@customer.example"),
    );
    expect(hidden.status).toBe(400);
    const inAidesk = await search({ jql: "created > -400d" }, sites.tess);
    expect(inAidesk.body.issues).toEqual([]);
  });
});

describe("answers", () => {
  it("hold ids only by default, and no total", async () => {
    const { body } = await search({ jql: "project = PA order by key" });
    expect(body).toEqual({ issues: [{ id: "10002" }, { id: "10001" }].reverse(), isLast: true });
  });

  it("come page by page", async () => {
    const jql = "created > -400d order by created asc";
    const first = (await search({ jql, maxResults: 3, fields: ["key"] })).body;
    expect([first.issues.length, first.isLast]).toEqual([3, false]);
    const second = (await search({ jql, maxResults: 3, nextPageToken: first.nextPageToken })).body;
    expect([second.issues.length, second.isLast, second.nextPageToken]).toEqual([1, true, undefined]);
    expect((await search({ jql: "project = PA", nextPageToken: first.nextPageToken })).status).toBe(400);
  });

  it("carry fields, properties and changelog on demand, also by GET", async () => {
    const query = "jql=project%3DPA+and+status%3DDone&fields=summary,status&expand=changelog";
    const { issues } = (await sites.nils("GET", `/rest/api/3/search/jql?${query}`)).body;
    expect(issues).toMatchObject([{ fields: { status: { name: "Done" } }, changelog: { total: 1 } }]);
    const marked = await search({
      jql: "labels = red",
      fields: ["summary"],
      properties: ["tiny"],
      reconcileIssues: [10001],
    });
    expect(marked.body.issues[0].properties).toEqual({ tiny: { operation: { id: "op-1" } } });
  });

  it("hold all but what is left out, and describe their fields once", async () => {
    const jql = "labels = red";
    const [all] = (await search({ jql, fields: ["*all", "-comment"] })).body.issues;
    expect(all.fields).toMatchObject({ summary: "Broken printer", attachment: [] });
    expect(all.fields).not.toHaveProperty("comment");
    const [navigable] = (await search({ jql, fields: ["-summary"] })).body.issues;
    expect(navigable.fields).toHaveProperty("labels");
    expect(navigable.fields).not.toHaveProperty("summary");
    expect(navigable.fields).not.toHaveProperty("attachment");
    const described = (await search({ jql, fields: ["summary"], expand: "names,schema" })).body;
    expect(described.names).toEqual({ summary: "Summary" });
    expect(described.schema).toEqual({ summary: { type: "string", system: "summary" } });
    expect(described.issues[0]).not.toHaveProperty("names");
    expect((await search({ jql, fields: ["key"] })).body.issues[0]).toMatchObject({ key: named["task"] });
  });

  it("are refused beyond the limits", async () => {
    const jql = "project = PA";
    const ids = Array.from({ length: 51 }, (_, index) => index);
    expect((await search({ jql, reconcileIssues: ids })).status).toBe(400);
    expect((await search({ jql, maxResults: 5001 })).status).toBe(400);
    expect((await search({ jql, properties: ["a", "b", "c", "d", "e", "f"] })).status).toBe(400);
    expect((await search({ jql, maxResults: 0 })).body.errorMessages).toEqual([
      "The maxResults parameter must be between 1 and 5,000.",
    ]);
    expect((await search({ jql, maxResults: "1" })).body.issues).toHaveLength(1);
    expect((await search({ jql, maxResults: true })).status).toBe(400);
    expect((await search({ jql, reconcileIssues: ["PA-1"] })).status).toBe(400);
    expect((await search({ jql, fields: "summary" })).status).toBe(400);
    expect((await search({ jql, fieldsByKeys: "yes" })).status).toBe(400);
    expect((await search({ jql, nextPageToken: "garbage" })).status).toBe(400);
    expect((await search({ jql: `${jql} order by a,b,c,d,e,f,g,h` })).status).toBe(400);
    expect((await search({ jql, startAt: 0 })).status).toBe(400);
    expect((await search({ jql, expand: ["names"] })).status).toBe(400);
  });

  it("of the old search are 410", async () => {
    for (const [method, body] of [
      ["GET", undefined],
      ["POST", { jql: "project = PA" }],
    ] as const) {
      const answer = await sites.nils(method, "/rest/api/2/search", body);
      expect([answer.status, answer.body.errorMessages[0]]).toEqual([
        410,
        expect.stringContaining("CHANGE-2046"),
      ]);
    }
  });
});
