// The files of both issues during one pass: what their media ids are, and what texts call them. A file that stands on both sides
// is called by its original (core/issue/file-references.ts); every other one keeps its media id.
import { failed, succeeded, type JiraFailure, type Outcome } from "../../core/failure/jira-failure.ts";
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import { fileReference, filesIn, parseFileReference, withFileIds } from "../../core/issue/file-references.ts";
import type { RichText } from "../../core/issue/rich-text.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import type { FileLedger } from "./file-ledger.ts";

/** How many files of an issue are asked for their media ids in one pass. */
const mostLookups = 60;
const healsByWaiting = new Set<JiraFailure["kind"]>(["unavailable", "limited", "unauthorised"]);

export class FileNames {
  /** Lists as read last; null: not read, or not seen. */
  readonly listed: Record<Side, FileSnapshot[] | null> = { first: null, second: null };
  private readonly media: Record<Side, Map<string, string>> = { first: new Map(), second: new Map() };
  private lookups = 0;
  private lookingUp: Promise<unknown> = Promise.resolve();

  /** `looksUp`: media ids that are not known are asked for. */
  constructor(
    private readonly ledger: FileLedger,
    readonly looksUp: boolean,
  ) {
    for (const { origin, originalId, copyId, originalMedia, copyMedia } of ledger.rows()) {
      if (originalMedia !== null) this.media[origin].set(originalMedia, originalId);
      if (copyMedia !== null && copyId !== null) this.media[otherSide(origin)].set(copyMedia, copyId);
    }
  }

  /** Media id of a file on this side, when it is known. */
  mediaOf(side: Side, fileId: string): string | null {
    return [...this.media[side]].find(([, id]) => id === fileId)?.[0] ?? null;
  }

  noteMedia(side: Side, fileId: string, mediaId: string): void {
    this.media[side].set(mediaId, fileId);
    const row = this.ledger.ofOriginal({ origin: side, originalId: fileId });
    if (row !== undefined && row.originalMedia !== mediaId)
      this.ledger.put({ ...row, originalMedia: mediaId });
    const copied = this.ledger.ofCopy(side, fileId);
    if (copied !== undefined && copied.copyMedia !== mediaId)
      this.ledger.put({ ...copied, copyMedia: mediaId });
  }

  /** The file on this side that a media id or a reference stands for. */
  fileOf(side: Side, id: string): string | null {
    const name = parseFileReference(id);
    if (name === null) return this.media[side].get(id) ?? null;
    return name.origin === side ? name.originalId : (this.ledger.ofOriginal(name)?.copyId ?? null);
  }

  /** The text with references instead of the media ids of files that stand on both sides. */
  named(side: Side, document: RichText): RichText {
    return withFileIds(document, (id) => {
      const known = parseFileReference(id) === null ? this.media[side].get(id) : undefined;
      if (known === undefined) return id;
      const row =
        this.ledger.ofOriginal({ origin: side, originalId: known }) ?? this.ledger.ofCopy(side, known);
      return row?.state === "present" ? fileReference(row) : id;
    });
  }

  /** Finds out the media ids that these texts show, by files of the shown name first; one look after the other, so that none is asked for twice. */
  lookUp(site: JiraSite, side: Side, issueId: string, texts: RichText[]): Promise<Outcome<null>> {
    const looked = this.lookingUp.then(() => this.lookUpNow(site, side, issueId, texts));
    this.lookingUp = looked.catch(() => undefined);
    return looked;
  }

  private async lookUpNow(
    site: JiraSite,
    side: Side,
    issueId: string,
    texts: RichText[],
  ): Promise<Outcome<null>> {
    const missing = new Map(
      texts
        .flatMap(filesIn)
        .filter(({ id }) => parseFileReference(id) === null && !this.media[side].has(id))
        .map(({ id, alt }) => [id, alt]),
    );
    if (!this.looksUp || missing.size === 0) return succeeded(null);
    if (this.listed[side] === null) {
      const issue = await site.readIssue(issueId, {}, { files: true });
      if (!issue.ok) return issue;
      this.listed[side] = issue.value.files?.seen === true ? issue.value.files.value : null;
    }
    const names = new Set(missing.values());
    const unknown = (this.listed[side] ?? []).filter(({ id }) => this.mediaOf(side, id) === null);
    const byName = [
      ...unknown.filter(({ name }) => names.has(name)),
      ...unknown.filter(({ name }) => !names.has(name)),
    ];
    for (const { id } of byName) {
      if (missing.size === 0 || this.lookups >= mostLookups) break;
      this.lookups += 1;
      const media = await site.mediaIdOf(id);
      if (!media.ok && healsByWaiting.has(media.failure.kind)) return media;
      if (!media.ok) continue;
      this.noteMedia(side, id, media.value);
      missing.delete(media.value);
    }
    return succeeded(null);
  }

  /** The text as it can be written on this side. Fails when a media id cannot be had; `conflict` when its file is gone. */
  async native(site: JiraSite, side: Side, document: RichText): Promise<Outcome<RichText>> {
    const ids = new Map<string, string>();
    for (const { id } of filesIn(document)) {
      if (parseFileReference(id) === null || ids.has(id)) continue;
      const fileId = this.fileOf(side, id);
      if (fileId === null) return failed({ kind: "conflict" });
      const known = this.mediaOf(side, fileId);
      const media = known === null ? await site.mediaIdOf(fileId) : succeeded(known);
      if (!media.ok) return media.failure.kind === "missing" ? failed({ kind: "conflict" }) : media;
      if (known === null) this.noteMedia(side, fileId, media.value);
      ids.set(id, media.value);
    }
    return succeeded(withFileIds(document, (id) => ids.get(id) ?? id));
  }
}
