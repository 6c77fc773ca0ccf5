/**
 * Webhooks of one site: written down when something happens, sent in parallel, tried again as Jira does.
 * Retried: 408, 409, 425, 429, 5xx, no connection, no answer in 30 s; at most five times.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/#retry-policy
 */
import { randomUUID } from "node:crypto";
import type { Alarm } from "../clock/clock.ts";
import { atMost } from "../clock/patience.ts";
import type { SiteEvent } from "../entities/events.ts";
import type { Delivery, Installation, WebhookModule } from "../entities/installation.ts";
import { takeDrop } from "../faults/faults.ts";
import { matchesJql } from "../jql/evaluate.ts";
import { JqlError } from "../jql/tokens.ts";
import type { View } from "../representation/view.ts";
import { signWithSecret } from "../signing/jwt.ts";
import { hashOfUrl } from "../signing/qsh.ts";
import type { Site } from "../site/site.ts";
import { webhookBody } from "./bodies.ts";

const AT_ONCE = 20;
const TIMEOUT_MS = 30_000;
const MOST_ATTEMPTS = 6;
const RETRIED = new Set([408, 409, 425, 429]);
const KEPT = 5_000;
/** How long a clock that is being moved waits for the answers to what it made due; real time. */
const PATIENCE_MS = 2_000;

export function isRetried(status: number): boolean {
  return status === 0 || status >= 500 || RETRIED.has(status);
}

export class WebhookSender {
  private readonly site: Site;
  private readonly retryDelay: [number, number];
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private alarm: Alarm | undefined;

  /** @param retryDelay shortest and longest pause before another attempt, in milliseconds */
  constructor(site: Site, retryDelay: [number, number]) {
    this.site = site;
    this.retryDelay = retryDelay;
    site.onEvent((event) => this.accept(event));
  }

  /** Takes up what was not delivered before the last stop. */
  start(): void {
    for (const delivery of this.deliveries) if (delivery.state === "sending") delivery.state = "waiting";
    this.pump();
  }

  /** Sends nothing more; what is under way counts as not delivered. */
  stop(): void {
    this.stopping.abort();
    this.alarm?.cancel();
  }

  /** Makes every waiting webhook due at once. */
  retryNow(): void {
    for (const delivery of this.waiting()) delivery.dueAt = 0;
    this.pump();
  }

  /** True when no webhook is under way or waiting. */
  isIdle(): boolean {
    return this.underWay.size === 0 && this.waiting().length === 0;
  }

  get deliveries(): Delivery[] {
    return this.site.store.data.deliveries;
  }

  private waiting(): Delivery[] {
    return this.deliveries.filter((delivery) => delivery.state === "waiting");
  }

  private accept(event: SiteEvent): void {
    for (const installation of this.site.store.data.installations) {
      if (!installation.enabled) continue;
      for (const module of installation.descriptor.webhooks) {
        if (module.event === event.event && this.passes(module, event)) this.owe(installation, module, event);
      }
    }
    this.pump();
  }

  private passes(module: WebhookModule, event: SiteEvent): boolean {
    if (!("issue" in event)) return true;
    if ("propertyKey" in event && module.propertyKeys && !module.propertyKeys.includes(event.propertyKey))
      return false;
    if (module.filter === undefined || module.filter.trim() === "") return true;
    try {
      const context = { store: this.site.store, user: undefined, now: this.site.now() };
      return matchesJql(module.filter, event.issue, context);
    } catch (error) {
      if (error instanceof JqlError) return false;
      throw error;
    }
  }

  private owe(installation: Installation, module: WebhookModule, event: SiteEvent): void {
    const { store, baseUrl } = this.site;
    const now = this.site.now();
    const view: View = { store, baseUrl, version: 2 };
    const isDropped = takeDrop(this.site.faults, event.event);
    const delivery: Delivery = {
      id: store.nextId("webhook"),
      identifier: randomUUID(),
      appKey: installation.appKey,
      event: event.event,
      url: installation.descriptor.baseUrl.replace(/\/+$/, "") + module.url,
      body: module.excludeBody ? "" : JSON.stringify(webhookBody(view, event, now)),
      flow: "flow" in event ? event.flow : "Primary",
      ...(event.caller.trace !== undefined ? { trace: event.caller.trace } : {}),
      createdAt: now,
      attempts: 0,
      dueAt: now,
      state: isDropped ? "dropped" : "waiting",
    };
    this.deliveries.push(delivery);
    if (this.deliveries.length > KEPT) this.forgetOldest();
    store.touch();
  }

