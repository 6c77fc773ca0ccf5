/**
 * The calls Jira makes to an app about its own life: installed and uninstalled signed with the install key,
 * enabled and disabled with the shared secret.
 * https://developer.atlassian.com/cloud/jira/platform/security-for-connect-apps/#signed-installation-callback-requests
 */
import type { Descriptor, LifecycleEvent } from "../entities/installation.ts";
import { signWithKey, signWithSecret } from "../signing/jwt.ts";
import { hashOfUrl } from "../signing/qsh.ts";
import type { Site } from "../site/site.ts";

const TIMEOUT_MS = 20_000;

function bodyOf(
  site: Site,
  appKey: string,
  event: LifecycleEvent,
  sharedSecret: string,
): Record<string, unknown> {
  return {
    key: appKey,
    clientKey: site.store.data.clientKey,
    ...(event === "installed" ? { sharedSecret } : {}),
    serverVersion: "100283",
    pluginsVersion: "1001.0.0-SNAPSHOT",
    baseUrl: site.baseUrl,
    displayUrl: site.baseUrl,
    displayUrlServicedeskHelpCenter: site.baseUrl,
    productType: "jira",
    description: `Atlassian Jira at ${site.baseUrl}`,
    eventType: event,
  };
}

function tokenFor(
  site: Site,
  descriptor: Descriptor,
  event: LifecycleEvent,
  secret: string,
  url: string,
): string {
  const now = Math.floor(site.tokenTime() / 1000);
  const iss = site.store.data.clientKey;
  const claims = { iss, iat: now, exp: now + 180, qsh: hashOfUrl("POST", url, descriptor.baseUrl) };
  if (event === "installed" || event === "uninstalled") {
    const { privateKeyPem, kid } = site.installKey;
    return signWithKey({ ...claims, aud: [descriptor.baseUrl] }, privateKeyPem, kid);
  }
  return signWithSecret(claims, secret);
}

/**
 * Tells the app; returns the status of its answer, 0 without one. An app that does not want the event is not
 * called and counts as 204.
 * @param sharedSecret null sends no token at all, as Jira does with a `disabled` that comes after the end
 */
export async function tellApp(
  site: Site,
  descriptor: Descriptor,
  event: LifecycleEvent,
  sharedSecret: string | null,
): Promise<number> {
  const path = descriptor.lifecycle[event];
  if (path === undefined) return 204;
  const url = descriptor.baseUrl + path;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        ...(sharedSecret === null
          ? {}
          : { authorization: `JWT ${tokenFor(site, descriptor, event, sharedSecret, url)}` }),
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Atlassian HttpClient",
      },
      body: JSON.stringify(bodyOf(site, descriptor.key, event, sharedSecret ?? "")),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
