// Where a webhook leads: the sides of synchronizations that its issue belongs to, with their pairs.
import type { Side } from "../core/sides.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";

/** Rows of `Route`. */
export function routesSql({
  siteId,
  projectId,
  issueId,
}: {
  siteId: string;
  projectId: string | null;
  issueId: string;
}): Prisma.Sql {
  const onSide = (side: Side) => Prisma.sql`
    select s.id as "synchronizationId", ${side} as side, p.id::text as "pairId",
      (p.first_issue_id is not null and p.second_issue_id is not null) as paired,
      (extract(epoch from s.started_at) * 1000)::float8 as "startedAt"
    from synchronization s
    left join pair p on p.synchronization_id = s.id and p.${sideColumn(side, "issue_id")} = ${issueId}
    where s.${sideColumn(side, "site_id")} = ${siteId}::uuid
      and (s.state = 'running' or (s.state = 'stopped' and s.first_swept_to is not null))
      and (s.${sideColumn(side, "project_id")} = ${projectId} or p.id is not null)`;
  return Prisma.sql`${onSide("first")} union all ${onSide("second")}`;
}
