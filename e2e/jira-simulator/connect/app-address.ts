/**
 * Where an app may live: https anywhere, http only on this machine.
 */
import type { Site } from "../site/site.ts";
import { InstallRefused } from "./refused.ts";

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Throws InstallRefused for an address that Jira would not call. */
export function checkAddress(site: Site, address: string, what: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new InstallRefused(`The ${what} is not an address: ${address}`);
  }
  const isLocal = LOCAL.has(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLocal)) {
    throw new InstallRefused(`The ${what} must start with https: ${address}`);
  }
  if (!isLocal && site.allowedAppHosts && !site.allowedAppHosts.includes(url.hostname)) {
    throw new InstallRefused(`Apps from ${url.hostname} are not allowed on this site`);
  }
  return url;
}
