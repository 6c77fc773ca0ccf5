// The simulated sites' own interface for tests: what was asked of a site, what it sent, and the faults it is ordered to have.

export interface LoggedCall {
  n: number;
  method: string;
  path: string;
  /** "app", "user:<email>" or "anonymous". */
  caller: string;
  status: number;
  /** Whether nobody got an e-mail about it. */
  unannounced?: boolean;
}

export interface SentWebhook {
  event: string;
  /** "waiting", "sending", "delivered", "refused", "given-up" or "dropped". */
  state: string;
  attempts: number;
  body: WebhookBody | null;
}

export interface WebhookBody {
  issue?: { key?: string };
  comment?: { body?: string };
}

export interface Fault {
  match: { method?: string; pathContains?: string; caller?: string };
  times?: number;
  /** Share of the matching calls, 0 to 1. */
  rate?: number;
  answer: {
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
    delayMs?: number;
    latency?: { minMs: number; maxMs: number };
    cut?: "before" | "after";
    hang?: "before" | "after";
    garble?: "page" | "half";
  };
}

export interface SiteControl {
  /** Calls with a number greater than `since`, oldest first. */
  calls(since?: number): Promise<LoggedCall[]>;
  /** Number of the newest call. */
  lastCall(): Promise<number>;
  webhooks(last?: number): Promise<SentWebhook[]>;
  /** How many webhooks there were so far. */
  webhookCount(): Promise<number>;
  /** The states of webhooks that are not settled: "waiting" or "sending". */
  webhooksUnderWay(): Promise<string[]>;
  /** Whether no webhook is under way or waiting. */
  isIdle(): Promise<boolean>;
  /** The whole site's REST interface answers 503, or works again. */
  setDown(down: boolean): Promise<void>;
  /** Nobody may edit issues of the project in these statuses; the next call replaces them. */
  lockStatuses(projectKey: string, statusIds: string[]): Promise<void>;
  /** Fields of the project that stand neither on its create nor on its edit screens; the next call replaces them. */
  takeOffScreens(projectKey: string, fieldIds: string[]): Promise<void>;
  order(fault: Fault): Promise<void>;
  /** Ends all faults. */
  recover(): Promise<void>;
  /** Moves an issue into another project. */
  move(issueKey: string, projectKey: string): Promise<void>;
  retryWebhooksNow(): Promise<void>;
  /** Webhooks get lost, doubled, late or out of order, as shares from 0 to 1; replaces what was ordered before. */
  disturbWebhooks(rates: WebhookRates): Promise<void>;
  /** Searches see changes that much later. */
  lagIndex(lagMs: number): Promise<void>;
  /** The site's clock goes ahead; what is due on the way happens first. */
  moveClock(advanceMs: number): Promise<void>;
  /** Keeps the site as it is now under a name. */
  snapshot(name: string): Promise<void>;
  /** Sets the site back to what was kept, without a word to anybody; apps stay as they are now. */
  restore(name: string): Promise<void>;
  /** Jira's limits are in force, with so many points per hour. */
  limit(pointsPerHour: number): Promise<void>;
  /** Everything customers could ever see of requests. */
  portal(since?: number): Promise<PortalSight[]>;
}

export interface WebhookRates {
  loss?: number;
  duplicate?: number;
  delay?: { rate: number; minMs: number; maxMs: number };
  reorder?: { rate: number; atMostMs: number };
}

export interface PortalSight {
  n: number;
  at: string;
  issueKey: string;
  commentId: string | null;
  text: string;
  files: string[];
}

export function siteControl(siteUrl: string): SiteControl {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${siteUrl}/__sim/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} of ${siteUrl}: ${response.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  };
  const calls = (since = 0) => call<LoggedCall[]>("GET", `requests?since=${since}`);
  return {
    calls,
    lastCall: async () => (await call<{ requests: { last: number } }>("GET", "state")).requests.last,
    webhooks: (last = 0) => call("GET", `webhooks?last=${last}`),
    webhookCount: async () => {
      const { webhooks } = await call<{ webhooks: { kept: number; dropped: number } }>("GET", "state");
      return webhooks.kept + webhooks.dropped;
    },
    webhooksUnderWay: async () =>
      (await call<SentWebhook[]>("GET", "webhooks?body=none&states=waiting,sending")).map(
        ({ state }) => state,
      ),
    isIdle: async () => (await call<{ idle: boolean }>("GET", "idle")).idle,
    setDown: (down) => call("POST", "down", { down }),
    lockStatuses: (projectKey, statusIds) => call("POST", "locked-statuses", { projectKey, statusIds }),
    takeOffScreens: (projectKey, fieldIds) =>
      call("POST", "field-rules", {
        projectKey,
        rules: fieldIds.map((fieldId) => ({ fieldId, notOn: ["create", "edit"] })),
      }),
    order: (fault) => call("POST", "fault", fault),
    recover: () => call("DELETE", "fault"),
    move: async (issueKey, projectKey) => void (await call("POST", "move", { issueKey, projectKey })),
    retryWebhooksNow: () => call("POST", "webhooks/retry-now"),
    disturbWebhooks: (rates) => call("POST", "webhooks/faults", rates),
    lagIndex: (lagMs) => call("POST", "index", { lagMs }),
    moveClock: (advanceMs) => call("POST", "clock", { advanceMs }),
    snapshot: async (name) => void (await call("POST", "snapshot", { name })),
    restore: async (name) => void (await call("POST", "restore", { name })),
    limit: async (pointsPerHour) => void (await call("POST", "limits", { enabled: true, pointsPerHour })),
    portal: (since = 0) => call("GET", `portal?since=${since}`),
  };
}
