/**
 * The verbs of `update` for comments, links and work logs: what editmeta offers is what is taken.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

const task = () => createIssue(sites.ada, "LAB", "Task");
const update = (key: string, verbs: object, call = sites.ada) =>
  call("PUT", `/rest/api/3/issue/${key}`, { update: verbs });

async function read(key: string, field: string): Promise<Record<string, never>> {
  const { body } = await sites.ada("GET", `/rest/api/2/issue/${key}?fields=${field}`);
  return (body as { fields: Record<string, Record<string, never>> }).fields[field] ?? {};
}

interface Meta {
  operations: string[];
}

describe("comments", () => {
  const written = async (key: string): Promise<{ id: string; body: string }[]> =>
    (await read(key, "comment"))["comments"] ?? [];

  it("are added, edited and removed, all or nothing", async () => {
    const key = await task();
    await update(key, { comment: [{ add: { body: text("one") } }, { add: { body: text("two") } }] });
    const [one, two] = await written(key);
    const edit = { id: one?.id, body: text("changed") };
    const refused = await update(key, { comment: [{ edit }, { remove: { id: "99999999" } }] });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      { comment: "Can not find a comment for the id: 99999999." },
    ]);
    expect(column(await written(key), "body")).toEqual(["one", "two"]);
    expect((await update(key, { comment: [{ edit }, { remove: { id: two?.id } }] })).status).toBe(204);
    expect(column(await written(key), "body")).toEqual(["changed"]);
  });

  it("of another issue, and of others without the permission, stay", async () => {
    const [key, other] = [await task(), await task()];
    await update(key, { comment: [{ add: { body: text("mine") } }] });
    const [{ id } = { id: "" }] = await written(key);
    expect((await update(other, { comment: [{ remove: { id } }] })).status).toBe(400);
    expect((await update(key, { comment: [{ remove: { id } }] }, sites.nils)).status).toBe(400);
    expect(column(await written(key), "body")).toEqual(["mine"]);
  });
});

describe("work logs", () => {
  const logs = async (key: string): Promise<{ id: string; timeSpent: string }[]> =>
    (await read(key, "worklog"))["worklogs"] ?? [];

  it("are added, edited and removed; the remaining estimate follows", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task", { timetracking: { remainingEstimate: "5h" } });
    await update(key, { worklog: [{ add: { timeSpent: "1h" } }, { add: { timeSpent: "2h" } }] });
    const [one, two] = await logs(key);
    const verbs = [{ edit: { id: one?.id, timeSpent: "3h" } }, { remove: { id: two?.id } }];
    expect((await update(key, { worklog: verbs })).status).toBe(204);
    expect(column(await logs(key), "timeSpent")).toEqual(["3h"]);
    expect(await read(key, "timetracking")).toMatchObject({ timeSpent: "3h", remainingEstimate: "2h" });
    const refused = await update(key, { worklog: [{ edit: { id: two?.id, timeSpent: "1h" } }] });
    expect(refused.body.errors).toEqual({ worklog: `Cannot find worklog with id: ${String(two?.id)}.` });
  });
});

describe("links", () => {
  it("are copied from other issues in their direction, without one to itself", async () => {
    const [model, blocked, blocker, copy] = [await task(), await task(), await task(), await task()];
    const type = { name: "Blocks" };
    const add = [blocked, copy].map((key) => ({ add: { type, outwardIssue: { key } } }));
    await update(model, { issuelinks: [...add, { add: { type, inwardIssue: { key: blocker } } }] });
    await update(copy, { issuelinks: [{ copy: { issuelinks: { sourceIssues: [{ key: model }] } } }] });
    const ends = (await read(copy, "issuelinks")) as unknown as Record<string, { key: string } | undefined>[];
    const shown = ends.map((each) => [each["outwardIssue"]?.key, each["inwardIssue"]?.key]);
    expect(shown).toEqual([
      [undefined, model],
      [blocked, undefined],
      [undefined, blocker],
    ]);
    const missing = await update(copy, { issuelinks: [{ copy: {} }] });
    expect(missing.status).toBe(400);
  });
});

describe("what editmeta offers", () => {
  it("is what update takes; other verbs are refused with those that there are", async () => {
    const key = await task();
    const { body } = await sites.ada("GET", `/rest/api/3/issue/${key}/editmeta`);
    const { fields } = body as { fields: Record<string, Meta> };
    const offered = ["comment", "issuelinks", "worklog"].map((id) => fields[id]?.operations);
    expect(offered).toEqual([
      ["add", "edit", "remove"],
      ["add", "copy"],
      ["add", "edit", "remove"],
    ]);
    const all = ["add", "set", "edit", "remove", "copy", "odd"];
    for (const [id, { operations }] of Object.entries(fields)) {
      for (const verb of all.filter((each) => !operations.includes(each))) {
        const answer = await update(key, { [id]: [{ [verb]: {} }] });
        expect([answer.status, String(answer.body.errorMessages)]).toEqual([
          400,
          expect.stringContaining(
            `does not support operation '${verb}' Supported operation(s) are: '${operations.join(",")}'`,
          ),
        ]);
      }
    }
  });

  it("is no work log without time tracking, and nothing is set through fields", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const { body } = await sites.nils("GET", `/rest/api/3/issue/${key}/editmeta`);
    const { fields } = body as { fields: Record<string, Meta> };
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(["comment", "issuelinks"]));
    expect(fields).not.toHaveProperty("worklog");
    const answer = await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { issuelinks: [] } });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      { issuelinks: "Field does not support update 'issuelinks'" },
    ]);
  });
});
