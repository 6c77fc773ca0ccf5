// The chart of calls: what the sites of the caller's sides used of Jira's quota.
import type { CallFigures } from "../../contract/activity-figures.ts";
import type { Side } from "../../core/sides.ts";
import { siteName } from "../sites/index.ts";
import type { Synchronization } from "../synchronizations/index.ts";

export interface Stretches {
  /** ms. */
  from: number;
  count: number;
  length: number;
}

export interface CallHistory {
  /** Stretches in which the site was called; points. `allowed` null: Jira told of no quota. */
  used(
    siteId: string,
    stretches: Stretches,
  ): Promise<{ index: number; used: number; allowed: number | null }[]>;
}

/** Of each site once, also when both sides are on it. What a partner's site uses is its own affair. */
export async function readCallFigures(
  callHistory: CallHistory,
  { synchronization, mySides }: { synchronization: Synchronization; mySides: readonly Side[] },
  stretches: Stretches,
): Promise<CallFigures[]> {
  const sites = new Map(
    mySides.flatMap((side) => {
      const { site } = synchronization[side];
      return site === null ? [] : [[site.id, site] as const];
    }),
  );
  return Promise.all(
    [...sites.values()].map(async (site) => {
      const used = new Map((await callHistory.used(site.id, stretches)).map((one) => [one.index, one]));
      const allowed = Math.max(0, ...[...used.values()].map((one) => one.allowed ?? 0)) || null;
      return {
        siteName: siteName(site),
        stretches: Array.from({ length: stretches.count }, (_, index) => {
          const one = used.get(index);
          return { used: one?.used ?? 0, allowed: one?.allowed ?? allowed };
        }),
      };
    }),
  );
}
