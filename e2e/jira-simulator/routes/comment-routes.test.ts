/**
 * Comments over REST: paging, properties, internal notes, visibility, rights.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
let key: string;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

const internal = [{ key: "sd.public.comment", value: { internal: true } }];

describe("in a software project", () => {
  it("are added, read in order, changed and deleted", async () => {
    key = await createIssue(sites.nils, "PA", "Task");
    const path = `/rest/api/3/issue/${key}/comment`;
    const first = await sites.nils("POST", path, { body: text("one") });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      body: text("one"),
      author: { displayName: "Nils Holm" },
      jsdPublic: true,
      self: `${sites.northwind.baseUrl}/rest/api/3/issue/10001/comment/${first.body.id}`,
    });
    await sites.paul("POST", path, { body: text("two") });
    const page = await sites.nils("GET", `${path}?orderBy=-created&maxResults=1`);
    expect(page.body).toMatchObject({ startAt: 0, maxResults: 1, total: 2 });
    expect(page.body.comments[0].body).toEqual(text("two"));
    const edited = await sites.nils("PUT", `${path}/${first.body.id}`, { body: text("uno") });
    expect([edited.status, edited.body.body]).toEqual([200, text("uno")]);
    expect((await sites.nils("DELETE", `${path}/${first.body.id}`)).status).toBe(204);
    expect((await sites.nils("GET", `${path}/${first.body.id}`)).status).toBe(404);
    expect((await sites.nils("GET", path)).body.total).toBe(1);
  });

  it("belong to their author; administrators may change all", async () => {
    const path = `/rest/api/3/issue/${key}/comment`;
    const { id } = (await sites.paul("POST", path, { body: text("mine") })).body;
    expect((await sites.nils("PUT", `${path}/${id}`, { body: text("x") })).status).toBe(400);
    expect((await sites.nils("DELETE", `${path}/${id}`)).status).toBe(400);
    expect((await sites.ada("PUT", `${path}/${id}`, { body: text("x") })).body.updateAuthor.displayName).toBe(
      "Ada Berg",
    );
  });

  it("are listed by id, of any issues, but for those that are not there", async () => {
    const other = await createIssue(sites.nils, "PA", "Task");
    const ids = [];
    for (const issue of [key, other])
      ids.push(
        Number(
          (await sites.nils("POST", `/rest/api/3/issue/${issue}/comment`, { body: text(issue) })).body.id,
        ),
      );
    const list = "/rest/api/3/comment/list?expand=properties";
    const { body } = await sites.nils("POST", list, { ids: [...ids, 999_999] });
    expect(body).toMatchObject({ total: 2, isLast: true });
    expect(body.values).toMatchObject([
      { id: String(ids[0]), body: text(key), jsdPublic: true, properties: [] },
      { id: String(ids[1]), body: text(other) },
    ]);
    expect((await sites.cleo("POST", list, { ids })).body.values).toEqual([]);
    expect((await sites.nils("POST", list, { ids: [] })).status).toBe(400);
    expect((await sites.nils("POST", list, { ids: Array(1001).fill(1) })).status).toBe(400);
  });

  it("carry properties", async () => {
    const path = `/rest/api/3/issue/${key}/comment`;
    const properties = [{ key: "origin", value: { operation: "7" } }];
    const { id } = (await sites.nils("POST", path, { body: text("x"), properties })).body;
    const plain = (await sites.nils("GET", `${path}/${id}`)).body;
    const expanded = (await sites.nils("GET", `${path}/${id}?expand=properties`)).body;
    expect([plain.properties, expanded.properties]).toEqual([undefined, properties]);
    const own = `/rest/api/3/comment/${id}/properties`;
    expect((await sites.nils("PUT", `${own}/more`, [1])).status).toBe(201);
    expect((await sites.nils("GET", `${own}/more`)).body).toEqual({ key: "more", value: [1] });
    expect((await sites.nils("GET", own)).body.keys).toHaveLength(2);
    expect((await sites.nils("DELETE", `${own}/more`)).status).toBe(204);
    expect((await sites.nils("GET", `${own}/more`)).status).toBe(404);
  });

  it("are refused when empty, in the wrong form or too long", async () => {
    const post = (body: unknown, version = 3) =>
      sites.nils("POST", `/rest/api/${version}/issue/${key}/comment`, { body });
    expect((await post("wiki")).body.errors.comment).toBe("Comment body is not valid!");
    expect((await post(undefined)).body.errors.comment).toBe("Comment body can not be empty!");
    expect((await post("", 2)).status).toBe(400);
    expect((await post("x".repeat(32_768), 2)).body.errors.comment).toMatch(/32,767/);
    expect((await post("x".repeat(32_767), 2)).status).toBe(201);
  });

  it("restricted to a role are seen by its members only", async () => {
    const path = `/rest/api/3/issue/${key}/comment`;
    const visibility = { type: "role", value: "Administrators" };
    const { id } = (await sites.paul("POST", path, { body: text("secret"), visibility })).body;
    expect((await sites.paul("GET", `${path}/${id}`)).body.visibility).toMatchObject(visibility);
    expect((await sites.nils("GET", `${path}/${id}`)).status).toBe(404);
    const bodies = JSON.stringify((await sites.nils("GET", path)).body);
    expect(bodies).not.toContain("secret");
    expect(JSON.stringify((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body)).not.toContain(
      "secret",
    );
    expect((await sites.nils("POST", path, { body: text("x"), visibility })).status).toBe(400);
  });

  it("are public whatever a property says", async () => {
    const path = `/rest/api/3/issue/${key}/comment`;
    expect((await sites.nils("POST", path, { body: text("x"), properties: internal })).body.jsdPublic).toBe(
      true,
    );
  });
});

describe("in a service project", () => {
  it("are public unless marked internal, and stay as they are when edited without properties", async () => {
    const request = await createIssue(sites.paul, "PB", "IT Help", { customfield_10010: "21" });
    const path = `/rest/api/3/issue/${request}/comment`;
    const reply = (await sites.paul("POST", path, { body: text("reply") })).body;
    const note = (await sites.paul("POST", path, { body: text("note"), properties: internal })).body;
    expect([reply.jsdPublic, note.jsdPublic]).toEqual([true, false]);
    const edited = (await sites.paul("PUT", `${path}/${note.id}`, { body: text("note 2") })).body;
    expect(edited.jsdPublic).toBe(false);
    const opened = [{ key: "sd.public.comment", value: { internal: false } }];
    const turned = (await sites.paul("PUT", `${path}/${note.id}`, { body: text("n"), properties: opened }))
      .body;
    expect(turned.jsdPublic).toBe(true);
  });
});
