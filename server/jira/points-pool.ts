// What one process has of a pool of points: borrows some for a while, counts what is spent, and gives the rest back in time.
import type { Caller } from "../core/budget/caller.ts";
import { hourOf, type Report } from "../core/budget/points.ts";
import type { CallBudget, PoolName, Terms } from "../features/ports/call-budget.ts";
import type { Clock } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";

/** Points are lent for so long (ms); other processes learn of what was spent, and of blocks, within this time. */
const loanMs = 10_000;

interface PoolDependencies {
  budget: CallBudget;
  clock: Clock;
  log: Log;
}

export class PointsPool {
  private readonly name: PoolName;
  private readonly deps: PoolDependencies;
  private loan: { terms: Terms; until: number } | null = null;
  private spent = 0;
  private spentBySite = new Map<string, number>();
  private perHour: number | null = null;
  private left: Report["left"] = null;
  private blockedUntil: number | null = null;
  private exchanging: Promise<Terms> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(name: PoolName, deps: PoolDependencies) {
    this.name = name;
    this.deps = deps;
  }

  /** Living workers of the database, as told last. */
  get workers(): number {
    return this.loan?.terms.workers ?? 1;
  }

  /** What holds now; borrows anew when that is needed. While nothing is limited nobody waits for it. */
  async terms(caller: Caller): Promise<Terms> {
    for (;;) {
      const { loan } = this;
      const now = this.deps.clock.now();
      const fresh = loan !== null && now < loan.until && loan.terms.hour === hourOf(now);
      if (loan !== null && fresh && this.hasPoints()) return loan.terms;
      if (loan !== null && this.limit(loan.terms) === null) {
        if (this.exchanging === null) this.exchangeLater(caller);
        return loan.terms;
      }
      if (this.exchanging === null) return this.exchange(caller);
      // What somebody else asked for may be for a caller that is less urgent.
      await this.exchanging.catch(() => undefined);
    }
  }

  hasPoints(): boolean {
    const terms = this.loan?.terms;
    return terms !== undefined && (this.limit(terms) === null || this.spent < terms.lent);
  }

  usedBy(siteId: string): number {
    return (this.loan?.terms.usedBySite.get(siteId) ?? 0) + (this.spentBySite.get(siteId) ?? 0);
  }

  spend(siteId: string, points: number): void {
    this.spent += points;
    this.spentBySite.set(siteId, (this.spentBySite.get(siteId) ?? 0) + points);
    this.timer ??= setTimeout(() => this.exchangeLater(null), loanMs).unref();
  }

  /** What Jira says of the quota. A limit that is new is asked for at once. */
  learn(perHour: number, left: Report["left"]): void {
    if (perHour !== this.perHour) this.loan = this.loan && { ...this.loan, until: 0 };
    this.perHour = perHour;
    this.left = left;
  }

  /** Tells every process that Jira takes no more calls before then. */
  async block(until: number): Promise<void> {
    this.blockedUntil = until;
    while (this.exchanging !== null) await this.exchanging.catch(() => undefined);
    await this.exchange(null);
  }

  /** Gives back what is left. */
  async close(): Promise<void> {
    while (this.exchanging !== null) await this.exchanging.catch(() => undefined);
    if (this.loan !== null) await this.exchange(null).catch(() => undefined);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private limit(terms: Terms): number | null {
    return this.perHour ?? terms.perHour;
  }

  private exchangeLater(caller: Caller | null): void {
    this.exchange(caller).catch((cause: unknown) => {
      this.deps.log.warn("The points used could not be told", {
        reason: cause instanceof Error ? cause.message : "unknown",
      });
    });
  }

  private exchange(caller: Caller | null): Promise<Terms> {
    this.exchanging ??= this.exchangeNow(caller).finally(() => {
      this.exchanging = null;
    });
    return this.exchanging;
  }

  private async exchangeNow(caller: Caller | null): Promise<Terms> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { spent, spentBySite, left, blockedUntil, loan, perHour } = this;
    const { lent, hour } = loan?.terms ?? { lent: 0, hour: hourOf(this.deps.clock.now()) };
    const report = { hour, lent, spent, left };
    const exchange = { pool: this.name, caller, report, spentBySite, perHour, blockedUntil };
    this.spentBySite = new Map();
    this.spent = 0;
    try {
      const terms = await this.deps.budget.exchange(exchange);
      this.loan = { terms, until: this.deps.clock.now() + loanMs };
      this.left = null;
      if (this.blockedUntil === blockedUntil) this.blockedUntil = null;
      return terms;
    } catch (error) {
      this.spent += spent;
      for (const [siteId, points] of spentBySite)
        this.spentBySite.set(siteId, (this.spentBySite.get(siteId) ?? 0) + points);
      throw error;
    }
  }
}
