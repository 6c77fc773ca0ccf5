/**
 * The headers of a webhook: the signature over the address that is called, and what tells one webhook from another.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/
 */
import type { Delivery, Installation } from "../entities/installation.ts";
import { signWithSecret } from "../signing/jwt.ts";
import { hashOfUrl } from "../signing/qsh.ts";
import type { Site } from "../site/site.ts";

const TOKEN_LIFE_S = 180;

/** The headers of the next attempt. */
export function headersOf(
  site: Site,
  delivery: Delivery,
  installation: Installation,
): Record<string, string> {
  const now = Math.floor(site.tokenTime() / 1000);
  const claims = {
    iss: site.store.data.clientKey,
    iat: now,
    exp: now + TOKEN_LIFE_S,
    qsh: hashOfUrl("POST", delivery.url, installation.descriptor.baseUrl),
  };
  return {
    authorization: `JWT ${signWithSecret(claims, installation.sharedSecret)}`,
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Atlassian Webhook HTTP Client",
    "x-atlassian-webhook-identifier": delivery.identifier,
    "x-atlassian-webhook-flow": delivery.flow,
    ...(delivery.attempts > 0 ? { "x-atlassian-webhook-retry": String(delivery.attempts) } : {}),
    ...(delivery.trace !== undefined ? { "x-atlassian-webhook-trace": delivery.trace } : {}),
  };
}
