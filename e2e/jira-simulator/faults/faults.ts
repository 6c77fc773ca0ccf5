/**
 * Faults that a test orders for calls of the REST interface: other answers, delays, connections that are cut or never
 * answered, a site that is down. What happens at a rate is decided by the site's own stream of chance.
 */
import type { Random } from "../random/random.ts";
import { noWebhookFaults, type WebhookFaults } from "./webhook-faults.ts";

export interface FaultMatch {
  method?: string;
  pathContains?: string;
  /** "app" or "user:<email>". */
  caller?: string;
}

/** How long calls take: evenly between two bounds, or log-normal as networks are. */
export type Latency = { minMs: number; maxMs: number } | { medianMs: number; p95Ms: number };

export interface FaultAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  delayMs?: number;
  latency?: Latency;
  /** "before": the connection is cut and nothing done; "after": done, then cut. */
  cut?: "before" | "after";
  /** The same without an end: the caller waits for an answer that never comes. */
  hang?: "before" | "after";
  /** Done, and then 200 with something else than the answer: a proxy's page, or the first half of it. */
  garble?: "page" | "half";
}

export interface Fault {
  match: FaultMatch;
  /** How many calls it still hits; without end when absent. */
  times?: number;
  /** Share of the matching calls it hits, 0 to 1; all when absent. */
  rate?: number;
  /** Only these of the matching calls, counted from 1. */
  calls?: number[];
  answer: FaultAnswer;
}

interface FaultInForce extends Fault {
  /** Names its stream of chance. */
  number: number;
  /** Matching calls so far. */
  seen: number;
}

/** What is to happen to one call. */
export interface Outcome extends Omit<FaultAnswer, "latency" | "delayMs"> {
  delayMs: number;
}

const P95 = 1.6448536269514722;

/** A standard normal number out of two even ones. */
function normal(random: Random, purpose: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next(purpose)));
  return radius * Math.cos(2 * Math.PI * random.next(purpose));
}

function drawLatency(latency: Latency, random: Random, purpose: string): number {
  if ("minMs" in latency) return random.between(purpose, latency.minMs, latency.maxMs);
  const spread = Math.log(latency.p95Ms / latency.medianMs) / P95;
  return latency.medianMs * Math.exp(spread * normal(random, purpose));
}

function isDelayOnly({ status, cut, hang, garble }: FaultAnswer): boolean {
  return [status, cut, hang, garble].every((one) => one === undefined);
}

/** The faults of a site. */
export class Faults {
  /** REST answers 503. */
  down = false;
  webhooks: WebhookFaults = noWebhookFaults();
  private readonly random: Random;
  private readonly inForce: FaultInForce[] = [];
  private lastNumber = 0;

  constructor(random: Random) {
    this.random = random;
  }

  get calls(): readonly Readonly<Fault>[] {
    return this.inForce;
  }

  order(fault: Fault): void {
    this.lastNumber += 1;
    this.inForce.push({ ...fault, number: this.lastNumber, seen: 0 });
  }

  /** Ends every fault; streams of chance go on. */
  clear(): void {
    this.inForce.length = 0;
    this.lastNumber = 0;
    this.down = false;
    this.webhooks = noWebhookFaults();
  }

  /** What is to happen to this call: of the faults that hit it, the first delay and the first other answer. */
  take(call: { method: string; path: string; caller: string }): Outcome {
    const hits = this.inForce.filter((fault) => this.hits(fault, call));
    const outcome = hits.find(({ answer }) => !isDelayOnly(answer));
    const delay = hits.find(({ answer }) => isDelayOnly(answer));
    const used = [delay, outcome].filter((fault) => fault !== undefined);
    const delayMs = used.reduce((sum, fault) => sum + this.delayOf(fault), 0);
    for (const fault of used) this.countDown(fault);
    return { ...outcome?.answer, delayMs };
  }

  private hits(fault: FaultInForce, call: { method: string; path: string; caller: string }): boolean {
    const { match, rate, calls } = fault;
    if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;
    if (match.pathContains !== undefined && !call.path.includes(match.pathContains)) return false;
    if (match.caller !== undefined && match.caller !== call.caller) return false;
    fault.seen += 1;
    if (calls && !calls.includes(fault.seen)) return false;
    return rate === undefined || this.random.next(`fault ${fault.number}`) < rate;
  }

  private delayOf({ answer, number }: FaultInForce): number {
    const drawn = answer.latency ? drawLatency(answer.latency, this.random, `latency ${number}`) : 0;
    return (answer.delayMs ?? 0) + drawn;
  }

  private countDown(fault: FaultInForce): void {
    if (fault.times === undefined) return;
    fault.times -= 1;
    if (fault.times <= 0) this.inForce.splice(this.inForce.indexOf(fault), 1);
  }
}
