// One typed function for every route of the contract: builds the address, signs with a context token, parses the reply.
import {
  errorReplySchema,
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
} from "@contract";
import { ApiError } from "./api-error.ts";

type Part<K extends string, T> = [undefined] extends [T]
  ? { [key in K]?: undefined }
  : Record<never, never> extends T
    ? { [key in K]?: T }
    : { [key in K]: T };

export type CallInput<N extends RouteName> = Part<"params", RouteParams<N>> &
  Part<"query", RouteQuery<N>> &
  Part<"body", RouteBody<N>>;

export interface CallerDeps {
  /** A fresh context token; rejects in plain words. */
  token: () => Promise<string>;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Address of the server's /api, without trailing slash. */
  apiUrl: string;
  /** Milliseconds after which a silent server counts as unreachable. */
  patience?: number;
}

export type Call = <N extends RouteName>(
  name: N,
  input: CallInput<N>,
  signal?: AbortSignal,
) => Promise<RouteReply<N>>;

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** Builds the caller; every failure it throws is an ApiError, an aborted call aside. */
export function createCaller(deps: CallerDeps): Call {
  return async (name, input, signal) => {
    const route = routes[name];
    const loose: LooseInput = input;
    const token = await deps.token().catch((cause: unknown) => {
      throw new ApiError({ code: "no-token", message: messageOf(cause), cause });
    });
    const sendsBody = !route.body.safeParse(undefined).success;
    const response = await send(deps, signal, addressOf(deps.apiUrl, route.path, loose), {
      method: route.method,
      headers: {
        Authorization: `JWT ${token}`,
        Accept: "application/json",
        ...(sendsBody ? { "Content-Type": "application/json" } : {}),
      },
      ...(sendsBody ? { body: JSON.stringify(loose.body ?? {}) } : {}),
    });
    const reply = await readJson(response);
    if (!response.ok) throw refusal(response.status, reply);
    const parsed = route.reply.safeParse(reply);
    if (!parsed.success) throw oddReply(parsed.error);
    return parsed.data as RouteReply<typeof name>;
  };
}

function addressOf(apiUrl: string, path: string, input: LooseInput): string {
  const filled = path.replace(/:(\w+)/g, (_whole, key: string) =>
    encodeURIComponent(asText(input.params?.[key])),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(key, asText(value));
  }
  const search = query.toString();
  return `${apiUrl}${filled}${search === "" ? "" : `?${search}`}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

async function send(
  deps: CallerDeps,
  signal: AbortSignal | undefined,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const timeout = AbortSignal.timeout(deps.patience ?? 60_000);
  try {
    return await deps.fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError({
      code: "unreachable",
      message: "Lockstep's server cannot be reached. Check your connection and try again.",
      cause,
    });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    if (response.ok) throw oddReply(cause);
    return null;
  }
}

function refusal(status: number, reply: unknown): ApiError {
  const parsed = errorReplySchema.safeParse(reply);
  if (parsed.success) return new ApiError(parsed.data);
  return new ApiError({
    code: status >= 500 ? "unreachable" : "odd-reply",
    message:
      status >= 500
        ? "Lockstep's server is not available at the moment. Try again in a minute."
        : `Lockstep's server refused this without giving a reason (HTTP ${status}). Reload the page and try again.`,
  });
}

function oddReply(cause: unknown): ApiError {
  return new ApiError({
    code: "odd-reply",
    message:
      "Lockstep's server sent an answer this page does not understand; it may have been updated. Reload the page.",
    cause,
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : "Jira did not confirm who you are. Reload the page.";
}
