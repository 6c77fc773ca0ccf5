// The calls of an in-memory Jira site: written down, and failing on demand.
import { failed, type JiraFailure, type Outcome } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";

type Method = keyof JiraSite;

interface Fault {
  method: Method;
  /** The call takes effect although it fails. */
  after: boolean;
  with: JiraFailure | Error;
}

export class FakeCalls {
  protected readonly calls: Method[] = [];
  private readonly faults: Fault[] = [];

  /** The next call of this method fails, or throws, as a crash would. `after`: its effect stays. */
  failNext(method: Method, fault: JiraFailure | Error, options: { after?: boolean } = {}): void {
    this.faults.push({ method, with: fault, after: options.after ?? false });
  }

  /** Forgets the faults that did not strike yet. */
  heal(): void {
    this.faults.length = 0;
  }

  /** Calls since the last time they were taken. */
  takeCalls(): Method[] {
    return this.calls.splice(0);
  }

  protected call<T>(method: Method, work: () => Outcome<T>): Promise<Outcome<T>> {
    this.calls.push(method);
    const index = this.faults.findIndex((fault) => fault.method === method);
    const fault = index === -1 ? undefined : this.faults.splice(index, 1)[0];
    if (fault === undefined) return Promise.resolve(work());
    if (fault.after) work();
    return fault.with instanceof Error ? Promise.reject(fault.with) : Promise.resolve(failed(fault.with));
  }
}
