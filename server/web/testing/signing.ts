// Signs calls as Jira does: Atlassian's key for installs, the site's secret for the rest; and serves that key.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  AsymmetricAlgorithm,
  createQueryStringHash,
  encodeAsymmetric,
  encodeSymmetric,
  fromMethodAndUrl,
  SymmetricAlgorithm,
} from "atlassian-jwt";

export interface SiteKeys {
  clientKey: string;
  sharedSecret: string;
  baseUrl: string;
}

export type Claims = Record<string, unknown>;

const seconds = () => Math.floor(Date.now() / 1000);

/** The hash of a request to this address (path and query). */
export function qsh(method: string, address: string): string {
  return createQueryStringHash(fromMethodAndUrl(method, address), false);
}

/** A token with the site's secret; `claims` replace the usual ones. */
export function secretToken(site: SiteKeys, claims: Claims): string {
  const usual = { iss: site.clientKey, iat: seconds(), exp: seconds() + 180 };
  return encodeSymmetric({ ...usual, ...claims }, site.sharedSecret, SymmetricAlgorithm.HS256);
}

/** A context token as `AP.context.getToken` gives it. */
export function contextToken(
  site: SiteKeys,
  accountId: string,
  projectId?: string,
  claims: Claims = {},
): string {
  const context = projectId === undefined ? {} : { jira: { project: { id: projectId } } };
  return secretToken(site, { qsh: "context-qsh", sub: accountId, context, ...claims });
}

function newKey() {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

/** A key server with one key. `answer` may be replaced to make it misbehave. */
export async function startKeyServer() {
  const key = newKey();
  const foreign = newKey();
  const state = { body: key.publicKey, silent: false, asked: [] as string[] };
  const server = createServer((req, res) => {
    state.asked.push(req.url ?? "");
    if (!state.silent) res.end(state.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    /** A token signed by Atlassian, or by somebody else. */
    token: (
      clientKey: string,
      audience: string,
      address: string,
      claims: Claims = {},
      by: "us" | "foreign" = "us",
      kid = "key-1",
    ) =>
      encodeAsymmetric(
        {
          iss: clientKey,
          aud: [audience],
          iat: seconds(),
          exp: seconds() + 180,
          qsh: qsh("POST", address),
          ...claims,
        },
        (by === "us" ? key : foreign).privateKey,
        AsymmetricAlgorithm.RS256,
        { kid },
      ),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
