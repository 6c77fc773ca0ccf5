/**
 * Apps on a site: installed, re-installed with a new secret, switched off and on, uninstalled.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { Installation } from "../entities/installation.ts";
import type { User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { grantAccess, revokeAccess } from "../store/app-access.ts";
import { appUserOf } from "./app-user.ts";
import { fetchDescriptor } from "./fetch-descriptor.ts";
import { tellApp } from "./lifecycle.ts";
import { InstallRefused } from "./refused.ts";

function requireAdmin(byUser: User): void {
  if (!byUser.siteAdmin) throw new InstallRefused("Only site administrators manage apps.");
}

/**
 * Installs the app behind a descriptor, or installs it again with a new secret. The app must answer the
 * `installed` call with 200 or 204. Throws InstallRefused; an earlier installation then stays as it was.
 */
export async function installApp(site: Site, descriptorUrl: string, byUser: User): Promise<Installation> {
  requireAdmin(byUser);
  const descriptor = await fetchDescriptor(site, descriptorUrl);
  const sharedSecret = randomBytes(32).toString("base64url");
  const status = await tellApp(site, descriptor, "installed", sharedSecret);
  if (status !== 200 && status !== 204) {
    const answer = status === 0 ? "did not answer" : `returned HTTP response code ${status}`;
    throw new InstallRefused(`The app host ${answer} when we tried to contact it during installation.`);
  }
  const user = appUserOf(site, descriptor);
  site.store.putUser({
    ...user,
    displayName: site.store.user(user.accountId)?.displayName ?? user.displayName,
  });
  grantAccess(site.store.data, user.accountId);
  const installation: Installation = {
    appKey: descriptor.key,
    descriptorUrl,
    descriptor,
    sharedSecret,
    appUserId: user.accountId,
    enabled: true,
    installedAt: site.now(),
    properties: site.store.installation(descriptor.key)?.properties ?? {},
  };
  const { installations } = site.store.data;
  const others = installations.filter(({ appKey }) => appKey !== descriptor.key);
  installations.splice(0, installations.length, ...others, installation);
  site.store.touch();
  await tellApp(site, descriptor, "enabled", sharedSecret);
  return installation;
}

function requireInstallation(site: Site, appKey: string): Installation {
  const installation = site.store.installation(appKey);
  if (!installation) throw new InstallRefused(`No app with the key ${appKey} is installed.`);
  return installation;
}

/** Installs again from the same address; the shared secret changes. */
export function reinstallApp(site: Site, appKey: string, byUser: User): Promise<Installation> {
  return installApp(site, requireInstallation(site, appKey).descriptorUrl, byUser);
}

/** Takes an app off the site without a word to it: its installation, its access, what it was owed. */
function removeApp(site: Site, installation: Installation): void {
  const { installations, deliveries, dynamicWebhooks = [] } = site.store.data;
  installations.splice(installations.indexOf(installation), 1);
  site.store.data.dynamicWebhooks = dynamicWebhooks.filter(({ appKey }) => appKey !== installation.appKey);
  for (const delivery of deliveries) {
    if (delivery.appKey === installation.appKey && delivery.state === "waiting") delivery.state = "dropped";
  }
  revokeAccess(site.store.data, installation.appUserId);
  const user = site.store.user(installation.appUserId);
  if (user) site.store.putUser({ ...user, active: false });
  site.store.touch();
}

/** Removes the app; it is told once, whatever it answers. */
export async function uninstallApp(site: Site, appKey: string, byUser: User): Promise<void> {
  requireAdmin(byUser);
  const installation = requireInstallation(site, appKey);
  removeApp(site, installation);
  await tellApp(site, installation.descriptor, "uninstalled", installation.sharedSecret);
}

/**
 * Data was imported into the site: it has the same address and is another tenant. Every app is gone and none is told.
 * https://developer.atlassian.com/cloud/jira/platform/connect-app-descriptor/#lifecycle-http-request-payload
 */
export function importData(site: Site): void {
  for (const installation of [...site.store.data.installations]) removeApp(site, installation);
  site.store.data.clientKey = randomUUID();
  site.store.touch();
}

/** Switches an app off or on and tells it. */
export async function switchApp(site: Site, appKey: string, enabled: boolean, byUser: User): Promise<void> {
  requireAdmin(byUser);
  const installation = requireInstallation(site, appKey);
  installation.enabled = enabled;
  site.store.touch();
  await tellApp(site, installation.descriptor, enabled ? "enabled" : "disabled", installation.sharedSecret);
}
