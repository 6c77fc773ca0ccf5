/**
 * Links between issues and to things outside: both views, webhooks, history, limits, who may.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, namesIn } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind, ["issuelink_created", "issuelink_deleted"]));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const task = () => createIssue(sites.nils, "PA", "Task");
const link = (source: string, destination: string, more: object = {}) =>
  sites.nils("POST", "/rest/api/3/issueLink", {
    type: { name: "Blocks" },
    inwardIssue: { key: source },
    outwardIssue: { key: destination },
    ...more,
  });
interface ShownLink {
  id: string;
  type: { id: string };
}
const linksOf = async (key: string): Promise<ShownLink[]> => {
  const { body } = await sites.nils("GET", `/rest/api/3/issue/${key}?fields=issuelinks`);
  return (body as { fields: { issuelinks: ShownLink[] } }).fields.issuelinks;
};
const onlyLinkOf = async (key: string): Promise<ShownLink> => {
  const [link] = await linksOf(key);
  if (!link) throw new Error("no link");
  return link;
};
const lastItems = async (key: string): Promise<unknown> => {
  const { body } = await sites.nils("GET", `/rest/api/3/issue/${key}/changelog`);
  return (body as { values: { items: unknown }[] }).values.at(-1)?.items;
};

describe("links between issues", () => {
  it("read as outward from the issue sent as inwardIssue, and as inward from the other", async () => {
    const [blocker, blocked] = [await task(), await task()];
    const answer = await link(blocker, blocked);
    expect([answer.status, answer.body]).toEqual([201, undefined]);
    expect(await linksOf(blocker)).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        self: expect.stringContaining("/rest/api/3/issueLink/"),
        type: expect.objectContaining({ name: "Blocks", inward: "is blocked by", outward: "blocks" }),
        outwardIssue: expect.objectContaining({
          key: blocked,
          fields: expect.objectContaining({ summary: "An issue" }),
        }),
      },
    ]);
    expect(column(await linksOf(blocked), "inwardIssue", "key")).toEqual([blocker]);
    expect(await lastItems(blocked)).toEqual([
      {
        field: "Link",
        fieldtype: "jira",
        from: null,
        fromString: null,
        to: blocker,
        toString: `This work item is blocked by ${blocker}`,
      },
    ]);
  });

  it("tells apps with ids as numbers and no issue", async () => {
    const [a, b] = [await task(), await task()];
    await link(a, b);
    const found = await onlyLinkOf(a);
    await sites.nils("DELETE", `/rest/api/3/issueLink/${found.id}`);
    await app.calls("/issuelink_deleted");
    const about = app.received.filter(({ body }) => body?.issueLink?.id === Number(found.id));
    const bodies: { issueLink?: unknown }[] = about.map(({ body }) => body as object);
    const id = async (key: string) => Number((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.id);
    expect(bodies).toHaveLength(2);
    expect(namesIn(bodies[0])).toEqual(["issueLink", "timestamp", "webhookEvent"]);
    expect(bodies[1]?.issueLink).toEqual({
      id: Number(found.id),
      sourceIssueId: await id(a),
      destinationIssueId: await id(b),
      issueLinkType: {
        id: Number(found.type.id),
        name: "Blocks",
        outwardName: "blocks",
        inwardName: "is blocked by",
        isSubTaskLinkType: false,
        isSystemLinkType: false,
      },
      systemLink: false,
    });
  });

  it("answers 201 to a link that exists and makes no second one; its comment is written", async () => {
    const [a, b] = [await task(), await task()];
    await link(a, b);
    expect((await link(a, b, { comment: { body: "x" } })).status).toBe(400);
    const body = { version: 1, type: "doc", content: [] };
    const words = {
      ...body,
      content: [{ type: "paragraph", content: [{ type: "text", text: "Linked" }] }],
    };
    expect((await link(a, b, { comment: { body: words } })).status).toBe(201);
    expect(await linksOf(a)).toHaveLength(1);
    expect((await sites.nils("GET", `/rest/api/3/issue/${a}/comment`)).body.total).toBe(1);
  });

  it("are read and deleted by id, from either end's history", async () => {
    const [a, b] = [await task(), await task()];
    await link(a, b);
    const { id } = await onlyLinkOf(a);
    const path = `/rest/api/3/issueLink/${id}`;
    const shown = (await sites.nils("GET", path)).body;
    expect([shown.inwardIssue.key, shown.outwardIssue.key]).toEqual([a, b]);
    expect((await sites.nils("DELETE", path)).status).toBe(204);
    expect((await sites.nils("GET", path)).status).toBe(404);
    expect(await linksOf(b)).toEqual([]);
    expect(await lastItems(a)).toMatchObject([{ field: "Link", from: b, to: null }]);
  });

  it.each([
    ["an unknown type", { type: { name: "Loves" } }, 404, "No issue link type with name 'Loves' found."],
    ["an unknown issue", { outwardIssue: { key: "PA-999" } }, 404, /^Issue does not exist/],
  ])("are refused with %s", async (_name, more, status, message) => {
    const answer = await link(await task(), await task(), more);
    expect(answer.status).toBe(status);
    expect(answer.body.errorMessages).toEqual([
      message instanceof RegExp ? expect.stringMatching(message) : message,
    ]);
  });

  it("need Link Issues, and the other end may be one the reader does not see", async () => {
    const hidden = await createIssue(sites.paul, "PB", "IT Help");
    const seen = await task();
    const body = {
      type: { name: "Relates" },
      inwardIssue: { key: hidden },
      outwardIssue: { key: seen },
    };
    expect((await sites.nils("POST", "/rest/api/3/issueLink", body)).body.errorMessages).toEqual([
      `No Link Issue Permission for issue '${hidden}'`,
    ]);
    expect((await sites.paul("POST", "/rest/api/3/issueLink", body)).status).toBe(201);
    const project = sites.northwind.store.project("PB");
    const viewers = project?.roles.Viewer ?? [];
    const setViewers = (accountIds: string[]) => {
      if (project) project.roles.Viewer = accountIds;
      sites.northwind.store.touch();
    };
    setViewers([]);
    expect(await linksOf(seen)).toEqual([]);
    setViewers(viewers);
    expect(await linksOf(seen)).toHaveLength(1);
  });

  it("ride in update.issuelinks of a create and of an edit, or refuse the whole of it", async () => {
    const other = await task();
    const add = { type: { name: "Duplicate" }, outwardIssue: { key: other } };
    const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "Linked" };
    const created = await sites.nils("POST", "/rest/api/3/issue", {
      fields,
      update: { issuelinks: [{ add }] },
    });
    const { key } = created.body as { key: string };
    expect(column(await linksOf(key), "outwardIssue", "key")).toEqual([other]);
    const inward = { type: { name: "Blocks" }, inwardIssue: { key: other } };
    const path = `/rest/api/3/issue/${key}`;
    await sites.nils("PUT", path, { update: { issuelinks: [{ add: inward }] } });
    expect(column(await linksOf(key), "inwardIssue", "key")).toEqual([undefined, other]);
    const bad = { fields: { summary: "no" }, update: { issuelinks: [{ add: { type: { name: "X" } } }] } };
    expect((await sites.nils("PUT", path, bad)).status).toBe(404);
    expect((await sites.nils("GET", path)).body.fields.summary).toBe("Linked");
  });

  it("stop at 2,000 an issue", async () => {
    const [full, other] = [await task(), await task()];
    const store = sites.northwind.store;
    const id = store.issue(full)?.id ?? "";
    for (let n = 0; n < 2000; n += 1) {
      store.links.add({ id: `x${n}`, typeId: "10000", sourceId: id, destinationId: `gone-${n}` });
    }
    expect((await link(other, full)).status).toBe(413);
    for (const each of [...store.links.of(id)]) store.links.remove(each);
  });

  it("go with a deleted issue", async () => {
    const [a, b] = [await task(), await task()];
    await link(a, b);
    const { id } = await onlyLinkOf(b);
    expect((await sites.ada("DELETE", `/rest/api/3/issue/${a}`)).status).toBe(204);
    expect(await linksOf(b)).toEqual([]);
    await expect
      .poll(() => app.received.filter(({ body }) => body?.issueLink?.id === Number(id)))
      .toMatchObject([{}, { headers: { "x-atlassian-webhook-flow": "Secondary" } }]);
  });
});

describe("links to things outside", () => {
  const object = { url: "https://example.com/1", title: "One" };
  const path = (key: string, rest = "") => `/rest/api/3/issue/${key}/remotelink${rest}`;

  it("are created once per globalId; a second body replaces the first, with what it leaves out empty", async () => {
    const key = await task();
    const globalId = "system=x&id=1";
    const first = await sites.nils("POST", path(key), {
      globalId,
      relationship: "mirrors",
      application: { type: "com.example", name: "Example" },
      object: { ...object, summary: "Sum", status: { resolved: true } },
    });
    expect([first.status, first.body]).toEqual([
      201,
      { id: expect.any(Number), self: expect.stringContaining(`/issue/${key}/remotelink/`) },
    ]);
    const second = await sites.nils("POST", path(key), { globalId, object });
    expect([second.status, second.body.id]).toEqual([200, first.body.id]);
    const shown = (await sites.nils("GET", path(key, `?globalId=${encodeURIComponent(globalId)}`))).body;
    expect(shown).toMatchObject({ globalId, application: {}, object });
    expect(shown).not.toHaveProperty("relationship");
    expect(shown.object).not.toHaveProperty("summary");
    expect((await sites.nils("GET", path(key))).body).toHaveLength(1);
  });

  it("without a globalId are always new, are edited by id and deleted by either", async () => {
    const key = await task();
    const { id } = (await sites.nils("POST", path(key), { object })).body;
    expect((await sites.nils("POST", path(key), { globalId: "g", object })).status).toBe(201);
    const changed = { object: { ...object, title: "Two" } };
    expect((await sites.nils("PUT", path(key, `/${id}`), changed)).status).toBe(204);
    expect((await sites.nils("GET", path(key, `/${id}`))).body.object.title).toBe("Two");
    expect((await sites.nils("DELETE", path(key, `/${id}`))).status).toBe(204);
    expect((await sites.nils("DELETE", path(key, "?globalId=g"))).status).toBe(204);
    expect((await sites.nils("DELETE", path(key, "?globalId=g"))).status).toBe(404);
    expect((await sites.nils("DELETE", path(key))).status).toBe(400);
    expect((await sites.nils("GET", path(key))).body).toEqual([]);
  });

  it.each([
    ["no title", { object: { url: "https://example.com" } }, { title: "'title' is required." }],
    ["no url", { object: { title: "x" } }, { url: "'url' is required." }],
    ["a url that is none", { object: { title: "x", url: "example" } }, { url: "'url' is invalid." }],
  ])("are refused with %s", async (_name, body, errors) => {
    const answer = await sites.nils("POST", path(await task()), body);
    expect([answer.status, answer.body.errors]).toEqual([400, errors]);
  });

  it("need Link Issues and stop at 2,000", async () => {
    const help = await createIssue(sites.paul, "PB", "IT Help");
    expect((await sites.nils("POST", path(help), { object })).status).toBe(403);
    const key = await task();
    const store = sites.northwind.store;
    const issueId = store.issue(key)?.id ?? "";
    const blank = { issueId, globalId: null, relationship: null, application: { type: null, name: null } };
    for (let n = 0; n < 2000; n += 1) store.remoteLinks.add({ ...blank, id: `x${n}`, object });
    expect((await sites.nils("POST", path(key), { object })).status).toBe(413);
  });
});
