/**
 * Files in rich text: which ones a document may show, and how markup names them.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../entities/json.ts";
import { createIssue, text, type Answer } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
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

const png = new Blob(["png"], { type: "image/png" });
const uuidOf = (id: string): string => sites.northwind.store.attachments.find(id)?.mediaId ?? "";
const media = (id: string, more: JsonObject = {}): JsonObject => ({
  type: "media",
  attrs: { type: "file", id, collection: "", ...more },
});
const single = (node: JsonObject): JsonObject => ({
  type: "mediaSingle",
  attrs: { layout: "center" },
  content: [node],
});
const group = (...content: JsonObject[]): JsonObject => ({ type: "mediaGroup", content });
const doc = (...content: JsonObject[]): JsonObject => ({ version: 1, type: "doc", content });

const describeIt = (description: unknown, version = 3, issue = key): Promise<Answer> =>
  sites.nils("PUT", `/rest/api/${version}/issue/${issue}`, { fields: { description } });
const descriptionIn = async (version: 2 | 3): Promise<unknown> => {
  const { fields } = (await sites.nils("GET", `/rest/api/${version}/issue/${key}?fields=description`)).body;
  return (fields as { description: unknown }).description;
};

describe("a document", () => {
  it("may show the files of its issue, by their media id", async () => {
    const uuid = uuidOf(await attach(sites.nils, key, "p.png", png));
    const inline = { type: "mediaInline", attrs: { type: "file", id: uuid, collection: "" } };
    const shown = doc(single(media(uuid)), group(media(uuid)), { type: "paragraph", content: [inline] });
    expect((await describeIt(shown)).status).toBe(204);
    expect(await descriptionIn(3)).toEqual(shown);
    const comment = await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: shown });
    expect(comment.status).toBe(201);
  });

  it.each(["the attachment's own id", "an unknown media id", "a file of another issue", "a deleted file"])(
    "may not show %s",
    async (what) => {
      const id = await attach(sites.nils, key, "p.png", png);
      const other = uuidOf(await attach(sites.nils, await createIssue(sites.nils, "PA", "Task")));
      const wanted = {
        "the attachment's own id": id,
        "an unknown media id": crypto.randomUUID(),
        "a file of another issue": other,
        "a deleted file": uuidOf(id),
      }[what];
      if (what === "a deleted file") await sites.nils("DELETE", `/rest/api/3/attachment/${id}`);
      const refused = { errorMessages: ["ATTACHMENT_VALIDATION_ERROR"], errors: {} };
      for (const body of [single(media(wanted ?? "")), group(media(wanted ?? ""))].map((node) => doc(node))) {
        const description = await describeIt(body);
        expect([description.status, description.body]).toEqual([400, refused]);
        const comment = await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body });
        expect([comment.status, comment.body]).toEqual([400, refused]);
      }
    },
  );

  it("of a new issue may show none", async () => {
    const uuid = uuidOf(await attach(sites.nils, key, "p.png", png));
    const fields = {
      project: { key: "PA" },
      issuetype: { name: "Task" },
      summary: "x",
      description: doc(single(media(uuid))),
    };
    expect((await sites.nils("POST", "/rest/api/3/issue", { fields })).status).toBe(400);
  });

  it("that is too long is refused as a whole", async () => {
    const { status, body } = await describeIt(text("x".repeat(32_768)));
    expect([status, body]).toEqual([400, { errorMessages: ["CONTENT_LIMIT_EXCEEDED"], errors: {} }]);
    expect((await describeIt(text("x".repeat(32_767)))).status).toBe(204);
  });
});

describe("markup", () => {
  it("names files of the same issue, which become media, and back", async () => {
    const picture = uuidOf(await attach(sites.nils, key, "my shot.png", png));
    const log = uuidOf(await attach(sites.nils, key, "log.txt"));
    const wiki = "before\n\n!my shot.png!\n\n!my shot.png|thumbnail!\n[^log.txt]\n\nafter";
    expect((await describeIt(wiki, 2)).status).toBe(204);
    const paragraph = (words: string) => ({ type: "paragraph", content: [{ type: "text", text: words }] });
    expect(await descriptionIn(3)).toEqual(
      doc(
        paragraph("before"),
        single(media(picture, { alt: "my shot.png" })),
        group(media(picture, { alt: "my shot.png" }), media(log, { alt: "log.txt" })),
        paragraph("after"),
      ),
    );
    expect(await descriptionIn(2)).toBe(wiki);
  });

  it("puts a file between the words around it, in lists and tables too", async () => {
    const uuid = uuidOf(await attach(sites.nils, key, "p.png", png));
    const shown = single(media(uuid, { alt: "p.png", width: 20 }));
    await describeIt("see !p.png|width=20! here\n\n* item !p.png|width=20!\n\n|a|!p.png|width=20!|", 2);
    const document = JSON.stringify(await descriptionIn(3));
    expect(document.split(JSON.stringify(shown))).toHaveLength(4);
    expect(document).toContain('"text":"see "');
    expect(document).toContain('"text":" here"');
  });

  it("means the latest of two files of one name, and a name nobody has stays text", async () => {
    await attach(sites.nils, key, "p.png", png);
    const latest = uuidOf(await attach(sites.nils, key, "p.png", png));
    await describeIt("!p.png! !q.png! wow! really!", 2);
    const document = await descriptionIn(3);
    expect(document).toEqual(
      doc(single(media(latest, { alt: "p.png" })), {
        type: "paragraph",
        content: [{ type: "text", text: " !q.png! wow! really!" }],
      }),
    );
  });

  it("carries the file's name wherever markup goes out, whatever the document calls it", async () => {
    const uuid = uuidOf(await attach(sites.nils, key, "p.png", png));
    await describeIt(doc(single(media(uuid, { alt: "another" }))));
    expect(await descriptionIn(2)).toBe("!p.png!");
    const body = doc(group(media(uuid)));
    const { id } = (await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body })).body;
    const comment = await sites.nils("GET", `/rest/api/2/issue/${key}/comment/${id}`);
    expect((comment.body as { body: string }).body).toBe("!p.png|thumbnail!");
  });
});
