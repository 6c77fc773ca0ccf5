/**
 * The key pair behind signed installs. The public half is served under /connect-install-keys/<kid>, as
 * connect-install-keys.atlassian.com does.
 */
import { generateKeyPairSync, randomUUID } from "node:crypto";

export interface InstallKey {
  kid: string;
  privateKeyPem: string;
  publicKeyPem: string;
}

export function createInstallKey(): InstallKey {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { kid: randomUUID(), privateKeyPem: pair.privateKey, publicKeyPem: pair.publicKey };
}
