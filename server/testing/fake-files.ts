// The files of an in-memory Jira site, as bytes in memory.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import { filesIn } from "../core/issue/file-references.ts";
import type { FileSnapshot } from "../core/issue/file-snapshot.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import type { Person } from "../core/issue/snapshot.ts";
import type { NewFile } from "../features/ports/jira-site.ts";
import { FakeCatalogueSite } from "./fake-catalogue-site.ts";
import { fileSnapshot, type FakeFile, type FakeIssue } from "./fake-jira-site-data.ts";

export const appPerson: Person = { accountId: "app", displayName: "Lockstep" };

export abstract class FakeFiles extends FakeCatalogueSite {
  /** Largest file it takes, in bytes. */
  fileLimit: number | null = 1024 ** 3;

  mediaIdOf(fileId: string) {
    return this.call("mediaIdOf", () => this.ofFile(fileId, ({ mediaId }) => mediaId));
  }

  downloadFile(fileId: string) {
    return this.call("downloadFile", () =>
      this.ofFile(fileId, ({ mediaId, content }) => ({ mediaId, content: inChunks(content), end() {} })),
    );
  }

  async uploadFile(issueId: string, file: NewFile, trace: string): Promise<Outcome<FileSnapshot>> {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of file.content) chunks.push(chunk);
    } catch {
      this.calls.push("uploadFile");
      return failed({ kind: "unavailable", sent: "maybe", until: null });
    }
    const { name, mediaType } = file;
    const content = new Uint8Array(Buffer.concat(chunks));
    return this.call("uploadFile", () =>
      this.ofIssue(issueId, ({ id }) =>
        fileSnapshot(this.world.addFile(id, { name, mediaType, content, author: appPerson }, trace)),
      ),
    );
  }

  deleteFile(fileId: string, trace: string) {
    return this.call("deleteFile", () =>
      this.ofFile(fileId, () => {
        this.world.deleteFile(fileId, trace);
        return null;
      }),
    );
  }

  largestFile() {
    return this.call("largestFile", () => succeeded(this.fileLimit));
  }

  protected abstract ofIssue<T>(idOrKey: string, work: (issue: FakeIssue) => T): Outcome<T>;

  /** A text may show files of its own issue only. */
  protected foreignFiles(issueId: string, ...documents: RichText[]): Outcome<never> | null {
    const own = this.world.find(issueId)?.files.map(({ mediaId }) => mediaId) ?? [];
    const foreign = documents.flatMap(filesIn).some(({ id }) => !own.includes(id));
    if (!foreign) return null;
    return failed({ kind: "refused", messages: ["ATTACHMENT_VALIDATION_ERROR"], fields: {} });
  }

  private ofFile<T>(fileId: string, work: (file: FakeFile) => T): Outcome<T> {
    const file = this.world.issueOfFile(fileId)?.files.find(({ id }) => id === fileId);
    return file === undefined ? failed({ kind: "missing" }) : succeeded(work(file));
  }
}

/** The rich texts among written values. */
export function documentsIn(fields: Record<string, FieldWrite>): RichText[] {
  return Object.values(fields).flatMap((write) =>
    write.kind === "rich-text" && write.document !== null ? [write.document] : [],
  );
}

/** In pieces, as a network gives it. */
async function* inChunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
  const step = Math.max(7, Math.ceil(content.byteLength / 100));
  for (let at = 0; at < content.byteLength; at += step)
    yield await Promise.resolve(content.slice(at, at + step));
}
