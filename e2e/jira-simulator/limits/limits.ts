/**
 * The three rate limits of a site: points per hour for apps, requests per second and endpoint for apps and API tokens,
 * writes of one issue for everybody. People in a browser have no burst limit here (unknown).
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
import type { Caller } from "../entities/people.ts";
import type { Reply, SimRequest } from "../http/messages.ts";
import type { RestRoute } from "../http/router.ts";
import type { Store } from "../store/store.ts";
import { isNear, quotaHeaders, tooMany, type QuotaState } from "./headers.ts";
import { costOf, endOfHour, isWrite, type PointsPool } from "./points.ts";
import { presetLimits, type LimitSettings } from "./settings.ts";
import { SlidingLog, TokenBucket } from "./windows.ts";

/** A REST call whose caller may make it. */
export interface LimitedCall {
  route: RestRoute;
  request: SimRequest;
  caller: Caller;
}

interface Surroundings {
  siteName: string;
  store: () => Store;
  now: () => number;
  pool: PointsPool;
}

export class Limits {
  settings: LimitSettings = presetLimits();
  private readonly around: Surroundings;
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly writes = new Map<string, SlidingLog>();

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Forgets everything that was counted. */
  forget(): void {
    this.buckets.clear();
    this.writes.clear();
    this.around.pool.forget();
  }

  /** How many points an app has left in this hour. */
  quotaOf(appKey: string): QuotaState {
    const { quota, pointsPerHour: limit } = this.settings;
    const now = this.around.now();
    const left = Math.max(0, limit - this.around.pool.usedBy(this.ownerOf(appKey), now));
    return { quota, limit, left, resetAt: endOfHour(now), now };
  }

  /** Runs a call within the limits: throws a Refusal (429) when one is passed, counts and tells what is left. */
  async within(call: LimitedCall, run: () => Promise<Reply>): Promise<Reply> {
    if (!this.settings.enabled) return run();
    this.checkPoints(call.caller);
    const headers = this.takeBurst(call);
    this.countWrite(call);
    const reply = await run();
    const { appKey } = call.caller;
    if (appKey === undefined) return { ...reply, headers: { ...headers, ...reply.headers } };
    const points = costOf(call.route, reply);
    this.around.pool.charge(this.ownerOf(appKey), points, this.around.now());
    const told = quotaHeaders(this.quotaOf(appKey), this.settings.informative);
    return { ...reply, points, headers: { ...headers, ...told, ...reply.headers } };
  }

  private ownerOf(appKey: string): string {
    return this.settings.quota === "global" ? appKey : `${this.around.siteName} ${appKey}`;
  }

  private checkPoints({ appKey }: Caller): void {
    if (appKey === undefined || this.settings.informative) return;
    const { quota, limit, left, resetAt, now } = this.quotaOf(appKey);
    if (left === 0) throw tooMany(`jira-quota-${quota}-based`, limit, resetAt, now);
  }

  private takeBurst({ route, request, caller }: LimitedCall): Record<string, string> {
    const isInBrowser = caller.appKey === undefined && request.headers.authorization === undefined;
    const endpoint = `${route.method} ${route.pattern}`;
    const size = this.settings.burstOf[endpoint] ?? this.settings.burst[route.method];
    if (isInBrowser || size === undefined) return {};
    const now = this.around.now();
    const key = `${caller.user.accountId} ${endpoint}`;
    const bucket = this.buckets.get(key) ?? new TokenBucket(size, now);
    this.buckets.set(key, bucket);
    const { taken, left, waitMs } = bucket.take(size, now);
    if (!taken) throw tooMany("jira-burst-based", size, now + waitMs, now);
    return {
      "x-ratelimit-limit": String(size),
      "x-ratelimit-remaining": String(left),
      ...(isNear(left, size) ? { "x-ratelimit-nearlimit": "true" } : {}),
    };
  }

  private countWrite({ route, request }: LimitedCall): void {
    const issueId = isWrite(route) ? this.issueIdOf(request.params) : undefined;
    if (issueId === undefined) return;
    const now = this.around.now();
    const log = this.writes.get(issueId) ?? new SlidingLog();
    this.writes.set(issueId, log);
    for (const { writes, seconds } of this.settings.perIssue) {
      const wait = log.waitMs(writes, seconds * 1000, now);
      if (wait > 0) throw tooMany("jira-per-issue-on-write", writes, now + wait, now);
    }
    const longest = Math.max(0, ...this.settings.perIssue.map(({ seconds }) => seconds));
    log.add(now, longest * 1000);
  }

  private issueIdOf(params: Record<string, string>): string | undefined {
    const store = this.around.store();
    const { issueIdOrKey, commentId } = params;
    if (issueIdOrKey !== undefined) return store.issue(issueIdOrKey)?.id;
    return commentId === undefined ? undefined : store.comment(commentId)?.issueId;
  }
}
