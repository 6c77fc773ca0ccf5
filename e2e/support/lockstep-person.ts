// A person who uses Lockstep's interface without a browser: context tokens from the Jira site, calls by the route table.
import {
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
} from "../../server/contract/index.ts";
import type { JiraPerson } from "./jira-person.ts";

export const appKey = "net.lockstep.sync";

export interface CallInput<N extends RouteName> {
  params?: RouteParams<N>;
  query?: RouteQuery<N>;
  body?: RouteBody<N>;
}

export interface LockstepPerson {
  /** The answer as it is, for checking refusals. */
  raw<N extends RouteName>(name: N, input?: CallInput<N>): Promise<{ status: number; body: unknown }>;
  /** Throws unless the call succeeds. */
  call<N extends RouteName>(name: N, input?: CallInput<N>): Promise<RouteReply<N>>;
}

/** `projectKey`: the project whose settings page the person looks at; none: the site's administration page. */
export function lockstepPerson(appUrl: string, person: JiraPerson, projectKey?: string): LockstepPerson {
  const raw: LockstepPerson["raw"] = async (name, input = {}) => {
    const { token } = await person.call<{ token: string }>("POST", "/__sim/context-token", {
      appKey,
      projectKey,
    });
    return callWithToken(appUrl, token, name, input);
  };
  return {
    raw,
    async call<N extends RouteName>(name: N, input?: CallInput<N>) {
      const { status, body } = await raw(name, input);
      if (status >= 400) throw new Error(`${name} as ${person.email}: ${status} ${JSON.stringify(body)}`);
      return routes[name].reply.parse(body) as RouteReply<N>;
    },
  };
}

/** One call by the route table with the given token, or without one. */
export async function callWithToken<N extends RouteName>(
  appUrl: string,
  token: string | null,
  name: N,
  input: CallInput<N>,
): Promise<{ status: number; body: unknown }> {
  const { method, path } = routes[name];
  const filled = Object.entries(input.params ?? {}).reduce(
    (text, [key, value]) => text.replace(`:${key}`, String(value)),
    path,
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {}))
    if (typeof value === "string" || typeof value === "number") query.set(key, String(value));
  const response = await fetch(`${appUrl}/api${filled}?${query.toString()}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `JWT ${token}` }),
      ...(input.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
}
