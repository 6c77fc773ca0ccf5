/**
 * Faults of the way from a site to an app: webhooks that get lost, come late, twice or in another order.
 */
import type { Delivery } from "../entities/installation.ts";
import type { Random } from "../random/random.ts";

export interface DropOrder {
  events?: string[];
  times?: number;
}

/** Shares from 0 to 1 of the webhooks of these events (all when absent). */
export interface WebhookRates {
  events?: string[];
  loss?: number;
  duplicate?: number;
  delay?: { rate: number; minMs: number; maxMs: number };
  /** Held back until a later one was sent, at most so long. */
  reorder?: { rate: number; atMostMs: number };
}

export interface WebhookFaults {
  drops: DropOrder[];
  rates: WebhookRates;
}

export function noWebhookFaults(): WebhookFaults {
  return { drops: [], rates: {} };
}

function takeDrop(drops: DropOrder[], event: string): boolean {
  const found = drops.find((order) => order.events?.includes(event) ?? true);
  if (found?.times !== undefined) {
    found.times -= 1;
    if (found.times <= 0) drops.splice(drops.indexOf(found), 1);
  }
  return found !== undefined;
}

/**
 * What becomes of a webhook that is ready to be sent: itself, nothing of it, it and its twin. Lost ones are kept in
 * state "dropped". `nextId` gives the twin its id; the identifier stays, as over attempts.
 */
export function strike(
  delivery: Delivery,
  { drops, rates }: WebhookFaults,
  random: Random,
  nextId: () => string,
): Delivery[] {
  if (delivery.state !== "waiting") return [delivery];
  if (takeDrop(drops, delivery.event)) return [{ ...delivery, state: "dropped" }];
  if (!(rates.events?.includes(delivery.event) ?? true)) return [delivery];
  const happens = (purpose: string, rate = 0): boolean =>
    rate > 0 && random.next(`webhook ${purpose}`) < rate;
  if (happens("loss", rates.loss)) return [{ ...delivery, state: "dropped" }];
  const { delay, reorder } = rates;
  const struck = { ...delivery };
  if (delay && happens("delay", delay.rate)) {
    struck.dueAt += Math.round(random.between("webhook delay length", delay.minMs, delay.maxMs));
  }
  if (reorder && happens("reorder", reorder.rate)) {
    struck.dueAt += reorder.atMostMs;
    struck.heldBack = true;
  }
  return happens("duplicate", rates.duplicate) ? [struck, { ...struck, id: nextId() }] : [struck];
}
