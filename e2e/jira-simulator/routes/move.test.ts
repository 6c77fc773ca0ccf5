/**
 * Moved issues: keys, history, webhook, sub-tasks; many issues in one call.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Store } from "../store/store.ts";
import { column, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const task = () => createIssue(sites.nils, "PA", "Task");
const move = (issueKey: string, projectKey: string, issueTypeId?: string, by = sites.ada) =>
  by("POST", "/__sim/control/move", { issueKey, projectKey, issueTypeId });
interface Shown {
  id: string;
  key: string;
  fields: { project: { key: string }; status: { name: string }; parent: { key: string } };
  changelog: { histories: { items: unknown }[] };
}
const read = async (key: string): Promise<Shown> =>
  (await sites.ada("GET", `/rest/api/3/issue/${key}?expand=changelog`)).body as Shown;

function isMove(body: unknown, id: string): boolean {
  const { issue, issue_event_type_name: name } = body as { issue?: Shown; issue_event_type_name?: string };
  return issue?.id === id && name === "issue_moved";
}

describe("a moved issue", () => {
  it("keeps its id and answers to every key it had, also after another move and a restart", async () => {
    const first = await task();
    const { id } = await read(first);
    const second = String((await move(first, "CUST")).body.key);
    expect(second).toMatch(/^CUST-\d+$/);
    const third = String((await move(second, "LAB", "10004")).body.key);
    for (const key of [first, second, third, first.toLowerCase()]) {
      expect(await read(key)).toMatchObject({ id, key: third, fields: { project: { key: "LAB" } } });
    }
    expect(await createIssue(sites.nils, "PA", "Task")).not.toBe(first);
    const again = new Store(structuredClone(sites.northwind.store.snapshot()));
    expect(again.issue(first)?.key).toBe(third);
  });

  it("tells of itself with issue_moved and the items of a move", async () => {
    const key = await task();
    const { id } = await read(key);
    await sites.nils("POST", `/rest/api/3/issue/${key}/transitions`, { transition: { id: "21" } });
    const after = String((await move(key, "LAB", "10004")).body.key);
    const moved = () =>
      app.received.filter(({ body }) => body !== undefined).find(({ body }) => isMove(body, id));
    await expect.poll(moved).toBeDefined();
    expect(moved()?.body).toMatchObject({
      webhookEvent: "jira:issue_updated",
      issue: { id, key: after },
      changelog: {
        items: [
          { field: "issuetype", fromString: "Task", toString: "Bug" },
          { field: "project", fieldId: "project", fromString: "Project A", toString: "Laboratory" },
          { field: "Workflow", toString: "Work with review" },
          { field: "Key", fromString: key, toString: after },
        ],
      },
    });
    expect(moved()?.body.changelog.items[3]).not.toHaveProperty("fieldId");
    expect((await read(after)).fields.status.name).toBe("In Progress");
  });

  it("begins the new workflow where no status has the old one's name", async () => {
    const key = await task();
    const { fields, changelog } = await read(String((await move(key, "LAB", "10004")).body.key));
    expect(fields.status.name).toBe("Open");
    expect(column(changelog.histories[0]?.items, "field")).toContain("status");
  });

  it("takes its sub-tasks along and leaves its old place empty", async () => {
    const parent = await task();
    const child = await createIssue(sites.nils, "PA", "Sub-task", { parent: { key: parent } });
    await move(parent, "CUST");
    const shown = await read(child);
    expect(shown.key).toMatch(/^CUST-/);
    expect(shown.fields.parent.key).toBe((await read(parent)).key);
    const jql = encodeURIComponent("project = PA");
    const { body } = await sites.ada("GET", `/rest/api/3/search/jql?fields=key&jql=${jql}`);
    expect(column(body.issues, "id")).not.toContain(shown.id);
    expect((await move(child, "PA")).status).toBe(400);
  });

  it("of another type stays in its project under its key", async () => {
    const key = await task();
    expect((await move(key, "PA", "10004")).body.key).toBe(key);
    const { changelog } = await read(key);
    expect(column(changelog.histories[0]?.items, "field")).toEqual(["issuetype"]);
  });

  it.each([
    ["a type the project does not have", "PB", "10001", 400],
    ["a sub-task type", "CUST", "10005", 400],
    ["no such project", "NONE", "10001", 404],
  ])("is refused with %s", async (_name, project, type, status) => {
    expect((await move(await task(), project, type)).status).toBe(status);
  });

  it("needs Create issues in the target", async () => {
    expect((await move(await task(), "PB", "10011", sites.nils)).status).toBe(403);
  });
});

describe("many at once", () => {
  const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "One" };
  const bulk = (issueUpdates: unknown[]) => sites.nils("POST", "/rest/api/3/issue/bulk", { issueUpdates });

  it("creates what it can and names the rest by number", async () => {
    const bad = { fields: { ...fields, summary: "" } };
    const { status, body } = await bulk([{ fields }, bad, { fields, transition: { id: "31" } }]);
    expect(status).toBe(201);
    expect(body.issues).toMatchObject([{ key: expect.any(String) }, { transition: { status: 200 } }]);
    expect(body.errors).toEqual([
      {
        status: 400,
        elementErrors: {
          errorMessages: [],
          errors: { summary: "You must specify a summary of the issue." },
        },
        failedElementNumber: 1,
      },
    ]);
    const none = await bulk([bad]);
    expect([none.status, none.body.issues, column(none.body.errors, "failedElementNumber")]).toEqual([
      ...[400, [], [0]],
    ]);
  });

  it("refuses more than fifty", async () => {
    expect((await bulk(Array.from({ length: 51 }, () => ({ fields })))).status).toBe(400);
  });

  it("reads change groups by id", async () => {
    const key = await task();
    for (const summary of ["Two", "Three"]) {
      await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { summary } });
    }
    const [, second] = column(
      (await sites.nils("GET", `/rest/api/3/issue/${key}/changelog`)).body.values,
      "id",
    );
    const { body } = await sites.nils("POST", `/rest/api/3/issue/${key}/changelog/list`, {
      changelogIds: [Number(second)],
    });
    expect([body.total, column(body.histories, "id")]).toEqual([1, [second]]);
  });
});
