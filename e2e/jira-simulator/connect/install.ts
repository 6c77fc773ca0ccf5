/**
 * Apps on a site: installed, re-installed with a new secret, switched off and on, uninstalled.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Descriptor, Installation } from "../entities/installation.ts";
import type { User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { checkAddress } from "./app-address.ts";
import { tellApp } from "./lifecycle.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { InstallRefused } from "./refused.ts";

const FETCH_TIMEOUT_MS = 10_000;
const ACCESS_ROLE = "atlassian-addons-project-access";

async function fetchDescriptor(site: Site, descriptorUrl: string): Promise<Descriptor> {
  const url = checkAddress(site, descriptorUrl, "descriptor address");
  let text: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok)
      throw new InstallRefused(`The descriptor address answered ${response.status}: ${url.href}`);
    text = await response.text();
  } catch (error) {
    if (error instanceof InstallRefused) throw error;
    throw new InstallRefused(`No app answers at ${url.href}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InstallRefused(`There is no app descriptor at ${url.href}: it is not JSON`);
  }
  const descriptor = readDescriptor(value);
  checkAddress(site, descriptor.baseUrl, "baseUrl of the app");
  return descriptor;
}

/** The app's own account on this site: always the same one for the same app. */
function appUserOf(site: Site, descriptor: Descriptor): User {
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

function grantAccess(site: Site, accountId: string): void {
  for (const project of site.store.data.projects) {
    const members = project.roles[ACCESS_ROLE] ?? [];
    project.roles[ACCESS_ROLE] = members.includes(accountId) ? members : [...members, accountId];
  }
}

function revokeAccess(site: Site, accountId: string): void {
  for (const project of site.store.data.projects) {
    project.roles[ACCESS_ROLE] = (project.roles[ACCESS_ROLE] ?? []).filter((member) => member !== accountId);
  }
}

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
  grantAccess(site, user.accountId);
  const installation: Installation = {
    appKey: descriptor.key,
    descriptorUrl,
    descriptor,
    sharedSecret,
    appUserId: user.accountId,
    enabled: true,
    installedAt: site.now(),
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

/** Removes the app; it is told once, whatever it answers. */
export async function uninstallApp(site: Site, appKey: string, byUser: User): Promise<void> {
  requireAdmin(byUser);
  const installation = requireInstallation(site, appKey);
  const { installations, deliveries } = site.store.data;
  installations.splice(installations.indexOf(installation), 1);
  for (const delivery of deliveries) {
    if (delivery.appKey === appKey && delivery.state === "waiting") delivery.state = "dropped";
  }
  revokeAccess(site, installation.appUserId);
  const user = site.store.user(installation.appUserId);
  if (user) site.store.putUser({ ...user, active: false });
  site.store.touch();
  await tellApp(site, installation.descriptor, "uninstalled", installation.sharedSecret);
}

/** Switches an app off or on and tells it. */
export async function switchApp(site: Site, appKey: string, enabled: boolean, byUser: User): Promise<void> {
  requireAdmin(byUser);
  const installation = requireInstallation(site, appKey);
  installation.enabled = enabled;
  site.store.touch();
  await tellApp(site, installation.descriptor, enabled ? "enabled" : "disabled", installation.sharedSecret);
}
