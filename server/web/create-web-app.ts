// HTTP in: puts Jira's calls, the pages in its frames, the interface's calls and the health answers into one Express app.
import express, { type Express } from "express";
import { routes, type RouteName } from "../contract/routes.ts";
import type { Connect } from "../connect/create-connect.ts";
import type { Handler, Handlers } from "./call.ts";
import { createErrorHandler, unknownAddress } from "./error-reply.ts";
import { createHealth, type Ready } from "./health.ts";
import { observe, type ObserveDependencies } from "./observe.ts";
import { createPages } from "./pages.ts";
import { securityHeaders } from "./security-headers.ts";
import { serve, type ServeDependencies } from "./serve.ts";

export interface WebAppDependencies extends ObserveDependencies {
  connect: Connect;
  handlers: Handlers;
  sites: ServeDependencies["sites"];
  ready: Ready;
  hostScriptUrl: string;
  jiraHosts: string[];
  /** Folder of the built client. */
  clientDirectory: string;
}

/** The app; the caller listens and closes. */
export function createWebApp(deps: WebAppDependencies): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("env", "production");
  // Names with brackets stay as Jira signed them.
  app.set("query parser", "simple");
  app.use(observe(deps));
  app.use(securityHeaders(deps));
  app.use("/healthz", createHealth(deps.ready));
  app.use(deps.connect.routes);
  app.use("/api", createApi(deps));
  app.use("/app", createPages({ ...deps, page: deps.connect.verifiers.page }));
  app.use(unknownAddress);
  app.use(createErrorHandler(deps.log));
  return app;
}

function createApi({ connect, handlers, sites }: WebAppDependencies) {
  const router = express.Router();
  const serving = { contextToken: connect.verifiers.contextToken, sites };
  const mount = <N extends RouteName>(name: N, handler: Handler<N>) => {
    const { method, path } = routes[name];
    const verb = method.toLowerCase() as Lowercase<typeof method>;
    router[verb](path, serve(name, handler, serving));
  };
  for (const name of Object.keys(routes) as RouteName[]) mount(name, handlers[name]);
  return router;
}
