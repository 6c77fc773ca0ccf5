/**
 * Attachments over REST: uploading with its limits, reading, deleting, rights.
 */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asPerson, column, createIssue, text, type Answer } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { attach, NO_CHECK, upload } from "../testing/upload.ts";

let sites: TestSites;
let key: string;
let stateDirectory: string;
beforeAll(async () => {
  stateDirectory = mkdtempSync(join(tmpdir(), "attachments-"));
  sites = await startTestSites({ stateDirectory });
});
afterAll(async () => {
  await sites.simulator.stop();
  rmSync(stateDirectory, { recursive: true });
});
beforeEach(async () => {
  key = await createIssue(sites.nils, "PA", "Task");
});

const filesOnDisk = (): string[] => {
  try {
    return readdirSync(join(stateDirectory, "northwind-files"));
  } catch {
    return [];
  }
};

const settings = (change: Record<string, unknown>): Promise<Answer> =>
  sites.ada("POST", "/__sim/control/attachments", change);
const JIRAS_OWN = { enabled: true, uploadLimit: 1024 ** 3, perIssue: 2000 };

describe("uploading", () => {
  it("answers 200 with what was added, which the issue then shows", async () => {
    const picture = new Blob([new Uint8Array([137, 80])], { type: "image/png" });
    const { status, body } = await upload(sites.nils, key, { "ä b.txt": "hello", "p.png": picture });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        filename: "ä b.txt",
        size: 5,
        mimeType: "text/plain",
        author: { displayName: "Nils Holm" },
        content: `${sites.northwind.baseUrl}/rest/api/3/attachment/content/${body[0].id}`,
      },
      {
        filename: "p.png",
        size: 2,
        mimeType: "image/png",
        thumbnail: expect.stringContaining("/thumbnail/"),
      },
    ]);
    const { fields } = (await sites.nils("GET", `/rest/api/3/issue/${key}?fields=attachment`)).body;
    expect(fields.attachment).toEqual(body);
    const [stored] = sites.northwind.store.attachments.of(sites.northwind.store.issue(key)?.id ?? "");
    expect(JSON.stringify(body)).not.toContain(stored?.mediaId);
  });

  it("is blocked without the header against cross-site calls", async () => {
    const { status, body } = await upload(sites.nils, key, { a: "x" }, {});
    expect([status, body]).toEqual([403, "XSRF check failed"]);
  });

  it("takes multipart forms only, and only parts named file", async () => {
    const path = `/rest/api/3/issue/${key}/attachments`;
    expect((await sites.nils("POST", path, { a: 1 }, NO_CHECK)).status).toBe(415);
    const torn = { ...NO_CHECK, "content-type": "multipart/form-data" };
    expect((await sites.nils("POST", path, "x", torn)).status).toBe(400);
    const cut = { ...NO_CHECK, "content-type": "multipart/form-data; boundary=b" };
    const half = '--b\r\ncontent-disposition: form-data; name="file"; filename="h"\r\n\r\nhalf';
    expect((await sites.nils("POST", path, half, cut)).status).toBe(400);
    const form = new FormData();
    form.append("attachment", new Blob(["x"]), "x.txt");
    expect((await sites.nils("POST", path, form, NO_CHECK)).body).toEqual([]);
    expect(sites.northwind.store.attachments.of(sites.northwind.store.issue(key)?.id ?? "")).toEqual([]);
  });

  it("needs the permission and the issue", async () => {
    expect((await upload(sites.nils, "PA-999", { a: "x" })).status).toBe(404);
    const service = await createIssue(sites.paul, "PB", "IT Help");
    expect((await upload(sites.nils, service, { a: "x" })).status).toBe(403);
  });

  it("refuses 61 files, a file above the limit and more than an issue may have with 413, and keeps nothing", async () => {
    const before = filesOnDisk().length;
    const many = Object.fromEntries([...Array(61).keys()].map((n) => [`f${n}`, "x"]));
    expect((await upload(sites.nils, key, many)).status).toBe(413);
    await settings({ uploadLimit: 5 });
    expect((await sites.nils("GET", "/rest/api/3/attachment/meta")).body).toEqual({
      enabled: true,
      uploadLimit: 5,
    });
    expect((await upload(sites.nils, key, { a: "12345", b: "123456" })).status).toBe(413);
    expect((await upload(sites.nils, key, { a: "12345" })).status).toBe(200);
    await settings({ ...JIRAS_OWN, perIssue: 2 });
    expect((await upload(sites.nils, key, { b: "x", c: "x" })).status).toBe(413);
    expect((await upload(sites.nils, key, { b: "x" })).status).toBe(200);
    expect((await upload(sites.nils, key, { c: "x" })).status).toBe(413);
    await settings(JIRAS_OWN);
    expect(filesOnDisk()).toHaveLength(before + 2);
  });

  it("leaves nothing of an upload that breaks off", async () => {
    const before = filesOnDisk();
    const { hostname, port } = new URL(sites.northwind.baseUrl);
    const socket = connect(Number(port), hostname);
    const credentials = Buffer.from("nils@northwind.example:nils").toString("base64");
    const head = [
      `POST /rest/api/3/issue/${key}/attachments HTTP/1.1`,
      "host: x",
      `authorization: Basic ${credentials}`,
      "x-atlassian-token: no-check",
      "content-type: multipart/form-data; boundary=b",
      "content-length: 1000",
    ];
    socket.write(
      `${head.join("\r\n")}\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="h"\r\n\r\nhalf`,
    );
    await expect.poll(() => filesOnDisk().length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(filesOnDisk).toEqual(before);
    expect(
      (await sites.nils("GET", `/rest/api/3/issue/${key}?fields=attachment`)).body.fields.attachment,
    ).toEqual([]);
  });

  it("is off for everybody when attachments are disabled", async () => {
    const id = await attach(sites.nils, key);
    await settings({ enabled: false });
    expect((await upload(sites.nils, key, { a: "x" })).status).toBe(403);
    expect((await sites.nils("GET", `/rest/api/3/attachment/${id}`)).status).toBe(404);
    await settings(JIRAS_OWN);
  });
});

