/**
 * The browser login of the simulator: one click, no password.
 */
import { randomBytes } from "node:crypto";
import { isRecord } from "../entities/json.ts";
import type { User } from "../entities/people.ts";
import { sessionCookieName, sessionUser } from "../http/authenticate.ts";
import { refuse } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

function shown(user: User): Record<string, unknown> {
  const { accountId, accountType, displayName, email, siteAdmin } = user;
  return { accountId, accountType, displayName, email, siteAdmin };
}

export function registerSessionRoutes(router: Router, site: Site): void {
  const cookie = (id: string, age: string): Record<string, string> => ({
    "set-cookie": `${sessionCookieName(site)}=${id}; Path=/; HttpOnly; SameSite=Lax${age}`,
  });

  router.page("POST", "/__sim/session", (request) => {
    const email = isRecord(request.body) ? request.body["email"] : undefined;
    const user = typeof email === "string" ? site.store.userByEmail(email) : undefined;
    if (!user) throw refuse(404, "Nobody on this site has that address.");
    const id = randomBytes(18).toString("base64url");
    site.store.data.sessions[id] = user.accountId;
    site.store.touch();
    return json(200, shown(user), cookie(id, ""));
  });

  router.page("GET", "/__sim/session", (request) => {
    const user = sessionUser(site, request);
    return json(200, user && shown(user));
  });

  router.page("DELETE", "/__sim/session", (request) => {
    if (request.sessionId !== null) delete site.store.data.sessions[request.sessionId];
    site.store.touch();
    return { ...empty(), headers: cookie("", "; Max-Age=0") };
  });

  router.page("GET", "/__sim/people", () =>
    json(200, site.store.data.users.filter((user) => user.email).map(shown)),
  );
}
