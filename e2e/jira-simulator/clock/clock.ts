/**
 * The time of one site. It runs as the real one does, from wherever it was moved to; what is to happen later is
 * an alarm here, so that moving the clock fires what is due, in order.
 */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Something that is to happen once. The promise settles when everything it started is done. */
type AlarmTask = () => Promise<void> | void;

export interface Alarm {
  cancel(): void;
}

interface Waiting {
  at: number;
  order: number;
  run: AlarmTask;
}

export class Clock {
  private offset = 0;
  private frozenAt: number | undefined;
  private readonly waiting = new Set<Waiting>();
  private timer: NodeJS.Timeout | undefined;
  private lastOrder = 0;
  private moving: Promise<void> = Promise.resolve();
  private stopped = false;

  /** Whole milliseconds since 1970. */
  now(): number {
    return this.frozenAt ?? Date.now() + this.offset;
  }

  get isFrozen(): boolean {
    return this.frozenAt !== undefined;
  }

  /** How far ahead of the real time, in milliseconds; negative when behind. */
  get aheadMs(): number {
    return this.now() - Date.now();
  }

  /** Runs the task as soon as the clock shows that time. */
  at(time: number, run: AlarmTask): Alarm {
    this.lastOrder += 1;
    const entry = { at: Math.ceil(time), order: this.lastOrder, run };
    this.waiting.add(entry);
    this.arm();
    return {
      cancel: () => {
        this.waiting.delete(entry);
        this.arm();
      },
    };
  }

  /**
   * Moves the clock to a time, backwards too. On the way forward every alarm runs at the time it is due, and the
   * next one waits for it. Resolves when the last is done.
   */
  moveTo(time: number): Promise<void> {
    return this.queue(async () => {
      await this.passAlarms(time);
      this.show(time);
    });
  }

  /** Moves the clock from what it shows, in milliseconds. */
  advance(byMs: number): Promise<void> {
    return this.queue(async () => {
      const time = this.now() + byMs;
      await this.passAlarms(time);
      this.show(byMs < 0 ? time : Math.max(time, this.now()));
    });
  }

  /** Back to the real time, and running. */
  reset(): Promise<void> {
    return this.queue(async () => {
      await this.passAlarms(Date.now());
      this.frozenAt = undefined;
      this.offset = 0;
    });
  }

  /** Stops the clock where it is, or lets it run on. */
  freeze(frozen: boolean): void {
    if (frozen === this.isFrozen) return;
    const now = this.now();
    this.frozenAt = frozen ? now : undefined;
    this.offset = now - Date.now();
    this.arm();
  }

  /** Fires nothing any more. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private queue(move: () => Promise<void>): Promise<void> {
    const done = this.moving.then(move).then(() => this.arm());
    this.moving = done.catch(() => undefined);
    return done;
  }

  private show(time: number): void {
    if (this.isFrozen) this.frozenAt = time;
    this.offset = time - Date.now();
  }

  private async passAlarms(time: number): Promise<void> {
    for (let next = this.next(); next !== undefined && next.at <= time; next = this.next()) {
      if (next.at > this.now()) this.show(next.at);
      this.waiting.delete(next);
      await next.run();
    }
  }

  private next(): Waiting | undefined {
    let first: Waiting | undefined;
    for (const entry of this.waiting) {
      if (!first || entry.at < first.at || (entry.at === first.at && entry.order < first.order))
        first = entry;
    }
    return first;
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.next();
    if (!next || this.stopped || (this.isFrozen && next.at > this.now())) return;
    const wait = Math.min(LONGEST_TIMER_MS, Math.max(0, next.at - this.now()));
    this.timer = setTimeout(() => this.fire(), wait);
  }

  private fire(): void {
    const due = [...this.waiting].filter(({ at }) => at <= this.now());
    due.sort((a, b) => a.at - b.at || a.order - b.order);
    for (const entry of due) {
      this.waiting.delete(entry);
      void entry.run();
    }
    this.arm();
  }
}
