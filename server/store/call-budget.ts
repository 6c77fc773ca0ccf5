// The shared points in PostgreSQL: one row per pool and one per site, locked for as long as an exchange takes.
import {
  hourMs,
  inHour,
  isContested,
  keptPerSite,
  loanOf,
  settled,
  type Pool,
  type Use,
} from "../core/budget/points.ts";
import type { CallBudget, PoolName, Terms } from "../features/ports/call-budget.ts";
import type { Clock } from "../features/ports/clock.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";

interface Row {
  scope: string;
  hour: Date;
  used: number;
  used_before: number;
  per_hour: number | null;
  blocked_until: Date | null;
}

/** Never reached while Jira told of no quota. */
const unlimited = 1_000_000_000;
/** A worker that gave no sign for so long does not count. */
const aliveWithin = "3 seconds";

const app = "app";

const scopeOf = (pool: PoolName): string => (pool === "app" ? app : pool.siteId);

/** Three statements in a transaction for each exchange, four while the pool is contested. */
export function createCallBudget(prisma: PrismaClient, clock: Clock): CallBudget {
  return {
    async exchange({ pool: name, caller, report, spentBySite, perHour, blockedUntil }) {
      const scope = scopeOf(name);
      const scopes = [...new Set([scope, ...spentBySite.keys()])];
      return prisma.$transaction(async (client) => {
        const rows = await lockedRows(client, scopes);
        const now = clock.now();
        const own = rows.get(scope);
        const known = perHour ?? own?.per_hour ?? null;
        const before = { ...useOf(own), perHour: known ?? unlimited };
        let pool = settled(before, report, now);
        const lent = caller === null ? 0 : loanOf(pool, caller, report.spent);
        pool = { ...pool, used: pool.used + lent };
        const blocked = Math.max(blockedUntil ?? 0, own?.blocked_until?.getTime() ?? 0);

        const usedBySite = new Map<string, number>();
        const written = [{ scope, ...pool, perHour: known, blockedUntil: blocked || null }];
        for (const [siteId, points] of spentBySite) {
          if (siteId === scope) continue;
          const site = inHour(useOf(rows.get(siteId)), now);
          const used = site.used + (report.hour === site.hour ? points : 0);
          usedBySite.set(siteId, used);
          written.push({
            ...{ scope: siteId, ...site, used },
            perHour: rows.get(siteId)?.per_hour ?? null,
            blockedUntil: null,
          });
        }
        await write(client, written);
        const shared = name === "app" && known !== null && isContested(pool);
        return {
          ...{ hour: pool.hour, lent, used: pool.used, perHour: known, usedBySite },
          blockedUntil: blocked > now ? blocked : null,
          ...(shared ? await company(client, pool) : { sites: 1, kept: 0 }),
          workers: await workers(client),
        };
      });
    },
  };
}

/** In the order of their names, so that two exchanges cannot wait for each other. A row that is missing is made first: only what is there can be locked. */
async function lockedRows(client: Prisma.TransactionClient, scopes: string[]): Promise<Map<string, Row>> {
  const lock = () => client.$queryRaw<Row[]>`
    select scope, hour, used, used_before, per_hour, blocked_until from call_budget
      where scope = any(${scopes}::text[]) order by scope for update`;
  let rows = await lock();
  if (rows.length < scopes.length) {
    await client.$executeRaw`
      insert into call_budget (scope, site_id)
        select name, case when name = ${app}::text then null else name::uuid end
          from unnest(${scopes}::text[]) as wanted(name) order by 1
        on conflict do nothing`;
    rows = await lock();
  }
  return new Map(rows.map((row) => [row.scope, row]));
}

function useOf(row: Row | undefined): Use {
  if (row === undefined) return { hour: 0, used: 0, usedBefore: 0 };
  return { hour: row.hour.getTime(), used: row.used, usedBefore: row.used_before };
}

interface Written extends Use {
  scope: string;
  perHour: number | null;
  blockedUntil: number | null;
}

/** An hour that is over is kept for the charts. */
async function write(client: Prisma.TransactionClient, rows: Written[]): Promise<void> {
  const given = rows.map(({ scope, hour, used, usedBefore, perHour, blockedUntil }) => ({
    ...{ scope, hour: new Date(hour), used, used_before: usedBefore, per_hour: perHour },
    blocked_until: blockedUntil === null ? null : new Date(blockedUntil),
  }));
  await client.$executeRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given(scope text, hour timestamptz, used int, used_before int, per_hour int, blocked_until timestamptz)
    ), over as (
      insert into call_hour (site_id, hour, used, per_hour)
        select before.site_id, before.hour, before.used,
            coalesce(before.per_hour, (select per_hour from call_budget where scope = ${app}::text))
          from call_budget before join given using (scope)
          where before.site_id is not null and before.used > 0 and before.hour < given.hour
        on conflict do nothing
    )
    update call_budget set hour = given.hour, used = given.used, used_before = given.used_before,
        per_hour = given.per_hour, blocked_until = given.blocked_until
      from given
      where call_budget.scope = given.scope`;
}

/** Who shares the pool of all sites, and what of it is kept for them. */
async function company(
  client: Prisma.TransactionClient,
  { hour, perHour }: Pick<Pool, "hour" | "perHour">,
): Promise<Pick<Terms, "sites" | "kept">> {
  const [now, before] = [new Date(hour), new Date(hour - hourMs)];
  const rows = await client.$queryRaw<{ used: number; sites: number }[]>`
    select used, count(*)::int as sites
      from (
        select case when hour = ${now} then used else 0 end as used from call_budget
          where site_id is not null and ((hour = ${now} and used + used_before > 0) or (hour = ${before} and used > 0))
      ) as company
      group by used`;
  const sites = rows.reduce((sum, row) => sum + row.sites, 0);
  const half = keptPerSite(perHour, Math.max(1, sites));
  const kept = rows.reduce((sum, { used, sites: count }) => sum + count * Math.max(0, half - used), 0);
  return { sites: Math.max(1, sites), kept };
}

async function workers(client: Prisma.TransactionClient): Promise<number> {
  const rows = await client.$queryRaw<{ workers: number }[]>`
    select count(*)::int as workers from worker where heartbeat_at > clock_timestamp() - ${aliveWithin}::interval`;
  return Math.max(1, rows[0]?.workers ?? 1);
}
