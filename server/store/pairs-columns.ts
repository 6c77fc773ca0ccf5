// Columns of a pair that exist once per side, as SQL.
import type { Side } from "../core/sides.ts";
import { Prisma } from "../generated/prisma/client.ts";

type SideColumn = "issue_id" | "issue_key" | "updated_at" | "seen_at" | "site_id" | "project_id" | "swept_to";

const sides: Record<Side, Side> = { first: "first", second: "second" };

/** The column of one side, for example `second_issue_id`. */
export function sideColumn(side: Side, column: SideColumn): Prisma.Sql {
  return Prisma.raw(`${sides[side]}_${column}`);
}
