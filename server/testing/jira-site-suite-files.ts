// How every JiraSite behaves with files: a part of the suite in jira-site-suite.ts.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Outcome } from "../core/failure/jira-failure.ts";
import { filesIn } from "../core/issue/file-references.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { showing } from "./file-scene.ts";

const fields = { summary: "text", description: "rich-text" } as const;
const missing = { ok: false, failure: { kind: "missing" } };

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Expected success, got ${outcome.failure.kind}`);
  return outcome.value;
}

/** `open` gives the site once the tests run. */
export function describeFiles(
  open: () => JiraSite,
  createIssue: () => Promise<{ id: string; trace: string }>,
): void {
  test("a file is uploaded as it is, listed with its issue, downloaded and deleted", async () => {
    const site = open();
    const { id, trace } = await createIssue();
    const bytes = new Uint8Array(200_000).map((_byte, index) => index % 251);
    const name = 'a "shot" \u00e4\u{1f5a8}.png';
    const file = { name, mediaType: "image/png", size: bytes.byteLength, content: inTwo(bytes) };
    const taken = must(await site.uploadFile(id, file, trace));
    const account = must(await site.appAccount()).accountId;
    expect(taken).toMatchObject({ name, mediaType: "image/png", size: 200_000, authorId: account });
    expect(must(await site.readIssue(id, fields)).files).toBeUndefined();
    expect(must(await site.readIssue(id, fields, { files: true })).files).toEqual({
      seen: true,
      value: [taken],
    });
    const { content, mediaId, end } = must(await site.downloadFile(taken.id));
    expect(Buffer.compare(await bytesOf(content), bytes)).toBe(0);
    end();
    expect(mediaId).toBe(must(await site.mediaIdOf(taken.id)));
    must(await site.deleteFile(taken.id, trace));
    for (const gone of [
      await site.deleteFile(taken.id, trace),
      await site.downloadFile(taken.id),
      await site.mediaIdOf(taken.id),
    ])
      expect(gone).toEqual(missing);
    expect(must(await site.largestFile())).toBeGreaterThan(1_000_000);
  });

  test("a text shows files of its issue by their media ids, and no others", async () => {
    const site = open();
    const { id, trace } = await createIssue();
    const content = inTwo(new Uint8Array([1, 2, 3, 4]));
    const file = { name: "shot.png", mediaType: "image/png", size: 4, content };
    const mediaId = must(await site.mediaIdOf(must(await site.uploadFile(id, file, trace)).id));
    const comment = (shown: string) => ({
      ...{ body: showing(shown), visibility: "public" as const, operationId: randomUUID() },
    });
    const written = must(await site.createComment(id, comment(mediaId), trace));
    expect(filesIn(written.body)).toEqual([{ id: mediaId, alt: "shot.png" }]);
    expect(await site.createComment(id, comment(randomUUID()), trace)).toMatchObject({
      ok: false,
      failure: { kind: "refused" },
    });
  });

  test("an upload that ends too early leaves no file", async () => {
    const site = open();
    const { id, trace } = await createIssue();
    const content = inTwo(new Uint8Array([1, 2]));
    const file = { name: "half.bin", mediaType: "text/plain", size: 4, content: brokenOff(content) };
    expect(await site.uploadFile(id, file, trace)).toMatchObject({ ok: false });
    expect(must(await site.readIssue(id, fields, { files: true })).files).toEqual({
      seen: true,
      value: [],
    });
  });
}

async function* inTwo(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const half = Math.floor(bytes.byteLength / 2);
  yield await Promise.resolve(bytes.subarray(0, half));
  yield bytes.subarray(half);
}

async function* brokenOff(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* content;
  throw new Error("The source broke off.");
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
