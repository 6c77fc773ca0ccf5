/**
 * Who calls: a person by Basic credentials or session cookie, or an installed app by JWT.
 * https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/
 */
import type { Caller, User } from "../entities/people.ts";
import { BadToken, readClaims, verifyWithSecret } from "../signing/jwt.ts";
import { CONTEXT_QSH, queryStringHash } from "../signing/qsh.ts";
import type { Site } from "../site/site.ts";
import { refuse, Refusal } from "./errors.ts";
import { json, type SimRequest } from "./messages.ts";

const LONGEST_LIFE_S = 180;
const LEEWAY_S = 30;
const PRINTABLE = /^[\x20-\x7e]{1,1024}$/;

/** The cookie's name differs per site, because browsers share cookies between the ports of one host. */
export function sessionCookieName(site: Site): string {
  return `sim_session_${site.name}`;
}

export function sessionIdOf(site: Site, request: SimRequest): string | null {
  return request.cookies[sessionCookieName(site)] ?? request.cookies["sim_session"] ?? null;
}

export function sessionUser(site: Site, request: SimRequest): User | null {
  const id = sessionIdOf(site, request);
  return (id !== null && site.store.user(site.store.data.sessions[id])) || null;
}

function wrongCredentials(): Refusal {
  return new Refusal(
    "wrong credentials",
    json(
      401,
      { message: "Client must be authenticated to access this resource.", "status-code": 401 },
      { "www-authenticate": 'Basic realm="Jira"', "x-seraph-loginreason": "AUTHENTICATED_FAILED" },
    ),
  );
}

function basicUser(site: Site, credentials: string): User {
  const text = Buffer.from(credentials, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const user = site.store.userByEmail(text.slice(0, colon));
  if (colon < 1 || !user?.active || user.token === undefined || user.token !== text.slice(colon + 1)) {
    throw wrongCredentials();
  }
  return user;
}

/** The app behind a JWT; throws a 401 refusal that names what is wrong with the token. */
function appCaller(site: Site, token: string, request: SimRequest): Caller {
  try {
    const issuer = readClaims(token).iss ?? "";
    const installation = site.store.installation(issuer);
    if (!installation) throw new BadToken(`No app with key '${issuer}' is installed`);
    const claims = verifyWithSecret(token, installation.sharedSecret);
    if (!installation.enabled) throw new BadToken("The app is disabled");
    const now = site.tokenTime() / 1000;
    if (typeof claims.exp !== "number" || claims.exp < now) throw new BadToken("The token has expired");
    if (claims.exp > now + LONGEST_LIFE_S + LEEWAY_S) throw new BadToken("The token lives too long");
    if (typeof claims.iat !== "number" || claims.iat > now + LEEWAY_S) throw new BadToken("Bad issue time");
    if (
      claims.qsh === CONTEXT_QSH ||
      claims.qsh !== queryStringHash(request.method, request.path, request.query)
    ) {
      throw new BadToken("The query string hash does not match the request");
    }
    const user = site.store.user(installation.appUserId);
    if (!user) throw new BadToken("The app has no user");
    return { kind: "app", user, appKey: installation.appKey };
  } catch (error) {
    if (error instanceof BadToken) throw refuse(401, error.message);
    throw error;
  }
}

/**
 * The caller, or null when the call carries no credentials. Throws a Refusal (401) on wrong ones.
 */
export function authenticate(site: Site, request: SimRequest): Caller | null {
  const header = request.headers.authorization ?? "";
  const space = header.indexOf(" ");
  const scheme = header.slice(0, space).toLowerCase();
  const credentials = header.slice(space + 1).trim();
  const sent = request.headers["x-atlassian-webhook-trace"];
  const trace = typeof sent === "string" && PRINTABLE.test(sent) ? sent : undefined;
  const queryToken = request.query.get("jwt");
  if (scheme === "jwt" || queryToken !== null) {
    return { ...appCaller(site, queryToken ?? credentials, request), trace };
  }
  if (scheme === "basic") return { kind: "user", user: basicUser(site, credentials), trace };
  if (header !== "") throw wrongCredentials();
  const user = sessionUser(site, request);
  return user ? { kind: "user", user, trace } : null;
}

/** How the request log and faults name a caller. */
export function callerLabel(caller: Caller | null): string {
  if (!caller) return "anonymous";
  return caller.kind === "app" ? "app" : `user:${caller.user.email ?? caller.user.accountId}`;
}
