/**
 * Webhooks of one site on their way: sent in parallel when they are due, tried again as Jira does, on the site's
 * clock. No answer in 30 s counts as a failure. How many go at once, and that time, are not documented.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/
 */
import type { Alarm } from "../clock/clock.ts";
import { atMost } from "../clock/patience.ts";
import type { SiteEvent } from "../entities/events.ts";
import type { Delivery } from "../entities/installation.ts";
import type { Site } from "../site/site.ts";
import { writeDeliveries } from "./deliveries.ts";
import { headersOf } from "./headers.ts";
import { settleAttempt } from "./retry-rules.ts";
import { subscriptionsTo } from "./subscriptions.ts";

const AT_ONCE = { Primary: 20, Secondary: 10 };
const TIMEOUT_MS = 30_000;
const KEPT = 5_000;
/** How long a clock that is being moved waits for the answers to what it made due; real time. */
const PATIENCE_MS = 2_000;

export class WebhookSender {
  private readonly site: Site;
  private readonly retryDelay: [number, number];
  private readonly stopping = new AbortController();
  private readonly underWay = new Map<Promise<void>, Delivery["flow"]>();
  private alarm: Alarm | undefined;
  private forgotten = 0;

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

  /** How many webhooks are in the log, and how many finished ones were dropped from it since the start. */
  counts(): { kept: number; dropped: number } {
    return { kept: this.deliveries.length, dropped: this.forgotten };
  }

  get deliveries(): Delivery[] {
    return this.site.store.data.deliveries;
  }

  private waiting(): Delivery[] {
    return this.deliveries.filter((delivery) => delivery.state === "waiting");
  }

  private accept(event: SiteEvent): void {
    for (const subscription of subscriptionsTo(this.site, event)) {
      this.deliveries.push(...writeDeliveries(this.site, event, subscription));
      while (this.deliveries.length > KEPT && this.forgetOldest());
      this.site.store.touch();
    }
    this.pump();
  }

  private forgetOldest(): boolean {
    const index = this.deliveries.findIndex(({ state }) => state !== "waiting" && state !== "sending");
    if (index === -1) return false;
    this.deliveries.splice(index, 1);
    this.forgotten += 1;
    return true;
  }

  /** Sends what is due, as far as its lane is free, and sets an alarm for what is due next. */
  private pump(): void {
    this.alarm?.cancel();
    if (this.stopping.signal.aborted) return;
    const now = this.site.now();
    let next = Number.POSITIVE_INFINITY;
    for (const delivery of this.waiting().sort((a, b) => a.dueAt - b.dueAt)) {
      if (delivery.dueAt > now) {
        next = delivery.dueAt;
        break;
      }
      if (this.isLaneFree(delivery.flow)) this.begin(delivery);
    }
    if (!Number.isFinite(next)) return;
    this.alarm = this.site.clock.at(next, () => {
      this.pump();
      return this.answered();
    });
  }

  private isLaneFree(flow: Delivery["flow"]): boolean {
    const busy = [...this.underWay.values()].filter((each) => each === flow);
    return busy.length < AT_ONCE[flow];
  }

  private begin(delivery: Delivery): void {
    const attempt = this.attempt(delivery).finally(() => {
      this.underWay.delete(attempt);
      this.releaseEarlier(delivery);
      this.pump();
    });
    this.underWay.set(attempt, delivery.flow);
  }

  /** Lets go what was held back to be overtaken by this one. */
  private releaseEarlier(sent: Delivery): void {
    for (const delivery of this.waiting()) {
      const isOvertaken = delivery.appKey === sent.appKey && Number(delivery.id) < Number(sent.id);
      if (!delivery.heldBack || delivery.attempts > 0 || !isOvertaken || sent.heldBack) continue;
      delivery.dueAt = this.site.now();
    }
  }

  /** Resolves when nothing is under way, or when an app takes too long for a clock that is being moved. */
  private async answered(): Promise<void> {
    const giveUp = performance.now() + PATIENCE_MS;
    while (this.underWay.size > 0 && performance.now() < giveUp) {
      await atMost(giveUp - performance.now(), Promise.all(this.underWay.keys()));
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    delivery.state = "sending";
    const status = await this.send(delivery);
    if (this.stopping.signal.aborted) {
      delivery.state = "waiting";
      return;
    }
    const [shortest, longest] = this.retryDelay;
    settleAttempt(delivery, this.site.store.installation(delivery.appKey), status, this.site.now(), () =>
      this.site.random.between("webhook retries", shortest, longest),
    );
    this.site.store.touch();
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
        headers: headersOf(this.site, delivery, installation),
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
}
