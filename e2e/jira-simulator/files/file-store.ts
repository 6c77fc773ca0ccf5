/**
 * The bytes of a site's files, one file on disk per media id, streamed both ways. Without a directory of the site's own
 * they lie in a temporary one that goes with `close()`. Bytes outlive their attachment, so that a restored site has them.
 */
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const MEDIA_ID = /^[0-9a-f-]{36}$/;

export class FileStore {
  private readonly kept: string | undefined;
  private opened: string | undefined;

  /** @param directory where the files stay over restarts; made when the first one arrives */
  constructor(directory: string | undefined) {
    this.kept = directory;
  }

  /** Writes a file to its end; resolves with its size in bytes. Leaves nothing behind when the source breaks off. */
  async write(mediaId: string, source: Readable): Promise<number> {
    const path = this.pathOf(mediaId);
    const target = createWriteStream(path, { mode: 0o600 });
    try {
      await pipeline(source, target);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return target.bytesWritten;
  }

  /** The bytes from `start` to `end`, both included. */
  read(mediaId: string, start: number, end: number): Readable {
    return createReadStream(this.pathOf(mediaId), { start, end });
  }

  async remove(mediaId: string): Promise<void> {
    await rm(this.pathOf(mediaId), { force: true });
  }

  /** Removes the temporary directory, if there is one. */
  close(): void {
    if (this.kept === undefined && this.opened !== undefined)
      rmSync(this.opened, { recursive: true, force: true });
    this.opened = undefined;
  }

  private pathOf(mediaId: string): string {
    if (!MEDIA_ID.test(mediaId)) throw new Error(`'${mediaId}' is no media id`);
    if (this.opened === undefined) {
      if (this.kept !== undefined) mkdirSync(this.kept, { recursive: true });
      this.opened = this.kept ?? mkdtempSync(join(tmpdir(), "site-files-"));
    }
    return join(this.opened, mediaId);
  }
}
