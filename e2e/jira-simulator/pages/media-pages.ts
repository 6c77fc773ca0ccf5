/**
 * Files that documents on the pages show: by media id, for whoever may see the attachment.
 */
import type { Router } from "../http/router.ts";
import { canSeeAttachment } from "../issues/attachments.ts";
import { mediaAddress } from "../media/media-address.ts";
import { canBrowse } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { loggedIn } from "./guards.ts";

/** Registers `/__sim/media/:mediaId`: 303 to the media host, 404 for anything the person may not see. */
export function registerMediaPages(router: Router, site: Site): void {
  router.page(
    "GET",
    "/__sim/media/:mediaId",
    loggedIn(({ user, params }) => {
      const attachment = site.store.attachments.byMediaId(params["mediaId"] ?? "");
      const issue = attachment && site.store.issue(attachment.issueId);
      const isSeen =
        issue && canBrowse(site.store, user, issue) && canSeeAttachment(site.store, user, attachment);
      if (!isSeen) return { status: 404 };
      return { status: 303, headers: { location: mediaAddress(site, attachment, "binary") } };
    }),
  );
}
