/**
 * Faults that a test orders: answers instead of Jira's own, cut connections, a site that is down.
 */
export interface FaultMatch {
  method?: string;
  pathContains?: string;
  /** "app" or "user:<email>". */
  caller?: string;
}

export interface FaultAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  delayMs?: number;
  /** "before": the connection is cut and nothing done; "after": done, then cut. */
  cut?: "before" | "after";
}

export interface Fault {
  match: FaultMatch;
  /** How many calls it still hits; without end when absent. */
  times?: number;
  answer: FaultAnswer;
}

export interface DropOrder {
  events?: string[];
  times?: number;
}

export interface Faults {
  down: boolean;
  calls: Fault[];
  drops: DropOrder[];
}

export function noFaults(): Faults {
  return { down: false, calls: [], drops: [] };
}

function takeFrom<T extends { times?: number }>(list: T[], wanted: (item: T) => boolean): T | undefined {
  const found = list.find(wanted);
  if (found?.times !== undefined) {
    found.times -= 1;
    if (found.times <= 0) list.splice(list.indexOf(found), 1);
  }
  return found;
}

/** The answer ordered for this call, if any; counts it down. */
export function takeFault(
  faults: Faults,
  call: { method: string; path: string; caller: string },
): FaultAnswer | undefined {
  return takeFrom(faults.calls, ({ match }) => {
    if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;
    if (match.pathContains !== undefined && !call.path.includes(match.pathContains)) return false;
    return match.caller === undefined || match.caller === call.caller;
  })?.answer;
}

/** True when this webhook is to get lost; counts it down. */
export function takeDrop(faults: Faults, event: string): boolean {
  return takeFrom(faults.drops, (order) => order.events?.includes(event) ?? true) !== undefined;
}
