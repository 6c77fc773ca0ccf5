/**
 * The workflow with everything, on bugs of LAB: who may go where, what screens ask, what happens at once.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asApp, column, createIssue, text, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
let tiny: Call;
beforeAll(async () => {
  sites = await startTestSites();
  const installed = await installTinyApp(sites.northwind);
  ({ app } = installed);
  tiny = asApp(sites.northwind.baseUrl, installed.installation);
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const bug = () => createIssue(sites.nils, "LAB", "Bug");
const path = (key: string, query = "") => `/rest/api/3/issue/${key}/transitions${query}`;
const go = (key: string, id: unknown, more: object = {}, by = sites.nils) =>
  by("POST", path(key), { transition: { id }, ...more });
const offered = async (key: string, by: Call, query = "") =>
  column((await by("GET", path(key, query))).body.transitions, "name");
const statusOf = async (key: string) =>
  String((await sites.ada("GET", `/rest/api/3/issue/${key}`)).body.fields.status.name);

/** A bug that waits for its review, assigned to Nils. */
async function inReview(): Promise<string> {
  const key = await bug();
  const accountId = sites.northwind.store.userByEmail("nils@northwind.example")?.accountId;
  await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { assignee: { accountId } } });
  await go(key, "101");
  await go(key, "111");
  return key;
}

describe("transitions", () => {
  it("start in the status of the type's own workflow", async () => {
    expect(await statusOf(await bug())).toBe("Open");
    const { body } = await sites.nils("GET", "/rest/api/3/project/LAB/statuses");
    const names = new Map(
      (body as { name: string; statuses: { name: string }[] }[]).map(({ name, statuses }) => [
        name,
        statuses.map((status) => status.name),
      ]),
    );
    expect(names.get("Bug")).toEqual(["Open", "In Progress", "In Review", "Done", "Cancelled"]);
    expect(names.get("Task")).toEqual(["To Do", "In Progress", "Done"]);
  });

  it("are offered from where they start, under their conditions", async () => {
    const key = await bug();
    expect(await offered(key, sites.nils)).toEqual(["Start work", "Cancel"]);
    await go(key, "101");
    expect(await offered(key, sites.nils)).toEqual(["Ask for review", "Cancel"]);
    expect(await offered(key, sites.ada)).toEqual(["Ask for review", "Approve unseen", "Cancel"]);
    expect(await offered(key, tiny)).toContain("Import");
    const all = await sites.nils("GET", path(key, "?includeUnavailableTransitions=true"));
    expect(column(all.body.transitions, "isAvailable")).toEqual([
      ...[false, true, false, false, false, false, false, true, false],
    ]);
    expect(all.body.transitions[3]).toMatchObject({ isConditional: true, isGlobal: false, isLooped: false });
    expect(await offered(key, sites.nils, "?transitionId=171")).toEqual(["Cancel"]);
  });

  it.each([
    ["one that does not start here", "121", "Transition id '121' is not valid for this issue."],
    ["one whose condition fails", "131", "Transition id '131' is not valid for this issue."],
    ["an id that is no number", "Done", "'transition' identifier must be an integer"],
    ["no id", undefined, "Missing 'transition' identifier"],
  ])("are refused for %s", async (_name, id, message) => {
    const answer = await go(await bug(), id);
    expect([answer.status, answer.body.errorMessages]).toEqual([400, [message]]);
  });

  it("show the fields of their screens as editmeta does", async () => {
    const { body } = await sites.nils("GET", path(await inReview(), "?expand=transitions.fields"));
    const [finish] = (
      body as { transitions: { name: string; hasScreen: boolean; fields: unknown }[] }
    ).transitions.filter(({ name }) => name === "Finish");
    expect(finish?.hasScreen).toBe(true);
    expect(finish?.fields).toMatchObject({
      resolution: {
        required: true,
        schema: { type: "resolution", system: "resolution" },
        operations: ["set"],
        allowedValues: [{ name: "Done" }, { name: "Won't Do" }],
      },
      duedate: { required: false },
    });
  });

  it("ask for required fields, refuse others, and take fields, comment and resolution together", async () => {
    const key = await inReview();
    expect((await go(key, "121")).body.errors).toEqual({ resolution: "Resolution is required." });
    const more = { fields: { resolution: { name: "Won't Do" }, labels: ["x"] } };
    expect((await go(key, "121", more)).body.errors).toEqual({
      labels: expect.stringMatching(/cannot be set/),
    });
    const fields = { resolution: { name: "Won't Do" }, duedate: "2026-12-01" };
    const update = { comment: [{ add: { body: text("Done with it") } }] };
    expect((await go(key, "121", { fields, update })).status).toBe(204);
    const issue = (await sites.nils("GET", `/rest/api/3/issue/${key}?expand=changelog`)).body;
    expect(issue.fields).toMatchObject({
      status: { name: "Done" },
      resolution: { name: "Won't Do" },
      duedate: "2026-12-01",
      comment: { total: 1 },
    });
    expect(column(issue.changelog.histories[0].items, "field").sort()).toEqual([
      ...["duedate", "resolution", "status"],
    ]);
    await go(key, "151");
    expect((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.fields.resolution).toBeNull();
  });

  it("check what the issue must have", async () => {
    const key = await bug();
    await go(key, "101");
    expect((await go(key, "111")).body.errors).toEqual({ assignee: "Assignee is required." });
  });

  it("without a screen take no fields", async () => {
    const answer = await go(await bug(), "101", { fields: { labels: ["x"] } });
    expect([answer.status, Object.keys(answer.body.errors as object)]).toEqual([400, ["labels"]]);
  });

  it("at the same time: one wins, the other gets 409", async () => {
    const key = await bug();
    const answers = await Promise.all(Array.from({ length: 6 }, () => go(key, "171")));
    const statuses = answers.map(({ status }) => status).sort();
    expect([statuses[0], statuses.at(-1)]).toEqual([204, 409]);
    expect(await statusOf(key)).toBe("Cancelled");
    expect((await go(key, "151")).status).toBe(204);
  });

  it("happen with a create, whose answer says how it went", async () => {
    const fields = { project: { key: "LAB" }, issuetype: { name: "Bug" }, summary: "x" };
    const create = (id: string) => sites.nils("POST", "/rest/api/3/issue", { fields, transition: { id } });
    const good = (await create("101")).body;
    expect(good.transition).toEqual({ status: 200, errorCollection: { errorMessages: [], errors: {} } });
    expect(await statusOf(String(good.key))).toBe("In Progress");
    const bad = await create("121");
    expect([bad.status, bad.body.transition.status]).toEqual([201, 400]);
    expect(await statusOf(String(bad.body.key))).toBe("Open");
  });
});
