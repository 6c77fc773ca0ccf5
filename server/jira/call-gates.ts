// Lets a call to Jira go, wait a moment, or not go at all: by the points that the pool lent to this process, by what Jira
// said of bursts, and by the writes of one issue. What Jira does not limit is not limited here: its answers tell.
// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
import type { Caller } from "../core/budget/caller.ts";
import { burstPerSecond } from "../core/budget/pace.ts";
import { hourEndingAt, hourMs, hourOf, isOpen, turnOf, type Report } from "../core/budget/points.ts";
import type { JiraFailure } from "../core/failure/jira-failure.ts";
import type { CallBudget } from "../features/ports/call-budget.ts";
import type { Clock } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import type { Method } from "./method.ts";
import { PointsPool } from "./points-pool.ts";
import { SitePace } from "./site-pace.ts";
import { toldLimits, type ToldLimits } from "./told-limits.ts";

export interface GatedCall {
  method: Method;
  operation: string;
  path: string;
}

/** The gate of one caller to one site. */
export interface CallGate {
  /** Null: the call may go now; else until when it may not, as if Jira had said it. */
  enter(call: GatedCall): Promise<JiraFailure | null>;
  /** Tells what became of a call that went; `headers`: null without an answer. */
  left(
    call: GatedCall,
    answer: { headers: Headers | null; points: number; failure: JiraFailure | null },
  ): Promise<void>;
}

export interface CallGates {
  of(siteId: string, caller: Caller): CallGate;
  /** Gives back what was lent. */
  close(): Promise<void>;
}

export interface CallGatesDependencies {
  budget: CallBudget;
  clock: Clock;
  log: Log;
  pause: (ms: number) => Promise<void>;
}

/** A call waits so long for its turn within the pass that makes it (ms); for longer the pass is ended and run again. */
const longestPause = 2_000;
/** Somebody who catches up looks again after so long (ms). */
const backgroundPause = 5 * 60_000;
/** Sites whose pace is remembered; one that was forgotten learns its limits anew. */
const remembered = 1_000;

type Limited = Extract<JiraFailure, { kind: "limited" }>;

/** Made once per process. */
export function createCallGates(deps: CallGatesDependencies): CallGates {
  const app = new PointsPool("app", deps);
  const sites = new Map<string, SitePace>();
  const own = new Map<string, PointsPool>();

  const paceOf = (siteId: string): SitePace => {
    const pace = sites.get(siteId) ?? new SitePace();
    sites.delete(siteId);
    sites.set(siteId, pace);
    const [oldest] = sites.keys();
    if (sites.size > remembered && oldest !== undefined) sites.delete(oldest);
    return pace;
  };

  return {
    of(siteId, caller) {
      const poolOf = () => own.get(siteId) ?? app;
      return {
        async enter(call) {
          const pool = poolOf();
          const refused = await refusalOf(deps, pool, siteId, caller);
          if (refused !== null) return refused;
          const now = deps.clock.now();
          const { at, take } = paceOf(siteId).turn(call, pool.workers, now);
          if (at > now + longestPause) return { kind: "limited", until: at, narrow: true };
          take();
          pool.spend(siteId, 1);
          if (at > now) await deps.pause(at - now);
          return null;
        },
        async left(call, { headers, points, failure }) {
          const pool = poolOf();
          pool.spend(siteId, points - 1);
          if (headers === null) return;
          const told = toldLimits(headers);
          if (told.quota === "tenant" && !own.has(siteId)) own.set(siteId, new PointsPool({ siteId }, deps));
          const current = poolOf();
          const now = deps.clock.now();
          if (told.perHour !== null) current.learn(told.perHour, leftOf(told, now));
          if (failure?.kind !== "limited") return;
          if (told.reason === "burst")
            paceOf(siteId).learnBurst(call, told.perSecond ?? burstPerSecond[call.method], failure.until);
          else if (told.reason === "issue") paceOf(siteId).learnIssue(call, failure.until, now);
          else await current.block(failure.until);
        },
      };
    },
    async close() {
      await Promise.all([app, ...own.values()].map((pool) => pool.close()));
    },
  };
}

/** Around a full hour Jira and we may stand in different hours: its answer tells when its own ends. */
function leftOf({ left, endsInMs }: ToldLimits, now: number): Report["left"] {
  if (left === null) return null;
  return { points: left, hour: endsInMs === null ? hourOf(now) : hourEndingAt(now + endsInMs) };
}

/** Why the pool has nothing for this caller of this site now; null: it has. */
async function refusalOf(
  { clock }: CallGatesDependencies,
  pool: PointsPool,
  siteId: string,
  caller: Caller,
): Promise<Limited | null> {
  const terms = await pool.terms(caller);
  const now = clock.now();
  if (terms.blockedUntil !== null && terms.blockedUntil > now)
    return limited(terms.blockedUntil, caller, now);
  const { perHour } = terms;
  if (perHour === null) return null;
  const endOfHour = hourOf(now) + hourMs;
  if (!pool.hasPoints() || !isOpen({ used: terms.used - terms.lent, perHour }, caller))
    return limited(endOfHour, caller, now);
  if (caller === "person") return null;
  const { hour, used, sites, kept } = terms;
  const turn = turnOf({ pool: { hour, used, perHour }, siteUsed: pool.usedBy(siteId), sites, kept }, now);
  return turn > now ? limited(turn, caller, now) : null;
}

/** What waits in the background waits alone: live changes of the same site go on. */
function limited(until: number, caller: Caller, now: number): Limited {
  if (caller !== "background") return { kind: "limited", until };
  return { kind: "limited", until: Math.min(until, now + backgroundPause), narrow: true };
}
