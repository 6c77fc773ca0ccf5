// Figures for Prometheus, in a registry of their own. Labels are words of ours (outcomes, operations, route names),
// never ids or addresses, so that their number stays small and nothing of a tenant shows.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface WaitingFigures {
  pairs: number;
  /** Age of the longest waiting hint in milliseconds; 0 when none waits. */
  oldestAgeMs: number;
}

export interface JiraCall {
  method: string;
  /** Name of the call in our words, for example `readIssue`. */
  operation: string;
  /** HTTP status, or null when there was no answer. */
  status: number | null;
  durationMs: number;
}

export interface HttpRequest {
  method: string;
  /** Name of the route, not its path. */
  route: string;
  status: number;
  durationMs: number;
}

export interface Metrics {
  passFinished(outcome: "done" | "retry" | "lost" | "failed", durationMs: number): void;
  jiraCalled(call: JiraCall): void;
  deliveryReceived(event: string): void;
  /** From the change in Jira to the moment its partner was written. */
  changeReachedPartner(durationMs: number): void;
  httpAnswered(request: HttpRequest): void;
  /** Where the waiting figures come from; asked at every scrape. A source that fails leaves them out. */
  watchWaiting(source: () => Promise<WaitingFigures>): void;
  /** The page for Prometheus. */
  page(): Promise<{ contentType: string; text: string }>;
}

const seconds = (ms: number): number => ms / 1000;

function statusClass(status: number | null): string {
  return status === null ? "none" : `${Math.floor(status / 100)}xx`;
}

/** `processFigures` adds Node's own (memory, event loop, garbage collection). */
export function createMetrics({ processFigures }: { processFigures: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (processFigures) collectDefaultMetrics({ register: registry });

  const passes = new Histogram({
    name: "lockstep_pass_duration_seconds",
    help: "Passes by outcome and how long they took",
    labelNames: ["outcome"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const jiraCalls = new Histogram({
    name: "lockstep_jira_call_duration_seconds",
    help: "Calls to Jira by method, operation and class of status",
    labelNames: ["method", "operation", "status"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const deliveries = new Counter({
    name: "lockstep_deliveries_total",
    help: "Webhooks accepted by event",
    labelNames: ["event"],
    registers,
  });
  const latency = new Histogram({
    name: "lockstep_change_to_partner_seconds",
    help: "From a change in Jira to its partner being written",
    buckets: [0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 3600, 86_400],
    registers,
  });
  const requests = new Histogram({
    name: "lockstep_http_request_duration_seconds",
    help: "Requests answered by route, method and class of status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const waiting = waitingGauges(registers);

  return {
    passFinished: (outcome, ms) => passes.observe({ outcome }, seconds(ms)),
    jiraCalled: ({ method, operation, status, durationMs }) =>
      jiraCalls.observe({ method, operation, status: statusClass(status) }, seconds(durationMs)),
    deliveryReceived: (event) => deliveries.inc({ event }),
    changeReachedPartner: (ms) => latency.observe(Math.max(0, seconds(ms))),
    httpAnswered: ({ method, route, status, durationMs }) =>
      requests.observe({ method, route, status: statusClass(status) }, seconds(durationMs)),
    watchWaiting: waiting.watch,
    page: async () => {
      await waiting.refresh();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function waitingGauges(registers: Registry[]) {
  let source: (() => Promise<WaitingFigures>) | null = null;
  const pairs = new Gauge({
    name: "lockstep_waiting_pairs",
    help: "Pairs that wait for a pass",
    registers,
  });
  const oldest = new Gauge({
    name: "lockstep_waiting_oldest_seconds",
    help: "Age of the longest waiting hint",
    registers,
  });
  return {
    watch: (next: () => Promise<WaitingFigures>) => {
      source = next;
    },
    refresh: async () => {
      const figures = await source?.().catch(() => null);
      if (figures == null) {
        pairs.remove();
        oldest.remove();
        return;
      }
      pairs.set(figures.pairs);
      oldest.set(seconds(figures.oldestAgeMs));
    },
  };
}
