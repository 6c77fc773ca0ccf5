/**
 * Scripts, styles and Atlassian's own bridge files. Files are read at run time relative to the project's folder.
 */
import { readFile } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { file, html, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

const BROWSER_FOLDER = resolve("e2e/jira-simulator/pages/browser");
const BRIDGE_FOLDER = resolve("node_modules/atlassian-connect-js/dist");
const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** Apps load the bridge and its styles from their own origin. */
const SHARED = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };
const CDN_IN_BRIDGE = '"https://" + CDN_DOMAIN';

/** Registers everything that is a file. */
export function registerAssets(router: Router, site: Site): void {
  router.page("GET", "/__sim/assets/:name", ({ params }) => serve(BROWSER_FOLDER, params["name"] ?? ""));
  router.page("GET", "/cdn/*", ({ params }) => serve(BRIDGE_FOLDER, params["*"] ?? "", SHARED));
  router.page("GET", "/connect-host.js", () => serve(BRIDGE_FOLDER, "connect-host.js"));
  router.page("GET", "/atlassian-connect/all.js", () => bridgeForApps(site));
}

async function serve(folder: string, name: string, headers: Record<string, string> = {}): Promise<Reply> {
  const path = join(folder, name);
  const type = TYPES[extname(path)];
  if (type === undefined || !path.startsWith(folder + sep)) return missing();
  try {
    return file(type, await readFile(path), { "cache-control": "no-cache", ...headers });
  } catch {
    return missing();
  }
}

/** The script that apps load: Atlassian's, asking this site for its styles, and the product's own part after it. */
async function bridgeForApps(site: Site): Promise<Reply> {
  const [bridge, productPart] = await Promise.all([
    readFile(join(BRIDGE_FOLDER, "iframe.js"), "utf8"),
    readFile(join(BROWSER_FOLDER, "all-product-part.js"), "utf8"),
  ]);
  if (!bridge.includes(CDN_IN_BRIDGE))
    throw new Error("The bridge script no longer names its CDN as expected");
  const script = `${bridge.replace(CDN_IN_BRIDGE, JSON.stringify(`${site.baseUrl}/cdn`))}\n${productPart}`;
  return file(TYPES[".js"] ?? "text/javascript", script, { "cache-control": "max-age=3600", ...SHARED });
}

function missing(): Reply {
  return html(404, "<!doctype html><title>Jira</title><p>Not found</p>");
}
