/**
 * A site's memory on disk: one JSON file, written a moment after each change and renamed into place.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteData } from "../entities/site-data.ts";
import type { Store } from "./store.ts";

const WRITE_AFTER_MS = 300;

/** Writes a file in one step: readers see the old or the new content, never half of it. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600 });
  renameSync(beside, path);
}

/** The content of a file, undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

export function readSnapshot(directory: string, name: string): SiteData | undefined {
  const text = readIfThere(join(directory, `${name}.json`));
  return text === undefined ? undefined : (JSON.parse(text) as SiteData);
}

/** A memory that may be replaced, and that says when it changed. */
interface Changing {
  readonly store: Store;
  onChange(listener: () => void): void;
}

export class SnapshotWriter {
  private readonly site: Changing;
  private readonly path: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(site: Changing, directory: string) {
    mkdirSync(directory, { recursive: true });
    this.site = site;
    this.path = join(directory, `${site.store.data.name}.json`);
    site.onChange(() => {
      this.timer ??= setTimeout(() => this.write(), WRITE_AFTER_MS);
    });
  }

  /** Writes now. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    writeWhole(this.path, JSON.stringify(this.site.store.snapshot()));
  }
}
