/**
 * Two ways of counting over time: a bucket that refills every second, and a window that slides.
 */

/** Holds as many tokens as it refills in a second. */
export class TokenBucket {
  private tokens: number;
  private at: number;

  constructor(size: number, now: number) {
    this.tokens = size;
    this.at = now;
  }

  /** Takes a token if there is one; what is left then. `waitMs` is how long until there is one. */
  take(size: number, now: number): { taken: boolean; left: number; waitMs: number } {
    const passed = Math.max(0, now - this.at);
    this.tokens = Math.min(size, this.tokens + (passed * size) / 1000);
    this.at = now;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return { taken: true, left: Math.floor(this.tokens), waitMs: 0 };
    }
    return { taken: false, left: 0, waitMs: size > 0 ? ((1 - this.tokens) * 1000) / size : 1000 };
  }
}

/** The times of the last events. */
export class SlidingLog {
  private times: number[] = [];

  /** Milliseconds until fewer than `most` events lie within the window; 0 when that is so now. */
  waitMs(most: number, windowMs: number, now: number): number {
    const within = this.times.filter((time) => time > now - windowMs && time <= now);
    const oldest = within.at(-most);
    return oldest === undefined ? 0 : oldest + windowMs - now;
  }

  add(now: number, keptMs: number): void {
    this.times = this.times.filter((time) => time > now - keptMs);
    this.times.push(now);
  }
}