  private forgetOldest(): void {
    const index = this.deliveries.findIndex(({ state }) => state !== "waiting" && state !== "sending");
    if (index !== -1) this.deliveries.splice(index, 1);
  }

  /** Sends what is due, as far as the limit allows, and sets an alarm for what is due next. */
  private pump(): void {
    this.alarm?.cancel();
    if (this.stopping.signal.aborted) return;
    const now = this.site.now();
    for (const delivery of this.waiting().sort((a, b) => a.dueAt - b.dueAt)) {
      if (delivery.dueAt > now || this.underWay.size >= AT_ONCE) break;
      const attempt = this.attempt(delivery).finally(() => {
        this.underWay.delete(attempt);
        this.pump();
      });
      this.underWay.add(attempt);
    }
    const next = Math.min(...this.waiting().map(({ dueAt }) => dueAt));
    if (!Number.isFinite(next) || this.underWay.size >= AT_ONCE) return;
    this.alarm = this.site.clock.at(next, () => {
      this.pump();
      return this.answered();
    });
  }

  /** Resolves when nothing is under way, or when an app takes too long for a clock that is being moved. */
  private async answered(): Promise<void> {
    const giveUp = performance.now() + PATIENCE_MS;
    while (this.underWay.size > 0 && performance.now() < giveUp) {
      await atMost(giveUp - performance.now(), Promise.all(this.underWay));
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    delivery.state = "sending";
    const status = await this.send(delivery);
    if (this.stopping.signal.aborted) {
      delivery.state = "waiting";
      return;
    }
    delivery.attempts += 1;
    delivery.lastStatus = status;
    this.settle(delivery, status);
    this.site.store.touch();
  }

  private settle(delivery: Delivery, status: number): void {
    const now = this.site.now();
    if (isRetried(status) && delivery.attempts < MOST_ATTEMPTS) {
      const [shortest, longest] = this.retryDelay;
      delivery.dueAt = now + this.site.random.between("webhook retries", shortest, longest);
      delivery.state = "waiting";
      return;
    }
    delivery.finishedAt = now;
    if (status >= 200 && status < 300) delivery.state = "delivered";
    else delivery.state = isRetried(status) ? "given-up" : "refused";
  }

  /** One attempt; the status of the answer, 0 without one. */
  private async send(delivery: Delivery): Promise<number> {
    const installation = this.site.store.installation(delivery.appKey);
    if (!installation) return 410;
    const timeout = new AbortController();
    const alarm = this.site.clock.at(this.site.now() + TIMEOUT_MS, () => {
      timeout.abort();
      return this.answered();
    });
    try {
      const response = await fetch(delivery.url, {
        method: "POST",
        headers: this.headersOf(delivery, installation),
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.any([this.stopping.signal, timeout.signal]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    } finally {
      alarm.cancel();
    }
  }

  private headersOf(delivery: Delivery, installation: Installation): Record<string, string> {
    const now = Math.floor(this.site.now() / 1000);
    const claims = {
      iss: this.site.store.data.clientKey,
      iat: now,
      exp: now + 180,
      qsh: hashOfUrl("POST", delivery.url, installation.descriptor.baseUrl),
    };
    return {
      authorization: `JWT ${signWithSecret(claims, installation.sharedSecret)}`,
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Atlassian Webhook HTTP Client",
      "x-atlassian-webhook-identifier": delivery.identifier,
      "x-atlassian-webhook-flow": delivery.flow,
      ...(delivery.attempts > 0 ? { "x-atlassian-webhook-retry": String(delivery.attempts) } : {}),
      ...(delivery.trace !== undefined ? { "x-atlassian-webhook-trace": delivery.trace } : {}),
    };
  }
}
