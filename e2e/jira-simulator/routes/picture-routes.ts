/**
 * The pictures that answers point to: avatars of people, projects and types, icons of priorities and statuses.
 */
import { createHash } from "node:crypto";
import { file, type PageRequest, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";

const PATHS = [
  "/__sim/avatars/:name/:size",
  "/rest/api/2/universal_avatar/view/type/:type/avatar/:name",
  "/images/icons/:type/:name",
];

/** A plain square whose colour depends on the name. */
function picture(request: PageRequest): Reply {
  const hue =
    (createHash("md5")
      .update(request.params["name"] ?? "")
      .digest()[0] ?? 0) % 360;
  const shape = `<rect width="24" height="24" rx="4" fill="hsl(${hue} 45% 45%)"/>`;
  return file("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${shape}</svg>`);
}

export function registerPictureRoutes(router: Router): void {
  for (const path of PATHS) router.page("GET", path, picture);
}
