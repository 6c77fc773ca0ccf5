/**
 * The descriptor behind an address, fetched and checked.
 */
import type { Descriptor } from "../entities/installation.ts";
import type { Site } from "../site/site.ts";
import { checkAddress } from "./app-address.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { InstallRefused } from "./refused.ts";

const FETCH_TIMEOUT_MS = 10_000;

/** Throws InstallRefused when nothing answers there, or nothing that Jira would install. */
export async function fetchDescriptor(site: Site, descriptorUrl: string): Promise<Descriptor> {
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
