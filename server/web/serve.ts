// Serves one row of the route table: token, input by the row's shapes, handler, reply by the row's shape.
import express, { type Request, type RequestHandler, type Response } from "express";
import type { z } from "zod";
import type { Route } from "../contract/route.ts";
import { routes, type RouteName } from "../contract/routes.ts";
import type { Verifiers } from "../connect/verify.ts";
import { notSignedIn, RefusedCall } from "../connect/refused-call.ts";
import type { SiteStore, Viewer } from "../features/sites/index.ts";
import type { Call, Handler } from "./call.ts";
import { sendRefusal } from "./error-reply.ts";

export interface ServeDependencies {
  contextToken: Verifiers["contextToken"];
  sites: Pick<SiteStore, "byClientKey">;
}

type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

const readJson = express.json({ limit: "1mb" });

/** The token is checked before the body is read. Throws of the handler go to the error handler. */
export function serve<N extends RouteName>(
  name: N,
  handler: Handler<N>,
  deps: ServeDependencies,
): RequestHandler {
  const route: AnyRoute = routes[name];
  const answer = async (req: Request, res: Response) => {
    const viewer = await viewerOf(deps, req, res);
    const call = {
      viewer,
      params: checked(route.params, req.params, "params"),
      query: checked(route.query, req.query, "query"),
      body: checked(route.body, await bodyOf(req, res), "body"),
    } as Call<N>;
    const reply = await handler(call);
    if (reply.ok) res.json(route.reply.parse(reply.value));
    else sendRefusal(res, reply.refusal);
  };
  return (req, res, next) => {
    res.locals.route = `api:${name}`;
    res.setHeader("Cache-Control", "no-store");
    answer(req, res).catch(next);
  };
}

async function viewerOf(deps: ServeDependencies, req: Request, res: Response): Promise<Viewer> {
  const { clientKey, accountId, projectId } = await deps.contextToken(req, res);
  const site = await deps.sites.byClientKey(clientKey);
  if (site === null || site.state === "uninstalled" || accountId === null) throw notSignedIn();
  res.locals.siteId = site.id;
  return { siteId: site.id, accountId, projectId };
}

/** undefined when the call has no body. */
function bodyOf(req: Request, res: Response): Promise<unknown> {
  const { "content-length": length, "transfer-encoding": encoding } = req.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return Promise.resolve(undefined);
  if (req.is("application/json") === false) {
    throw new RefusedCall(400, "bad-request", "body: Send it as application/json.");
  }
  req.body = undefined;
  return new Promise((resolve, reject) => {
    readJson(req, res, (error?: unknown) => {
      if (error === undefined) resolve(req.body);
      else reject(error instanceof Error ? error : new Error("unreadable body"));
    });
  });
}

function checked(schema: z.ZodType, value: unknown, part: string): unknown {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const field = issue === undefined || issue.path.length === 0 ? part : issue.path.join(".");
  throw new RefusedCall(400, "bad-request", `${field}: ${issue?.message ?? "is not what was expected"}`);
}
