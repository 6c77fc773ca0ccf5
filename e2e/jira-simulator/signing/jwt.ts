/**
 * JSON web tokens as Connect uses them: HS256 with the shared secret, RS256 for installed and uninstalled.
 */
import { createHmac, sign, timingSafeEqual } from "node:crypto";
import { isRecord } from "../entities/json.ts";

export interface Claims {
  iss?: string;
  sub?: string;
  aud?: string | string[];
  iat?: number;
  exp?: number;
  nbf?: number;
  qsh?: string;
  jti?: string;
  context?: unknown;
  /** What a token of the media host opens. */
  access?: unknown;
}

/** A token that cannot be believed; the message says why. */
export class BadToken extends Error {}

function encodePart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decodePart(part: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));
    if (isRecord(value)) return value;
  } catch {
    throw new BadToken("The token is not a JSON web token");
  }
  throw new BadToken("The token is not a JSON web token");
}

function hmac(input: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(input).digest();
}

/** HS256 token. */
export function signWithSecret(claims: Claims, secret: string): string {
  const input = `${encodePart({ alg: "HS256", typ: "JWT" })}.${encodePart(claims)}`;
  return `${input}.${hmac(input, secret).toString("base64url")}`;
}

/** RS256 token with the `kid` header by which the receiver finds the public key. */
export function signWithKey(claims: Claims, privateKeyPem: string, kid: string): string {
  const input = `${encodePart({ alg: "RS256", typ: "JWT", kid })}.${encodePart(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), privateKeyPem).toString("base64url")}`;
}

/** The claims without any check of the signature. Throws BadToken on something that is no token. */
export function readClaims(token: string): Claims {
  return decodePart(token.split(".")[1]);
}

/** The claims of an HS256 token signed with `secret`; throws BadToken otherwise. Times are not looked at. */
export function verifyWithSecret(token: string, secret: string): Claims {
  const [head, body, signature, ...rest] = token.split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    throw new BadToken("The token is not a JSON web token");
  }
  if (decodePart(head)["alg"] !== "HS256") throw new BadToken("The token is not signed with HS256");
  const expected = hmac(`${head}.${body}`, secret);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new BadToken("The signature of the token is wrong");
  }
  return readClaims(token);
}