describe("reading", () => {
  it("gives the metadata with a numeric id to those who see the issue", async () => {
    const id = await attach(sites.nils, key);
    const { body } = await sites.nils("GET", `/rest/api/3/attachment/${id}`);
    expect(body).toMatchObject({ id: Number(id), filename: "a.txt", size: 5 });
    expect((await sites.nils("GET", "/rest/api/3/attachment/1")).status).toBe(404);
    const hidden = await createIssue(sites.ada, "CUST", "Task");
    const [other] = (await upload(sites.ada, hidden, { a: "x" })).body;
    const stranger = asPerson(sites.northwind.baseUrl, "nils@northwind.example");
    sites.northwind.store.project("CUST")?.roles.Member?.splice(0);
    expect((await stranger("GET", `/rest/api/3/attachment/${other.id}`)).status).toBe(404);
    expect((await stranger("GET", `/rest/api/3/attachment/content/${other.id}`)).status).toBe(404);
  });

  it("gives the bytes themselves, whole or in part, when no redirect is wanted", async () => {
    const path = `/rest/api/3/attachment/content/${await attach(sites.nils, key)}?redirect=false`;
    const whole = await sites.nils("GET", path);
    expect([whole.status, whole.body, whole.headers.get("content-length")]).toEqual([200, "hello", "5"]);
    const range = async (value: string) => {
      const answer = await sites.nils("GET", path, undefined, { range: value });
      const content: unknown = answer.status === 206 ? answer.body : undefined;
      return [answer.status, answer.headers.get("content-range") ?? undefined, content];
    };
    expect(await range("bytes=1-2")).toEqual([206, "bytes 1-2/5", "el"]);
    expect(await range("bytes=3-")).toEqual([206, "bytes 3-4/5", "lo"]);
    expect(await range("bytes=-2")).toEqual([206, "bytes 3-4/5", "lo"]);
    expect(await range("bytes=5-")).toEqual([416, undefined, undefined]);
    expect(await range("bytes=x")).toEqual([400, undefined, undefined]);
  });

  it("gives an empty file", async () => {
    const path = `/rest/api/3/attachment/content/${await attach(sites.nils, key, "empty", "")}?redirect=false`;
    const answer = await sites.nils("GET", path);
    expect([answer.status, answer.body]).toEqual([200, undefined]);
  });

  it("hides what only a restricted comment shows", async () => {
    const id = await attach(sites.nils, key);
    const mediaId = sites.northwind.store.attachments.find(id)?.mediaId ?? "";
    const media = { type: "media", attrs: { type: "file", id: mediaId, collection: "" } };
    await sites.paul("POST", `/rest/api/3/issue/${key}/comment`, { body: text("x") });
    const issue = sites.northwind.store.issue(key);
    const [stored] = issue ? sites.northwind.store.comments(issue) : [];
    if (!stored) throw new Error("no comment");
    stored.body = { version: 1, type: "doc", content: [{ type: "mediaGroup", content: [media] }] };
    expect((await sites.nils("GET", `/rest/api/3/attachment/${id}`)).status).toBe(200);
    stored.visibility = { type: "role", value: "Administrators", identifier: "Administrators" };
    expect((await sites.nils("GET", `/rest/api/3/attachment/${id}`)).status).toBe(404);
    expect((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.fields.attachment).toEqual([]);
    expect((await sites.paul("GET", `/rest/api/3/attachment/${id}`)).status).toBe(200);
  });
});

describe("deleting", () => {
  it("is for the author, and for administrators", async () => {
    const [first, second] = [await attach(sites.nils, key), await attach(sites.nils, key)];
    const [theirs] = (await upload(sites.paul, key, { a: "x" })).body;
    expect((await sites.nils("DELETE", `/rest/api/3/attachment/${theirs.id}`)).status).toBe(403);
    expect((await sites.nils("DELETE", `/rest/api/3/attachment/${first}`)).status).toBe(204);
    expect((await sites.paul("DELETE", `/rest/api/3/attachment/${second}`)).status).toBe(204);
    expect((await sites.nils("GET", `/rest/api/3/attachment/${first}`)).status).toBe(404);
    expect((await sites.nils("DELETE", `/rest/api/3/attachment/${first}`)).status).toBe(404);
  });

  it("and adding are in the issue's history", async () => {
    const id = await attach(sites.nils, key, "log.txt");
    await sites.nils("DELETE", `/rest/api/3/attachment/${id}`);
    const { values } = (await sites.nils("GET", `/rest/api/3/issue/${key}/changelog`)).body;
    const item = { field: "Attachment", fieldtype: "jira", fieldId: "attachment" };
    expect(column(values, "items").slice(-2)).toEqual([
      [{ ...item, from: null, fromString: null, to: id, toString: "log.txt" }],
      [{ ...item, from: id, fromString: "log.txt", to: null, toString: null }],
    ]);
  });
});
