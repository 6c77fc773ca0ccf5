// Files in tests of the engine: a configuration that copies them, texts that show them, and what came of it.
import { noAttachments } from "../core/configuration/attachments.ts";
import type { Configuration } from "../core/configuration/document.ts";
import { filesIn } from "../core/issue/file-references.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import { resyncPairs } from "../features/syncing/resync.ts";
import { supportConfiguration } from "./factories.ts";
import type { Bench } from "./factories-bench.ts";
import { document, type FakeIssue } from "./fake-jira-site-data.ts";

/** Power Customer Support, and files go both ways: from the service project those that public comments show. */
export function configurationWithFiles(): Configuration {
  const { firstToSecond, secondToFirst } = noAttachments();
  return {
    ...supportConfiguration(),
    attachments: {
      enabled: true,
      firstToSecond: { ...firstToSecond, enabled: true },
      secondToFirst: { ...secondToFirst, enabled: true },
    },
  };
}

/** A document of some words and a file. */
export function showing(mediaId: string, words = "See", alt = "shot.png"): RichText {
  const media = { type: "media", attrs: { type: "file", id: mediaId, collection: "", alt, width: 200 } };
  const shown = { type: "mediaSingle", attrs: { layout: "center" }, content: [media] };
  return { version: 1, type: "doc", content: [...document(words).content, shown] };
}

/** A description of this text. */
export function described(shown: RichText) {
  return { description: { kind: "rich-text", document: shown } as const };
}

/** Media ids that description and comments show, in this order. */
export function shownOn(issue: FakeIssue): string[] {
  const { description } = issue.fields;
  const texts = description?.kind === "rich-text" ? [description.document] : [];
  return [...texts, ...issue.comments.map(({ body }) => body)].flatMap(filesIn).map(({ id }) => id);
}

export function contents(issue: FakeIssue): string[] {
  return issue.files.map((file) => new TextDecoder().decode(file.content));
}

/** Compares everything, until nothing is left to do. */
export async function resyncAll(bench: Bench): Promise<void> {
  await resyncPairs(bench.deps, { synchronizationId: bench.synchronizationId, side: "first" });
  await bench.settle();
}
