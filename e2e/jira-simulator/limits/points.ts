/**
 * What a call costs in points, and how many an app has used in this hour.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/#points-based-quota
 */
import { isRecord } from "../entities/json.ts";
import type { Reply } from "../http/messages.ts";
import type { RestRoute } from "../http/router.ts";

const HOUR_MS = 3_600_000;

/** POST operations that only read. */
const READS_BY_POST =
  /\/(search(\/jql|\/approximate-count)?|bulkfetch|permissions\/check|changelog\/list|(comment|worklog)\/list|jql\/\w+)$/;
const NO_OBJECTS = /\/(search\/approximate-count|serverInfo)$/;
const COSTLY = /\/(user|users|myself|mypermissions|permissions|group|groups|groupuserpicker|role)(\/|$)/;
const LISTS = [
  "values",
  "issues",
  "comments",
  "worklogs",
  "histories",
  "transitions",
  "issueTypes",
  "fields",
];

export function isWrite({ method, pattern }: Pick<RestRoute, "method" | "pattern">): boolean {
  return method !== "GET" && !(method === "POST" && READS_BY_POST.test(pattern));
}

function objectsIn(body: unknown): number {
  if (Array.isArray(body)) return body.length;
  if (!isRecord(body)) return 0;
  const list = LISTS.map((name) => body[name]).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list.length : 1;
}

/** 1 for the request, and for what was read 1 more per object, 2 for people, groups, roles and permissions. */
export function costOf(route: Pick<RestRoute, "method" | "pattern">, reply: Reply): number {
  if (isWrite(route) || reply.status >= 400 || NO_OBJECTS.test(route.pattern)) return 1;
  const isJson = reply.headers?.["content-type"]?.includes("json") ?? false;
  if (!isJson || reply.body === undefined) return reply.body === undefined ? 1 : 2;
  const objects = objectsIn(JSON.parse(reply.body.toString()));
  return 1 + objects * (COSTLY.test(route.pattern) ? 2 : 1);
}

/** The end of the hour that a time is in. */
export function endOfHour(now: number): number {
  return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
}

/** Points used per owner and hour; shared by the sites of a process. */
export class PointsPool {
  private readonly used = new Map<string, { hourEnd: number; points: number }>();

  usedBy(owner: string, now: number): number {
    const entry = this.used.get(owner);
    return entry?.hourEnd === endOfHour(now) ? entry.points : 0;
  }

  charge(owner: string, points: number, now: number): void {
    this.used.set(owner, { hourEnd: endOfHour(now), points: this.usedBy(owner, now) + points });
  }

  forget(): void {
    this.used.clear();
  }
}
