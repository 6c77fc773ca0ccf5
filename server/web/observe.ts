// Gives every request an id, and says once per request what became of it. Addresses carry tokens: only route names are logged.
import type { RequestHandler } from "express";
import type { Clock, NewId } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";

export interface ObserveDependencies {
  clock: Clock;
  newId: NewId;
  log: Log;
  httpAnswered: (request: { method: string; route: string; status: number; durationMs: number }) => void;
}

/** Routes name themselves in `res.locals.route`, and the caller's site in `res.locals.siteId`. */
export function observe({ clock, newId, log, httpAnswered }: ObserveDependencies): RequestHandler {
  return (req, res, next) => {
    const requestId = newId();
    const startedAt = clock.now();
    res.locals.requestId = requestId;
    res.setHeader("X-Request-Id", requestId);
    res.once("close", () => {
      const route = text(res.locals.route) ?? "unknown";
      const durationMs = clock.now() - startedAt;
      const status = res.writableFinished ? res.statusCode : 499;
      const { method } = req;
      httpAnswered({ method, route, status, durationMs });
      if (route.startsWith("health") || route === "static") return;
      log.info("Request answered", {
        requestId,
        method,
        route,
        status,
        durationMs,
        siteId: text(res.locals.siteId) ?? null,
      });
    });
    next();
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
