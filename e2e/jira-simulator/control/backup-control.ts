/**
 * The control calls that replace a site's data: snapshots under names, and seeds.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { BadSeed, seedFrom } from "../seed/named-seeds.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const Name = z.string().regex(/^[\w-]{1,60}$/, "letters, digits, _ and - only");
const Kept = {
  installations: z.enum(["keep", "replace"]).default("keep"),
  ids: z.enum(["again", "go-on"]).default("again"),
};
const SaveOrder = z.strictObject({ name: Name });
const RestoreOrder = z.strictObject({ name: Name, ...Kept });
const LoadOrder = z.strictObject({ seed: z.string().min(1).default("standard"), ...Kept });

function size(site: Site): Record<string, number> {
  const { projects, issues, comments } = site.store.snapshot();
  return { projects: projects.length, issues: issues.length, comments: comments.length };
}

export function registerBackupControl(router: Router, site: Site): void {
  router.page("GET", "/__sim/control/snapshot", () => json(200, { names: site.backups.names() }));

  router.page("POST", "/__sim/control/snapshot", (request) => {
    const { name } = readOrder(SaveOrder, request);
    site.backups.save(name, site.store.snapshot());
    return json(200, { name, ...size(site) });
  });

  router.page("POST", "/__sim/control/restore", (request) => {
    const { name, ...kept } = readOrder(RestoreOrder, request);
    const data = site.backups.read(name);
    if (!data) throw refuse(404, `There is no snapshot '${name}'.`);
    site.replaceData(data, kept);
    return json(200, { name, ...size(site) });
  });

  router.page("POST", "/__sim/control/load", (request) => {
    const { seed, ...kept } = readOrder(LoadOrder, request);
    try {
      site.replaceData(seedFrom(seed, site.name), kept);
    } catch (error) {
      if (error instanceof BadSeed) throw refuse(400, error.message);
      throw error;
    }
    return json(200, { seed, ...size(site) });
  });
}
