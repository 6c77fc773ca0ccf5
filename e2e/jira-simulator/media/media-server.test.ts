/**
 * Attachments beyond the REST operations: the media host that gives their bytes out, and their webhooks.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createIssue, namesIn } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import { attach } from "../testing/upload.ts";

let sites: TestSites;
let key: string;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());
beforeEach(async () => {
  key = await createIssue(sites.nils, "PA", "Task");
});

describe("the media host", () => {
  const redirectOf = async (path: string): Promise<URL> => {
    const { status, headers } = await sites.nils("GET", path);
    expect(status).toBe(303);
    return new URL(headers.get("location") ?? "");
  };

  it("is elsewhere, names the media id and gives the bytes for its own token, in parts too", async () => {
    const id = await attach(sites.nils, key);
    const url = await redirectOf(`/rest/api/3/attachment/content/${id}`);
    expect(url.origin).not.toBe(sites.northwind.baseUrl);
    expect(url.pathname).toBe(`/file/${sites.northwind.store.attachments.find(id)?.mediaId}/binary`);
    expect(await (await fetch(url)).text()).toBe("hello");
    const part = await fetch(url, { headers: { range: "bytes=0-0" } });
    expect([part.status, await part.text()]).toEqual([206, "h"]);
    expect((await fetch(url, { headers: { range: "bytes=9-" } })).status).toBe(416);
  });

  it("refuses Jira's credentials, and any token that is not for this file or too old", async () => {
    const url = await redirectOf(`/rest/api/3/attachment/content/${await attach(sites.nils, key)}`);
    const credentials = Buffer.from("nils@northwind.example:nils").toString("base64");
    expect((await fetch(url, { headers: { authorization: `Basic ${credentials}` } })).status).toBe(401);
    const other = await redirectOf(`/rest/api/3/attachment/content/${await attach(sites.nils, key)}`);
    const crossed = new URL(url);
    crossed.pathname = other.pathname;
    expect((await fetch(crossed)).status).toBe(401);
    expect((await fetch(url.origin + url.pathname)).status).toBe(401);
    await sites.northwind.clock.advance(11 * 60_000);
    expect((await fetch(url)).status).toBe(401);
    await sites.northwind.clock.advance(-11 * 60_000);
    expect((await fetch(url)).status).toBe(200);
  });

  it("is where the pages' own address of a file leads, for those who see the issue", async () => {
    const id = await attach(sites.ada, await createIssue(sites.ada, "CUST", "Task"));
    const page = `/__sim/media/${sites.northwind.store.attachments.find(id)?.mediaId}`;
    const answer = await sites.ada("GET", page);
    expect(answer.status).toBe(303);
    expect(await (await fetch(answer.headers.get("location") ?? "")).text()).toBe("hello");
    sites.northwind.store.project("CUST")?.roles.Member?.splice(0);
    expect((await sites.nils("GET", page)).status).toBe(404);
    expect((await sites.nils("GET", "/__sim/media/unknown")).status).toBe(404);
  });

  it("shows pictures, and a sheet of paper in place of other files", async () => {
    const picture = await attach(sites.nils, key, "p.png", new Blob(["png"], { type: "image/png" }));
    const url = await redirectOf(`/rest/api/3/attachment/thumbnail/${picture}`);
    expect((await fetch(url)).headers.get("content-type")).toBe("image/png");
    const paper = `/rest/api/3/attachment/thumbnail/${await attach(sites.nils, key)}`;
    expect((await sites.nils("GET", paper)).headers.get("content-type")).toBe("image/svg+xml");
    expect((await sites.nils("GET", `${paper}?fallbackToDefault=false`)).status).toBe(404);
  });
});

it("webhooks: the attachment alone, and beside it the issue with its changed field", async () => {
  const { app } = await installTinyApp(sites.northwind);
  const module = { url: "/hook", filter: "project = PA" };
  sites.northwind.store.installation("tiny-app")?.descriptor.webhooks.splice(
    0,
    9,
    ...["attachment_created", "attachment_deleted", "jira:issue_updated"].map((event) => ({
      event,
      ...module,
    })),
  );
  const id = await attach(sites.nils, key, "shot.png", new Blob(["png"], { type: "image/png" }));
  await sites.ada("DELETE", `/rest/api/3/issue/${key}`);
  const calls = await app.calls("/hook", 3);
  const of = (event: string) => calls.find(({ body }) => body.webhookEvent === event);
  const created = of("attachment_created");
  expect(namesIn(created?.body)).toEqual(["attachment", "timestamp", "webhookEvent"]);
  expect(created?.body.attachment).toMatchObject({
    id,
    filename: "shot.png",
    mimeType: "image/png",
    size: 3,
    author: { displayName: "Nils Holm" },
    content: `${sites.northwind.baseUrl}/rest/api/2/attachment/content/${id}`,
  });
  const updated = of("jira:issue_updated");
  expect(updated?.body).toMatchObject({
    issue_event_type_name: "issue_updated",
    changelog: { items: [{ field: "Attachment", to: id, toString: "shot.png" }] },
  });
  expect(updated?.body.issue.fields.attachment).toMatchObject([{ id, filename: "shot.png" }]);
  expect(of("attachment_deleted")?.headers["x-atlassian-webhook-flow"]).toBe("Secondary");
  await app.stop();
});
