// The files of two issues in memory: what people add, the copies that Lockstep makes, and what texts of each site call them.
import type { Configuration } from "../configuration/document.ts";
import { fileReference, parseFileReference, withFileIds } from "../issue/file-references.ts";
import type { FileSnapshot } from "../issue/file-snapshot.ts";
import type { RichText } from "../issue/rich-text.ts";
import type { CommentSnapshot, IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { fileVisibility } from "../sync/file-visibility.ts";
import { filesLeave } from "../sync/plan-files.ts";
import type { FileSituation } from "../sync/situation.ts";

interface MemoryFile extends FileSnapshot {
  isCopy: boolean;
}

interface CopyRecord {
  fileId: string | null;
  state: "present" | "withdrawn";
}

export class MemoryFiles {
  readonly on: Record<Side, Map<string, MemoryFile>> = { first: new Map(), second: new Map() };
  /** By side and id of the original. */
  readonly copies = new Map<string, CopyRecord>();
  #nextId = 1;

  add(side: Side, isCopy: boolean): string {
    const id = `${side}-${this.#nextId++}`;
    const file = { id, name: `${id}.png`, size: 1, mediaType: "image/png", createdAt: 0, authorId: null };
    this.on[side].set(id, { ...file, isCopy });
    return id;
  }

  copy(origin: Side, originalId: string): void {
    const fileId = this.add(otherSide(origin), true);
    this.copies.set(`${origin} ${originalId}`, { fileId, state: "present" });
  }

  withdraw(side: Side, originalId: string, fileId: string): void {
    this.on[side].delete(fileId);
    this.copies.set(`${otherSide(side)} ${originalId}`, { fileId: null, state: "withdrawn" });
  }

  /** As Lockstep reads a text; the media id of a file is `media-` and its id. */
  named(side: Side, text: RichText): RichText {
    return withFileIds(text, (id) => {
      const fileId = id.replace(/^media-/, "");
      const isOriginal = this.copyOf(side, fileId).state === "present";
      if (isOriginal) return fileReference({ origin: side, originalId: fileId });
      const origin = otherSide(side);
      const found = [...this.copies].find(([key, copy]) => key.startsWith(origin) && copy.fileId === fileId);
      return found === undefined
        ? id
        : fileReference({ origin, originalId: found[0].slice(origin.length + 1) });
    });
  }

  /** As it is written on this side. Throws for a file that does not stand there, as Jira refuses the text. */
  native(side: Side, text: RichText): RichText {
    return withFileIds(text, (id) => {
      const name = parseFileReference(id);
      if (name === null) return id;
      const fileId =
        name.origin === side ? name.originalId : this.copyOf(name.origin, name.originalId).fileId;
      if (fileId === null || !this.on[side].has(fileId))
        throw new Error("The text shows a file that is not there.");
      return `media-${fileId}`;
    });
  }

  copyOf(origin: Side, originalId: string): FileSituation["copy"] {
    const copy = this.copies.get(`${origin} ${originalId}`);
    if (copy?.state !== "present" || copy.fileId === null) return { fileId: null, state: "none" };
    const stands = this.on[otherSide(origin)].has(copy.fileId);
    return { fileId: copy.fileId, state: stands ? "present" : "deleted-there" };
  }

  situations(
    configuration: Configuration,
    read: (side: Side) => { issue: IssueSnapshot; comments: CommentSnapshot[] } | null,
  ): FileSituation[] {
    return (["first", "second"] as const).flatMap((origin) => {
      const evidence = read(origin);
      if (evidence === null || !filesLeave(configuration, origin)) return [];
      const fileOf = (id: string) => {
        const name = parseFileReference(id);
        if (name === null) return id.replace(/^media-/, "");
        return name.origin === origin ? name.originalId : this.copyOf(name.origin, name.originalId).fileId;
      };
      const shown = fileVisibility(configuration, { side: origin, ...evidence, fileOf });
      const own = [...this.on[origin].values()].filter(({ isCopy }) => !isCopy);
      const gone = [...this.copies.keys()]
        .filter((key) => key.startsWith(origin))
        .map((key) => key.slice(origin.length + 1))
        .filter((id) => !this.on[origin].has(id));
      return [
        ...own.map((file): FileSituation => ({
          ...{ origin, originalId: file.id, copy: this.copyOf(origin, file.id) },
          original: { state: "listed", file, shown: shown(file.id) },
        })),
        ...gone.map((originalId): FileSituation => ({
          ...{ origin, originalId, original: { state: "missing" } },
          copy: this.copyOf(origin, originalId),
        })),
      ];
    });
  }
}
