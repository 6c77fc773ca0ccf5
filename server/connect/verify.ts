// One verifier per kind of call. Each answers who calls, or throws RefusedCall: 401 without telling why, 503 when it could not be checked.
import type { Request, RequestHandler, Response } from "express";
import type { Addon, LookUp } from "./addon.ts";
import { notSignedIn, tryAgain } from "./refused-call.ts";
import { runCheck } from "./run-check.ts";
import {
  claimsOf,
  hasPlainKeyId,
  headerToken,
  queryToken,
  verifiedContext,
  type TokenClaims,
  type VerifiedContext,
} from "./token-claims.ts";

/** Marks tokens that belong to a page, not to one request. */
const CONTEXT_QSH = "context-qsh";

export type Verify = (req: Request, res: Response) => Promise<VerifiedContext>;

export interface Verifiers {
  /** A page that Jira opens: the token stands in the query and covers exactly this address. */
  page: Verify;
  /** A call of Jira's own with the site's secret: enabled, disabled. */
  call: Verify;
  /** The same with an installation that is looked up in another way: webhooks. */
  callWith: (look: LookUp) => Verify;
  /** A call of our interface: context tokens only, in the header. */
  contextToken: Verify;
  /** `installed`, signed by Atlassian, from an allowed host. */
  install: Verify;
  /** `uninstalled`, signed by Atlassian. */
  uninstall: Verify;
}

export function createVerifiers(addon: Addon, patienceMs: number): Verifiers {
  const verify =
    (
      check: RequestHandler,
      tokenOf: (req: Request) => string | null,
      isRightKind: (claims: TokenClaims, token: string) => boolean,
    ): Verify =>
    async (req, res) => {
      const token = tokenOf(req);
      const claims = token === null ? null : claimsOf(token);
      if (token === null || claims === null || !isRightKind(claims, token)) throw notSignedIn();
      req.body ??= {};
      const result = await runCheck(check, req, res, patienceMs);
      res.removeHeader("X-acpt");
      if (result === "unavailable") throw tryAgain();
      const caller = result === "passed" ? verifiedContext(req) : null;
      if (caller === null || caller.clientKey !== claims.iss) throw notSignedIn();
      return caller;
    };
  const isContext = ({ qsh }: TokenClaims) => qsh === CONTEXT_QSH;
  const isBound = (claims: TokenClaims) => !isContext(claims);
  const isByAtlassian = (claims: TokenClaims, token: string) => isBound(claims) && hasPlainKeyId(token);
  return {
    page: verify(addon.checkCall, onlyIn(queryToken, headerToken), isBound),
    call: verify(addon.checkCall, onlyIn(headerToken, queryToken), isBound),
    callWith: (look) => verify(addon.checkCallWith(look), onlyIn(headerToken, queryToken), isBound),
    contextToken: verify(addon.checkToken, onlyIn(headerToken, queryToken), isContext),
    install: verify(addon.checkInstall, onlyIn(headerToken, queryToken), isByAtlassian),
    uninstall: verify(addon.checkUninstall, onlyIn(headerToken, queryToken), isByAtlassian),
  };
}

/** The library would take a token from elsewhere than we looked: two tokens are one too many. */
function onlyIn(place: (req: Request) => string | null, elsewhere: (req: Request) => string | null) {
  return (req: Request): string | null => {
    const isAmbiguous = elsewhere(req) !== null || hasTokenInBody(req);
    return isAmbiguous || req.query.acpt !== undefined ? null : place(req);
  };
}

function hasTokenInBody(req: Request): boolean {
  const body: unknown = req.body;
  return typeof body === "object" && body !== null && "jwt" in body;
}
