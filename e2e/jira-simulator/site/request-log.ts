/**
 * The last calls a site got, for tests and the inspector.
 */
export interface LoggedRequest {
  n: number;
  /** ISO time. */
  at: string;
  method: string;
  path: string;
  /** "app", "user:<email>" or "anonymous". */
  caller: string;
  status: number;
}

const KEPT = 20_000;

export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private last = 0;

  add(entry: Omit<LoggedRequest, "n">): void {
    this.last += 1;
    this.entries.push({ n: this.last, ...entry });
    if (this.entries.length > KEPT) this.entries.splice(0, KEPT / 10);
  }

  /** Calls with a number greater than `n`, oldest first. */
  since(n: number): LoggedRequest[] {
    return this.entries.filter((entry) => entry.n > n);
  }
}
