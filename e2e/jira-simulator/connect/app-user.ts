/**
 * The user that an app is on a site, and the role in which it reaches the projects.
 */
import { createHash } from "node:crypto";
import type { Project } from "../entities/configuration.ts";
import type { Descriptor } from "../entities/installation.ts";
import type { User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { grantAccess, revokeAccess } from "../store/app-access.ts";

/** The app's own account on this site: always the same one for the same app. */
export function appUserOf(site: Site, descriptor: Descriptor): User {
  const digest = createHash("sha256").update(`${site.store.data.clientKey}:${descriptor.key}`).digest("hex");
  const accountId = `557058:${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    accountId,
    accountType: "app",
    displayName: descriptor.name,
    active: true,
    timeZone: "UTC",
    siteAdmin: false,
  };
}

/** Gives or takes the access of every installed app in one project, as its administrator does in the project's roles. */
export function setAppAccess(site: Site, project: Project, granted: boolean): void {
  const change = granted ? grantAccess : revokeAccess;
  for (const { appUserId } of site.store.data.installations) change(site.store.data, appUserId, [project]);
  site.store.touch();
}
