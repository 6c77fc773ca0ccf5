/**
 * Backups of one site under names: kept as text, in the state directory where there is one, else in memory.
 */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { SiteData, SiteName } from "../entities/site-data.ts";
import { readIfThere, writeWhole } from "./snapshot.ts";

export class Backups {
  private readonly site: SiteName;
  private readonly directory: string | undefined;
  private readonly kept = new Map<string, string>();

  constructor(site: SiteName, directory?: string) {
    this.site = site;
    this.directory = directory;
  }

  /** Keeps the site as it is; a backup of the same name is replaced. `name` must be fit for a file name. */
  save(name: string, data: SiteData): void {
    const text = JSON.stringify(data);
    if (this.directory === undefined) this.kept.set(name, text);
    else {
      mkdirSync(this.directory, { recursive: true });
      writeWhole(this.pathOf(this.directory, name), text);
    }
  }

  /** A copy of the site as it was; undefined when there is no backup of that name. */
  read(name: string): SiteData | undefined {
    const text =
      this.directory === undefined ? this.kept.get(name) : readIfThere(this.pathOf(this.directory, name));
    return text === undefined ? undefined : (JSON.parse(text) as SiteData);
  }

  names(): string[] {
    if (this.directory === undefined) return [...this.kept.keys()];
    const prefix = `${this.site}.backup.`;
    const files = readdirSync(this.directory).filter(
      (file) => file.startsWith(prefix) && file.endsWith(".json"),
    );
    return files.map((file) => file.slice(prefix.length, -".json".length));
  }

  private pathOf(directory: string, name: string): string {
    return join(directory, `${this.site}.backup.${name}.json`);
  }
}
