// The figures of the activity's charts, counted from one stretch of the index activity_entry_figures: the entries are not read.
import type { ActivityCounts } from "../features/activity/read-figures.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

interface Row {
  place: number | null;
  first: number;
  first_took: (number | null)[] | null;
  second: number;
  second_took: (number | null)[] | null;
  failed: number;
}

export function createActivityCounts(prisma: PrismaClient): ActivityCounts {
  return {
    async count(synchronizationId, { from, count, length }) {
      const [start, end] = [new Date(from), new Date(from + count * length)];
      const rows = await prisma.$queryRaw<Row[]>`
        select place, count(*) filter (where to_first)::int as first, count(*) filter (where to_second)::int as second,
          count(*) filter (where failed)::int as failed,
          percentile_disc(array[0.5, 0.95]) within group (order by took_ms) filter (where to_first) as first_took,
          percentile_disc(array[0.5, 0.95]) within group (order by took_ms) filter (where to_second) as second_took
        from (
          select floor(extract(epoch from at - ${start}::timestamptz) * 1000 / ${length}::float8)::int as place,
            to_first, to_second, failed, took_ms
          from activity_entry
          where synchronization_id = ${synchronizationId}::uuid and kind <> 'nothing-copied' and at >= ${start} and at < ${end}
        ) counted
        group by grouping sets ((place), ())`;
      return rows.map(({ place, first, first_took, second, second_took, failed }) => ({
        index: place,
        figures: { first: way(first, first_took), second: way(second, second_took), failed },
      }));
    },
  };
}

function way(changes: number, took: (number | null)[] | null) {
  return { changes, median: took?.[0] ?? null, p95: took?.[1] ?? null };
}
