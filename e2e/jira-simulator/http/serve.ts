/**
 * The HTTP server of a site: reads the request, finds out who calls, applies ordered faults, runs the route and
 * writes the answer. Every call to /rest is logged.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { isInaccessible } from "../operations/inaccessible.ts";
import { OPERATIONS } from "../operations/operations.ts";
import { CUT, HANG, underFaults } from "./answer-faults.ts";
import { authenticate, callerLabel, sessionIdOf } from "./authenticate.ts";
import { checkRequest } from "./check-request.ts";
import { refuse, refuseAt, Refusal } from "./errors.ts";
import { empty, html, json, type Reply, type RestRequest, type SimRequest } from "./messages.ts";
import { isUnannounced, refuseOverrides } from "./privileged-flags.ts";
import { MalformedBody, readRequest } from "./read-request.ts";
import type { RestRoute, Router } from "./router.ts";
import { scopeAllows } from "./scopes.ts";
import { writeReply } from "./write-reply.ts";

/** What only this machine may see. */
const LOCAL_ONLY = /^\/__sim\/(control|inspector)/;

function isRest(path: string): boolean {
  return path.startsWith("/rest/");
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}

const NOT_ALLOWED = "The app is not allowed to make this request";
const CLOSED = `${NOT_ALLOWED}: Connect apps cannot use this operation.`;

/** Checks that come before any REST operation. */
function admit(site: Site, route: RestRoute, request: SimRequest, caller: Caller | null): void {
  if (!caller && !route.open) {
    throw refuseAt(
      request.path,
      401,
      "You are not authenticated. Authentication required to perform this operation.",
    );
  }
  if (caller?.kind === "app") {
    const scopes = site.store.installation(caller.appKey ?? "")?.descriptor.scopes ?? [];
    if (!scopeAllows(scopes, route.scope)) {
      throw refuseAt(
        request.path,
        403,
        route.scope === "INACCESSIBLE" ? CLOSED : `${NOT_ALLOWED}: it needs the scope ${route.scope}.`,
      );
    }
  }
  if (request.body instanceof MalformedBody) {
    throw refuseAt(
      request.path,
      400,
      `There was an error parsing JSON. Check that your request body is valid. ${request.body.reason}`,
    );
  }
  const operation = OPERATIONS[route.operation];
  if (operation) checkRequest(operation, request);
}

/** Runs an operation for somebody who may call it; throws 403 for flags that are not theirs. */
async function perform(site: Site, route: RestRoute, request: RestRequest): Promise<Reply> {
  const operation = OPERATIONS[route.operation];
  if (!operation) return route.handle(request);
  refuseOverrides(site.store, operation, request);
  const isQuiet = isUnannounced(site.store, operation, request);
  const reply = await route.handle(request);
  return isQuiet && reply.status < 300 ? { ...reply, unannounced: true } : reply;
}

const NOBODY: Caller = {
  kind: "user",
  user: {
    accountId: "",
    accountType: "atlassian",
    displayName: "Anonymous",
    active: true,
    timeZone: "UTC",
    siteAdmin: false,
  },
};

async function runRoute(
  site: Site,
  router: Router,
  request: SimRequest,
  who: () => Caller | null,
): Promise<Reply> {
  const found = router.find(request.method, request.path);
  if (!found) {
    if (!isRest(request.path)) return html(404, "<!doctype html><title>Jira</title><p>Not found</p>");
    const caller = who();
    if (caller?.kind === "app" && isInaccessible(request.method, request.path)) {
      throw refuseAt(request.path, 403, CLOSED);
    }
    return json(501, { errorMessages: [`The simulator does not serve ${request.method} ${request.path}`] });
  }
  request.params = found.params;
  const { route } = found;
  if (route.kind === "page") {
    if (request.body instanceof MalformedBody) throw refuse(400, "The body is not JSON.");
    if (LOCAL_ONLY.test(request.path) && !isLoopback(request.remoteAddress)) return empty(403);
    const caller = who();
    const user = caller?.kind === "user" ? caller.user : null;
    return route.handle({ ...request, user, sessionId: sessionIdOf(site, request) });
  }
  const caller = who();
  admit(site, route, request, caller);
  const run = (): Promise<Reply> =>
    settle(async () =>
      perform(site, route, { ...request, caller: caller ?? NOBODY, version: route.version }),
    );
  return caller ? site.limits.within({ route, request, caller }, run) : run();
}

async function answer(site: Site, router: Router, incoming: IncomingMessage): Promise<Reply> {
  const request = await readRequest(incoming);
  let caller: Caller | null = null;
  let refusal: Refusal | undefined;
  try {
    caller = authenticate(site, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  const run = (): Promise<Reply> =>
    settle(() => runRoute(site, router, request, () => whoIs(caller, refusal)));
  if (!isRest(request.path)) return run();
  if (request.method === "GET" && request.body !== undefined) {
    refusal ??= refuse(403, "GET requests must not have a body.");
  }
  const label = callerLabel(caller);
  const begun = performance.now();
  const reply = await underFaults(site, request, label, run);
  site.requests.add({
    at: new Date(site.now()).toISOString(),
    method: request.method,
    path: request.path,
    caller: label,
    status: reply.status,
    durationMs: performance.now() - begun,
    points: reply.points,
    unannounced: reply.unannounced,
  });
  return reply;
}

function whoIs(caller: Caller | null, refusal: Refusal | undefined): Caller | null {
  if (refusal) throw refusal;
  return caller;
}

async function settle(run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${text}\n`);
    return json(500, { errorMessages: ["Internal server error"], errors: {} });
  }
}

/** The request listener of a site. */
export function serveSite(
  site: Site,
  router: Router,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (incoming, response) => {
    if (site.door?.isShut) return void response.destroy();
    void settle(() => answer(site, router, incoming)).then((reply) => {
      if (site.door?.isShut) response.setHeader("connection", "close");
      if (reply === CUT) response.destroy();
      else if (reply !== HANG) writeReply(response, reply);
    });
  };
}
