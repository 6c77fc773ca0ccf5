/**
 * The routes of one site: browser pages, and REST operations with the Connect scope each one needs.
 */
import findMyWay from "find-my-way";
import type { HTTPMethod } from "find-my-way";
import type { RouteScope } from "../operations/operation.ts";
import type { PageRequest, Reply, RestRequest } from "./messages.ts";

export type PageHandler = (request: PageRequest) => Reply | Promise<Reply>;
export type RestHandler = (request: RestRequest) => Reply | Promise<Reply>;

export interface PageRoute {
  kind: "page";
  handle: PageHandler;
}

export interface RestRoute {
  kind: "rest";
  /** As registered, for example `/rest/api/{v}/issue/:issueIdOrKey`. */
  pattern: string;
  /** Name among the facts, for example `GET /rest/api/{v}/issue/{issueIdOrKey}`. */
  operation: string;
  method: string;
  version: 2 | 3;
  scope: RouteScope;
  /** Anonymous callers are let in: only serverInfo. */
  open: boolean;
  handle: RestHandler;
}

export type Route = PageRoute | RestRoute;
export type Method = "GET" | "POST" | "PUT" | "DELETE";

export class Router {
  readonly restRoutes: RestRoute[] = [];
  private readonly tree = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 1000 });

  /** A page or a /__sim call. `path` in find-my-way's form: `/browse/:issueKey`, `/cdn/*`. */
  page(method: Method, path: string, handle: PageHandler): void {
    this.add(method, path, { kind: "page", handle });
  }

  /** A REST operation; `{v}` in the path stands for version 2 and version 3. */
  rest(method: Method, pattern: string, scope: RouteScope, handle: RestHandler, open = false): void {
    const operation = `${method} ${pattern.replace(/:(\w+)/g, "{$1}")}`;
    const versions = pattern.includes("{v}") ? ([2, 3] as const) : ([3] as const);
    for (const version of versions) {
      const route: RestRoute = { kind: "rest", pattern, operation, method, version, scope, open, handle };
      this.restRoutes.push(route);
      this.add(method, pattern.replace("{v}", String(version)), route);
    }
  }

  find(method: string, path: string): { route: Route; params: Record<string, string> } | null {
    const found = this.tree.find(method as HTTPMethod, path);
    if (!found) return null;
    const params: Record<string, string> = {};
    for (const [name, value] of Object.entries(found.params)) if (value !== undefined) params[name] = value;
    return { route: found.store as Route, params };
  }

  private add(method: Method, path: string, route: Route): void {
    this.tree.on(method, path, () => undefined, route);
  }
}
