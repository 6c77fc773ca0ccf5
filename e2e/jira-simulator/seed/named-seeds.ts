/**
 * Seeds by name or by file. A file is the JSON of one site (as the state directory has it), or of several under their
 * names; sites it does not have start from the standard seed.
 */
import { isRecord } from "../entities/json.ts";
import type { SiteData, SiteName } from "../entities/site-data.ts";
import { readIfThere } from "../store/snapshot.ts";
import { bigSite } from "./big-site.ts";
import { seedSite } from "./sites.ts";

/** A seed that does not exist or is no seed. */
export class BadSeed extends Error {}

const SEEDS: Record<string, (name: SiteName) => SiteData> = {
  standard: seedSite,
  big: (name) => bigSite(name),
};

const NEEDED = ["users", "projects", "issueTypes", "fields", "issues", "comments"] as const;

function isSiteData(value: unknown): value is SiteData {
  return isRecord(value) && isRecord(value["counters"]) && NEEDED.every((name) => Array.isArray(value[name]));
}

function fromFile(path: string, name: SiteName): SiteData {
  const text = readIfThere(path);
  if (text === undefined) {
    throw new BadSeed(
      `There is no seed '${path}': neither a file nor one of ${Object.keys(SEEDS).join(", ")}.`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new BadSeed(`The seed '${path}' is not JSON.`);
  }
  const parts =
    isRecord(content) && typeof content["name"] === "string" ? { [content["name"]]: content } : content;
  const part = isRecord(parts) ? parts[name] : undefined;
  if (part === undefined && isRecord(parts) && Object.values(parts).some(isSiteData)) return seedSite(name);
  if (!isSiteData(part) || part.name !== name)
    throw new BadSeed(`The seed '${path}' does not describe a site.`);
  return part;
}

/** A fresh site from a seed: a name, or the path of a file. Throws BadSeed. */
export function seedFrom(seed: string, name: SiteName): SiteData {
  const make = Object.hasOwn(SEEDS, seed) ? SEEDS[seed] : undefined;
  return make ? make(name) : fromFile(seed, name);
}
