// What a call costs in points, by what was asked and answered.
// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/#points-based-quota
import type { Method } from "./method.ts";

const readsByPost =
  /\/(search\/jql|search\/approximate-count|permissions\/check|jql\/\w+|[\w-]+\/list|\w*bulkfetch)$/;
const peopleAndRights = /\/(users?|myself|mypermissions|permissions|groups?|role)(\/|$)/;

/** 1 for the call; reads cost 1 more per object they give, 2 for people, groups and rights; a write or a failure costs no more. */
export function pointsOf(method: Method, path: string, ok: boolean, reply: unknown): number {
  const reads = method === "GET" || (method === "POST" && readsByPost.test(path));
  if (!reads || !ok) return 1;
  return 1 + objectsIn(reply) * (peopleAndRights.test(path) ? 2 : 1);
}

function objectsIn(reply: unknown): number {
  if (Array.isArray(reply)) return reply.length;
  if (typeof reply !== "object" || reply === null) return 1;
  const lists = Object.values(reply).filter((value): value is unknown[] => Array.isArray(value));
  return lists.length === 0 ? 1 : Math.max(...lists.map((list) => list.length));
}
