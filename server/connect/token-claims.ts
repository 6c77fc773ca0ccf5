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

/** Claims of a token whose signature was checked elsewhere; null when one that we insist on is missing. */
export function claimsOf(token: string): TokenClaims | null {
  const [, payload = ""] = token.split(".");
  try {
    return (
      claimsSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))).data ?? null
    );
  } catch {
    return null;
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
