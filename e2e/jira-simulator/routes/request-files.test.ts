/**
 * Files of customer requests: uploaded first, added by a comment, and seen by the customer only where that is public.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { column, createIssue, type Call } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { addToRequest, attach, formOf, NO_CHECK, uploadToDesk } from "../testing/upload.ts";

const desk = "/rest/servicedeskapi";
let sites: TestSites;
let key: string;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());
beforeEach(async () => {
  const requestFieldValues = { summary: "Printer" };
  const input = { serviceDeskId: "4", requestTypeId: "61", requestFieldValues };
  key = (await sites.cleo("POST", `${desk}/request`, input)).body.issueKey;
});

const namesFor = async (call: Call): Promise<unknown[]> =>
  column((await call("GET", `${desk}/request/${key}/attachment?start=0&limit=50`)).body.values, "filename");
const add = (call: Call, body: Record<string, unknown>) =>
  call("POST", `${desk}/request/${key}/attachment`, body);
const statusOf = async (call: Call, path: string): Promise<number> => (await call("GET", path)).status;

describe("adding", () => {
  it("takes over uploaded files and writes a comment that shows them", async () => {
    const png = new Blob(["png"], { type: "image/png" });
    const ids = await uploadToDesk(sites.cleo, "4", { "p.png": png, "log.txt": "hello" });
    const answer = await add(sites.cleo, {
      temporaryAttachmentIds: ids,
      public: true,
      additionalComment: { body: "Please *see*" },
    });
    expect(answer.status).toBe(201);
    expect(answer.body.comment).toMatchObject({
      public: true,
      body: "Please *see*\n\n!p.png|thumbnail!\n[^log.txt]",
    });
    expect(answer.body.attachments.values).toMatchObject([
      { filename: "p.png", mimeType: "image/png", size: 3, author: { displayName: "Cleo Lindqvist" } },
      { filename: "log.txt", size: 5 },
    ]);
    const { fields } = (await sites.tess("GET", `/rest/api/3/issue/${key}`)).body;
    expect(column(fields.attachment, "filename")).toEqual(["p.png", "log.txt"]);
    expect((await add(sites.cleo, { temporaryAttachmentIds: ids, public: true })).status).toBe(400);
  });

  it("wants to know whether it is public, and files of the caller that are not too old", async () => {
    const ids = await uploadToDesk(sites.tess, "4", { a: "x" });
    expect((await add(sites.tess, { temporaryAttachmentIds: ids })).status).toBe(400);
    expect((await add(sites.tess, { temporaryAttachmentIds: [], public: true })).status).toBe(400);
    expect((await add(sites.tess, { temporaryAttachmentIds: ["temp1"], public: true })).status).toBe(400);
    expect((await add(sites.cleo, { temporaryAttachmentIds: ids, public: true })).status).toBe(400);
    await sites.aidesk.clock.advance(61 * 60_000);
    expect((await add(sites.tess, { temporaryAttachmentIds: ids, public: true })).status).toBe(400);
    await sites.aidesk.clock.advance(-61 * 60_000);
    expect((await add(sites.tess, { temporaryAttachmentIds: ids, public: true })).status).toBe(201);
  });

  it("is public for customers, and not theirs on requests of others", async () => {
    const ids = await uploadToDesk(sites.cleo, "4", { a: "x" });
    expect((await add(sites.cleo, { temporaryAttachmentIds: ids, public: false })).status).toBe(403);
    key = await createIssue(sites.tess, "SUP", "IT Help", { customfield_10010: "61" });
    expect((await add(sites.cleo, { temporaryAttachmentIds: ids, public: true })).status).toBe(404);
  });

  it("starts with an upload that has limits of its own, refused in the API's own shape", async () => {
    const path = `${desk}/servicedesk/4/attachTemporaryFile`;
    const unchecked = await sites.cleo("POST", path, formOf({ a: "x" }));
    expect([unchecked.status, unchecked.body]).toEqual([403, "XSRF check failed"]);
    const many = Object.fromEntries([...Array(61).keys()].map((n) => [`f${n}`, "x"]));
    expect((await sites.cleo("POST", path, formOf(many), NO_CHECK)).status).toBe(413);
    await sites.sam("POST", "/__sim/control/attachments", { uploadLimit: 2 });
    const large = await sites.cleo("POST", path, formOf({ a: "xyz" }), NO_CHECK);
    expect([large.status, large.body]).toMatchObject([400, { errorMessage: expect.any(String) }]);
    await sites.sam("POST", "/__sim/control/attachments", { uploadLimit: 1024 ** 3 });
    const elsewhere = `${desk}/servicedesk/99/attachTemporaryFile`;
    expect((await sites.cleo("POST", elsewhere, formOf({ a: "x" }), NO_CHECK)).status).toBe(404);
  });
});

describe("the customer", () => {
  it("sees what public comments show, and nothing of internal ones or of the issue alone", async () => {
    const open = await addToRequest(sites.tess, "4", key, { "open.txt": "open" });
    const closed = await addToRequest(sites.tess, "4", key, { "closed.txt": "secret" }, false);
    const bare = await attach(sites.tess, key, "bare.txt", "bare");
    expect(await namesFor(sites.tess)).toEqual(["open.txt", "closed.txt", "bare.txt"]);
    expect(await namesFor(sites.cleo)).toEqual(["open.txt"]);
    const file = `${desk}/request/${key}/attachment`;
    const location = (await sites.cleo("GET", `${file}/${open.attachmentId}`)).headers.get("location");
    expect(await (await fetch(location ?? "")).text()).toBe("open");
    for (const id of [closed.attachmentId, bare]) {
      expect(await statusOf(sites.cleo, `${file}/${id}`)).toBe(404);
      expect(await statusOf(sites.cleo, `${file}/${id}/thumbnail`)).toBe(404);
      expect(await statusOf(sites.cleo, `/rest/api/3/attachment/content/${id}`)).toBe(404);
    }
    const ofComment = (id: string) => `${desk}/request/${key}/comment/${id}/attachment`;
    expect(await statusOf(sites.cleo, ofComment(open.commentId))).toBe(200);
    expect(await statusOf(sites.cleo, ofComment(closed.commentId))).toBe(404);
    expect(await statusOf(sites.tess, ofComment(closed.commentId))).toBe(200);
  });

  it("no longer sees a file when its comment turns internal", async () => {
    const { commentId } = await addToRequest(sites.tess, "4", key, { "open.txt": "open" });
    expect(await namesFor(sites.cleo)).toEqual(["open.txt"]);
    const property = `/rest/api/3/comment/${commentId}/properties/sd.public.comment`;
    await sites.tess("PUT", property, { internal: true });
    expect(await namesFor(sites.cleo)).toEqual([]);
  });
});
