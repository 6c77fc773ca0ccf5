// Encryption at rest: seals the secrets of sites with AES-256-GCM before they reach the database.
// A sealed text is `v1.` + base64url(nonce, ciphertext, tag) and opens only together with the context it was sealed for.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const prefix = "v1.";
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const algorithm = "aes-256-gcm";

/** A sealed text that cannot be opened. Carries nothing of the text, the keys or the context. */
export class SecretUnreadable extends Error {
  readonly reason: "malformed" | "refused";

  constructor(reason: "malformed" | "refused") {
    super(
      reason === "malformed"
        ? "The stored secret is not in a form that this version of Lockstep writes."
        : "The stored secret does not open: SECRET_KEY is another one than it was sealed with, or the row was changed.",
    );
    this.name = "SecretUnreadable";
    this.reason = reason;
  }
}

export interface SecretBox {
  /** Seals with the first key. `context` (for example a clientKey) must be given again to open. */
  seal(plain: string, context: string): string;
  /** Opens with whichever key fits. Throws `SecretUnreadable`. */
  open(sealed: string, context: string): string;
}

function decodeKey(key: string): Buffer | null {
  const bytes = Buffer.from(key, "base64");
  return bytes.length === keyLength && bytes.toString("base64").replace(/=+$/, "") === key.replace(/=+$/, "")
    ? bytes
    : null;
}

/** What is wrong with a SECRET_KEY, in words for the person who set it; null when it is usable. */
export function secretKeyFault(key: string): string | null {
  return decodeKey(key) === null ? "must be 32 random bytes in base64 (openssl rand -base64 32)" : null;
}

/**
 * A box over one or more keys (base64, 32 bytes each). The first seals, all open: to rotate, put the new key in
 * front and drop the old one when nothing sealed with it is left. Throws when a key is unusable or none is given.
 */
export function createSecretBox(keys: readonly string[]): SecretBox {
  const decoded = keys.map((key) => {
    const bytes = decodeKey(key);
    if (bytes === null) throw new Error("An encryption key must be 32 bytes in base64.");
    return bytes;
  });
  const [sealing] = decoded;
  if (sealing === undefined) throw new Error("At least one encryption key is needed.");
  return {
    seal: (plain, context) => sealWith(sealing, plain, context),
    open: (sealed, context) => {
      const bytes = bytesOf(sealed);
      for (const key of decoded) {
        const plain = openWith(key, bytes, context);
        if (plain !== null) return plain;
      }
      throw new SecretUnreadable("refused");
    },
  };
}

function sealWith(key: Buffer, plain: string, context: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context, "utf8"));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return prefix + Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url");
}

function bytesOf(sealed: string): Buffer {
  const bytes = sealed.startsWith(prefix) ? Buffer.from(sealed.slice(prefix.length), "base64url") : null;
  if (bytes === null || bytes.length < nonceLength + tagLength) throw new SecretUnreadable("malformed");
  return bytes;
}

function openWith(key: Buffer, bytes: Buffer, context: string): string | null {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
    .setAAD(Buffer.from(context, "utf8"))
    .setAuthTag(bytes.subarray(-tagLength));
  const text = decipher.update(bytes.subarray(nonceLength, -tagLength));
  try {
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
