// The charts of the activity: counted by the database, in stretches that end with the hour.
import type { ActivityFigures, ActivityFiguresView, FiguresRange } from "../../contract/activity-figures.ts";
import type { Clock } from "../ports/clock.ts";
import type { Access } from "../synchronizations/index.ts";
import { readCallFigures, type CallHistory, type Stretches } from "./read-call-figures.ts";

const hour = 60 * 60_000;

/** How many stretches, and how long each is. */
const ranges: Record<FiguresRange, { count: number; length: number }> = {
  day: { count: 24, length: hour },
  week: { count: 28, length: 6 * hour },
  month: { count: 30, length: 24 * hour },
};

export interface CountedStretch {
  /** Place of the stretch, from 0; null: all of them. */
  index: number | null;
  figures: ActivityFigures;
}

export interface ActivityCounts {
  /** Stretches in which something happened, and all of them together, if in any. Times in ms. */
  count(synchronizationId: string, stretches: Stretches): Promise<CountedStretch[]>;
}

const nothing = (): ActivityFigures => ({
  first: { changes: 0, median: null, p95: null },
  second: { changes: 0, median: null, p95: null },
  failed: 0,
});

export interface ReadFigures {
  activityCounts: ActivityCounts;
  callHistory: CallHistory;
  clock: Clock;
}

/** Counts only, which tell nothing of any issue: the same for both sides, but for the calls. */
export async function readFigures(
  { activityCounts, callHistory, clock }: ReadFigures,
  access: Pick<Access, "synchronization" | "mySides">,
  range: FiguresRange,
): Promise<ActivityFiguresView> {
  const { count, length } = ranges[range];
  const from = Math.ceil(clock.now() / hour) * hour - count * length;
  const stretches = { from, count, length };
  const [counted, calls] = await Promise.all([
    activityCounts.count(access.synchronization.id, stretches),
    readCallFigures(callHistory, access, stretches),
  ]);
  const figuresAt = (place: number | null) =>
    counted.find(({ index }) => index === place)?.figures ?? nothing();
  const time = (at: number) => new Date(at).toISOString();
  return {
    stretches: Array.from({ length: count }, (_, index) => ({
      from: time(from + index * length),
      until: time(from + (index + 1) * length),
      ...figuresAt(index),
    })),
    total: figuresAt(null),
    calls,
  };
}
