// Webhooks of an in-memory Jira site, with the ids and times it hands out.
import type { Clock } from "../features/ports/clock.ts";
import type { DeliveryFacts } from "../features/syncing/accept-delivery.ts";

export interface FakeWebhook {
  identifier: string;
  facts: DeliveryFacts;
}

export class FakeWebhooks {
  /** Webhooks since the last time they were taken, in order. */
  readonly webhooks: FakeWebhook[] = [];
  private lastTime = 0;
  private lastId = 10_000;

  constructor(
    readonly name: string,
    private readonly clock: Clock,
  ) {}

  now(): number {
    return this.clock.now();
  }

  protected tell(facts: DeliveryFacts): void {
    this.webhooks.push({ identifier: `${this.name}-${this.newId()}`, facts });
  }

  protected nextTime(): number {
    this.lastTime = Math.max(this.lastTime + 1, this.clock.now());
    return this.lastTime;
  }

  protected newId(): string {
    this.lastId += 1;
    return String(this.lastId);
  }
}
