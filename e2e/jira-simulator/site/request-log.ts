/**
 * The last calls a site got, for tests and the inspector. Older ones are dropped and counted.
 */
export interface LoggedRequest {
  n: number;
  /** ISO time. */
  at: string;
  method: string;
  path: string;
  /** "app", "user:<email>" or "anonymous". */
  caller: string;
  /** 0 when there was no answer. */
  status: number;
  /** Real milliseconds until the answer was ready. */
  durationMs: number;
  /** What it cost an app, while rate limits are on. */
  points?: number;
  /** True for a change of which nobody was notified, as its caller asked and was entitled to. */
  unannounced?: true;
}

const KEPT = 20_000;

export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private readonly most: number;
  private last = 0;

  /** @param most how many calls are kept */
  constructor(most = KEPT) {
    this.most = most;
  }

  add(entry: Omit<LoggedRequest, "n">): void {
    this.last += 1;
    this.entries.push({ n: this.last, ...entry });
    if (this.entries.length > this.most) this.entries.splice(0, Math.ceil(this.most / 10));
  }

  /** Kept calls with a number greater than `n`, oldest first. */
  since(n: number): LoggedRequest[] {
    const first = this.entries[0]?.n ?? 1;
    return this.entries.slice(Math.max(0, n - first + 1));
  }

  /** Number of the last call, and how many are kept and dropped. */
  counts(): { last: number; kept: number; dropped: number } {
    const kept = this.entries.length;
    return { last: this.last, kept, dropped: this.last - kept };
  }
}
