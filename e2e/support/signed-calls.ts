// Calls as a site's Jira would sign them, for what no Jira sends: expired tokens, unknown events, bodies that are none.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { signWithSecret } from "../jira-simulator/signing/jwt.ts";
import { hashOfUrl } from "../jira-simulator/signing/qsh.ts";
import { eventually } from "./eventually.ts";
import { appKey } from "./lockstep-person.ts";
import type { RunningStack } from "./stack-control.ts";

export interface SiteKeys {
  clientKey: string;
  sharedSecret: string;
}

interface SiteMemory {
  clientKey: string;
  installations: { appKey: string; sharedSecret: string }[];
}

/** What the site and the app share, from the site's memory on disk. */
export function keysOf(stack: RunningStack, site: "northwind" | "aidesk"): Promise<SiteKeys> {
  return eventually(`${site} has written down its installation`, async () => {
    const text = await readFile(path.join(stack.stateDirectory, `${site}.json`), "utf8");
    const { clientKey, installations } = JSON.parse(text) as SiteMemory;
    const installation = installations.find((one) => one.appKey === appKey);
    return installation && { clientKey, sharedSecret: installation.sharedSecret };
  });
}

export interface TokenClaims {
  iss: string;
  /** Account id of the person. */
  sub?: string;
  /** Hash of the request, or "context-qsh". */
  qsh: string;
  /** Seconds from now; -600 is ten minutes ago. */
  expiresIn?: number;
}

export function token({ expiresIn = 180, ...claims }: TokenClaims, secret: string): string {
  const now = Math.floor(Date.now() / 1000);
  return signWithSecret({ ...claims, iat: now + expiresIn - 180, exp: now + expiresIn }, secret);
}

export interface WebhookCall {
  /** null: no Authorization header. */
  keys: SiteKeys | null;
  /** Sent as it stands. */
  body: string;
  /** null: without X-Atlassian-Webhook-Identifier. */
  identifier?: string | null;
}

/** One webhook to the app. */
export async function sendWebhook(
  appUrl: string,
  { keys, body, identifier = randomUUID() }: WebhookCall,
): Promise<{ status: number; text: string }> {
  const url = `${appUrl}/connect/webhooks`;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(keys === null
        ? {}
        : {
            authorization: `JWT ${token({ iss: keys.clientKey, qsh: hashOfUrl("POST", url, appUrl) }, keys.sharedSecret)}`,
          }),
      ...(identifier === null ? {} : { "x-atlassian-webhook-identifier": identifier }),
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}
