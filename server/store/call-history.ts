// What a site's calls used of Jira's hourly quota, over time: the hours that are over, and the present one.
import type { CallHistory } from "../features/activity/read-call-figures.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

const hourMs = 60 * 60_000;

interface Row {
  place: number;
  used: number;
  per_hour: number | null;
}

export function createCallHistory(prisma: PrismaClient): CallHistory {
  return {
    async used(siteId, { from, count, length }) {
      const [start, end] = [new Date(from), new Date(from + count * length)];
      const rows = await prisma.$queryRaw<Row[]>`
        select floor(extract(epoch from hour - ${start}::timestamptz) * 1000 / ${length}::float8)::int as place,
          sum(used)::int as used, max(per_hour) as per_hour
        from (
          select hour, used, per_hour from call_hour where site_id = ${siteId}::uuid
          union all
          select hour, used, coalesce(per_hour, (select per_hour from call_budget where scope = 'app'))
            from call_budget where site_id = ${siteId}::uuid
        ) hours
        where hour >= ${start} and hour < ${end} group by 1`;
      return rows.map(({ place, used, per_hour: perHour }) => ({
        ...{ index: place, used },
        allowed: perHour === null ? null : perHour * Math.max(1, length / hourMs),
      }));
    },
  };
}
