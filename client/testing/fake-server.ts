// Lockstep's server as the client sees it: answers the routes of the contract from handlers and remembers what was asked.
// A call that the contract would refuse, or that no handler expects, is answered with an error.
import { routes, type ErrorReply, type RouteName, type RouteReply, type Routes } from "@contract";
import type { z } from "zod";

/** What a handler gets: parsed as the real server would. */
export interface FakeRequest<N extends RouteName> {
  params: z.output<Routes[N]["params"]>;
  query: z.output<Routes[N]["query"]>;
  body: z.output<Routes[N]["body"]>;
}

/** Returned by a handler to refuse. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly reply: ErrorReply,
  ) {}
}

type Answer<T> = T | Refusal | Promise<T | Refusal>;
export type Handlers = { [N in RouteName]?: (request: FakeRequest<N>) => Answer<RouteReply<N>> };

export interface RecordedCall {
  name: RouteName;
  params: unknown;
  query: unknown;
  body: unknown;
  authorization: string | null;
}

export interface FakeServer {
  handlers: Handlers;
  calls: RecordedCall[];
  /** Bodies sent to one route, in order. */
  bodiesOf(name: RouteName): unknown[];
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** A refusal with the server's error body. */
export function refuse(
  status: number,
  code: ErrorReply["code"],
  message: string,
  conflict?: ErrorReply["conflict"],
): Refusal {
  return new Refusal(status, { code, message, requestId: "r-1", ...(conflict ? { conflict } : {}) });
}

export function createFakeServer(handlers: Handlers): FakeServer {
  const calls: RecordedCall[] = [];
  const server: FakeServer = {
    handlers,
    calls,
    bodiesOf: (name) => calls.filter((call) => call.name === name).map((call) => call.body),
    fetch: async (url, init) => {
      const found = find(new URL(url), init.method ?? "GET");
      if (found === null)
        return json(404, { code: "not-found", message: `No route for ${url}`, requestId: "r-1" });
      const { name, input } = found;
      const route = routes[name];
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
      const parsed = {
        params: route.params.safeParse(input.params),
        query: route.query.safeParse(input.query),
        body: route.body.safeParse(body),
      };
      calls.push({ name, ...input, body, authorization: new Headers(init.headers).get("authorization") });
      const fault = [parsed.params, parsed.query, parsed.body].find((part) => !part.success);
      if (fault?.error)
        return json(400, { code: "bad-request", message: fault.error.message, requestId: "r-1" });
      const handler = server.handlers[name] as ((request: object) => Answer<unknown>) | undefined;
      if (handler === undefined)
        return json(500, { code: "internal", message: `Not expected: ${name}`, requestId: "r-1" });
      const answer = await handler({
        params: parsed.params.data,
        query: parsed.query.data,
        body: parsed.body.data,
      });
      return answer instanceof Refusal ? json(answer.status, answer.reply) : json(200, answer);
    },
  };
  return server;
}

function find(url: URL, method: string) {
  const path = url.pathname.replace(/^.*\/api\//, "/");
  for (const name of Object.keys(routes) as RouteName[]) {
    const route = routes[name];
    if (route.method !== method) continue;
    const match = new RegExp(`^${route.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`).exec(path);
    if (match) {
      const input = { params: { ...match.groups }, query: Object.fromEntries(url.searchParams) };
      return { name, input };
    }
  }
  return null;
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
