// The digest behind the agreed state's prints.
import { createHash } from "node:crypto";
import type { Digest } from "../../core/sync/agreed.ts";

/** SHA-256 of the text, 43 characters of base64url. */
export const digest: Digest = (canonicalText) =>
  createHash("sha256").update(canonicalText, "utf8").digest("base64url");
