// How long a program takes to acknowledge a webhook: the simulated sites send with this process's `fetch`, whose requests
// Node tells on its diagnostics channels.
// https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
import { subscribe, unsubscribe } from "node:diagnostics_channel";

const WEBHOOK_PATH = "/connect/webhooks";

export class Acknowledgements {
  private readonly begun = new WeakMap<object, number>();
  private figures: number[] = [];

  start(): void {
    subscribe("undici:client:sendHeaders", this.onSent);
    subscribe("undici:request:headers", this.onAnswered);
  }

  stop(): void {
    unsubscribe("undici:client:sendHeaders", this.onSent);
    unsubscribe("undici:request:headers", this.onAnswered);
  }

  /** Times (ms) since this was asked the last time. */
  take(): number[] {
    const taken = this.figures;
    this.figures = [];
    return taken;
  }

  private readonly onSent = (message: unknown) => {
    const request = requestOf(message);
    if (request?.path.startsWith(WEBHOOK_PATH) === true) this.begun.set(request, performance.now());
  };

  private readonly onAnswered = (message: unknown) => {
    const request = requestOf(message);
    const begun = request === null ? undefined : this.begun.get(request);
    if (begun !== undefined) this.figures.push(performance.now() - begun);
  };
}

function requestOf(message: unknown): { path: string } | null {
  if (typeof message !== "object" || message === null || !("request" in message)) return null;
  const { request } = message;
  return typeof request === "object" &&
    request !== null &&
    "path" in request &&
    typeof request.path === "string"
    ? (request as { path: string })
    : null;
}
