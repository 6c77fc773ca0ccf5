// Figures for Prometheus, on a port of their own because they are not public.
import { createServer, type Server } from "node:http";
import type { Log } from "../features/ports/log.ts";

export interface MetricsDependencies {
  page: () => Promise<{ contentType: string; text: string }>;
  log: Log;
}

/** Serves GET /metrics; the caller listens and closes. */
export function createMetricsServer({ page, log }: MetricsDependencies): Server {
  return createServer((req, res) => {
    if (req.method !== "GET" || req.url !== "/metrics") {
      res.writeHead(404).end();
      return;
    }
    page()
      .then(({ contentType, text }) => res.writeHead(200, { "Content-Type": contentType }).end(text))
      .catch((cause: unknown) => {
        log.error("The figures could not be read", {}, cause);
        res.writeHead(500).end();
      });
  });
}
