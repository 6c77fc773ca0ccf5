/**
 * The addresses under which files are fetched from the media host: each carries a short-lived token for one file.
 */
import type { StoredFile } from "../entities/attachment.ts";
import { isRecord } from "../entities/json.ts";
import { BadToken, signWithSecret, verifyWithSecret } from "../signing/jwt.ts";
import type { Site } from "../site/site.ts";

const LIFE_S = 600;

function resource(mediaId: string): string {
  return `urn:filestore:file:${mediaId}`;
}

/**
 * Where a file's bytes are given out, for ten minutes.
 * @param form `binary` for the file itself, `image` for a picture of it
 */
export function mediaAddress(site: Site, file: StoredFile, form: "binary" | "image"): string {
  const nbf = Math.floor(site.now() / 1000);
  const claims = { iss: site.name, access: { [resource(file.mediaId)]: ["read"] }, nbf, exp: nbf + LIFE_S };
  const query = new URLSearchParams({
    token: signWithSecret(claims, site.mediaSecret),
    client: site.name,
    name: file.filename,
  });
  return `${site.mediaUrl}/file/${file.mediaId}/${form}?${query.toString()}`;
}

/** Whether a token was given out for this file and still lives. */
export function opensFile(site: Site, mediaId: string, token: string): boolean {
  try {
    const { access, exp } = verifyWithSecret(token, site.mediaSecret);
    return isRecord(access) && resource(mediaId) in access && (exp ?? 0) > site.now() / 1000;
  } catch (error) {
    if (error instanceof BadToken) return false;
    throw error;
  }
}
