// The agreed state: what both sides held after the last successful pass, as prints (digests), so that no issue text is kept at rest.
import { z } from "zod";

/** Print of each mapped field's canonical value per side; a missing entry means this field was never agreed on. */
const prints = z.record(z.string(), z.string());

export const agreedStateSchema = z.object({ first: prints, second: prints });
/** Keyed by the couple of fields: their id when it is the same on both sides, else `first>second` (see mapped-fields.ts). */
export type AgreedState = z.infer<typeof agreedStateSchema>;

export function nothingAgreed(): AgreedState {
  return { first: {}, second: {} };
}

/** Turns a canonical text into a short print; the caller supplies a cryptographic digest because the core has none. */
export type Digest = (canonicalText: string) => string;
