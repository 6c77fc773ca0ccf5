// Reads the claims of a token that atlassian-connect-express has verified but does not hand on.
// Kinds of tokens: https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/
import type { Request } from "express";
import { z } from "zod";

const claimsSchema = z.object({ iss: z.string(), exp: z.number(), qsh: z.string() });
export type TokenClaims = z.infer<typeof claimsSchema>;

const contextSchema = z.object({
  clientKey: z.string().min(1),
  userAccountId: z.string().min(1).nullish().catch(null),
  context: z
    .object({ jira: z.object({ project: z.object({ id: z.coerce.string() }) }) })
    .nullish()
    .catch(null),
});

export interface VerifiedContext {
  clientKey: string;
  accountId: string | null;
  /** The project of the page, when the token names one. */
  projectId: string | null;
}

/** The token of the Authorization header, or null. */
export function headerToken(req: Request): string | null {
  const [, token] = /^JWT (\S+)$/.exec(req.headers.authorization ?? "") ?? [];
  return token ?? null;
}

/** The token of the query, where Jira puts it for pages, or null. */
export function queryToken(req: Request): string | null {
  const { jwt } = req.query;
  return typeof jwt === "string" && jwt !== "" ? jwt : null;
}

const headerSchema = z.object({ kid: z.string().regex(/^[\w.-]{1,200}$/) });

/** Whether a token names its key by a plain word: the library puts it into the key server's address as it stands. */
export function hasPlainKeyId(token: string): boolean {
  return headerSchema.safeParse(partOf(token, 0)).success;
}

/** Claims of a token whose signature was checked elsewhere; null when one that we insist on is missing. */
export function claimsOf(token: string): TokenClaims | null {
  return claimsSchema.safeParse(partOf(token, 1)).data ?? null;
}

function partOf(token: string, index: 0 | 1): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What the library found out about the caller; null when it left nothing. */
export function verifiedContext(req: Request): VerifiedContext | null {
  const { data } = contextSchema.safeParse((req as { context?: unknown }).context);
  if (data === undefined) return null;
  const { clientKey, userAccountId, context } = data;
  return {
    clientKey,
    accountId: userAccountId ?? null,
    projectId: context?.jira.project.id ?? null,
  };
}
