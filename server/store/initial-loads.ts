// Initial loads and their issues: how far each came is asked of the pairs, so that nothing is told that is not so.
import { z } from "zod";
import type {
  HeldUpIssue,
  LoadFigures,
  LoadState,
  LoadStore,
  LoadTurn,
  NextIssue,
} from "../features/loading/ports.ts";
import { otherSide, type Side } from "../core/sides.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { sideColumn } from "./pairs-columns.ts";
import { openTransaction } from "./transaction.ts";

const stateSchema = z.enum(["running", "paused", "done", "cancelled"]);

/** Pairs looked up at once for those that are in step already. */
const skipAtOnce = 1000;

/**
 * The pair of each item of a load of this side: `item`, `load`, `p`. The column is named, because a join by an expression is one of every
 * item with every pair.
 */
const itemsWithPairs = (side: Side) => Prisma.sql`
  load_item item
  join initial_load load on load.id = item.load_id
  left join pair p on p.synchronization_id = load.synchronization_id and p.${sideColumn(side, "issue_id")} = item.issue_id`;

const settled = Prisma.sql`
  (p.first_issue_id is not null and p.second_issue_id is not null and p.operation_at is null)`;

/** Times are milliseconds outside and timestamps inside. */
export function createLoadStore(prisma: PrismaClient): LoadStore {
  return {
    ...createLoadWork(prisma),
    async ofSynchronization(synchronizationId, resync) {
      const rows = await prisma.initialLoad.findMany({ where: { synchronizationId, resync } });
      return rows.map((row) => ({
        pairing: row.winner !== null,
        ...{ id: row.id, side: row.side, jql: row.jql, listed: row.listed, note: row.note },
        state: stateSchema.parse(row.state),
        startedAt: row.startedAt.getTime(),
        endedAt: row.endedAt?.getTime() ?? null,
      }));
    },
    async start({ synchronizationId, side, resync, jql, at }) {
      const over: LoadState[] = ["done", "cancelled"];
      const [, made] = await prisma.$transaction([
        prisma.initialLoad.deleteMany({ where: { synchronizationId, side, resync, state: { in: over } } }),
        prisma.initialLoad.createMany({
          data: { synchronizationId, side, resync, jql, state: "running", startedAt: new Date(at) },
          skipDuplicates: true,
        }),
      ]);
      return made.count === 1;
    },
    startPairing: ({ synchronizationId, side, winner, at, matches }) =>
      prisma.$transaction(async (client) => {
        const over: LoadState[] = ["done", "cancelled"];
        await client.initialLoad.deleteMany({
          where: { synchronizationId, side, resync: false, state: { in: over } },
        });
        const [load] = await client.initialLoad.createManyAndReturn({
          data: {
            synchronizationId,
            side,
            winner,
            jql: "",
            state: "running",
            listed: true,
            startedAt: new Date(at),
          },
          skipDuplicates: true,
        });
        if (load === undefined) return false;
        await client.loadItem.createMany({
          data: matches.map(({ own, partner }, index) => ({
            ...{ loadId: load.id, issueId: own.id, issueKey: own.key, place: index + 1 },
            ...{ partnerId: partner.id, partnerKey: partner.key },
          })),
        });
        return true;
      }),
    async pairedIssues(synchronizationId) {
      const rows = await prisma.pair.findMany({
        where: { synchronizationId, firstIssueId: { not: null }, secondIssueId: { not: null } },
        select: { firstIssueId: true, secondIssueId: true },
      });
      return {
        first: new Set(rows.flatMap((row) => row.firstIssueId ?? [])),
        second: new Set(rows.flatMap((row) => row.secondIssueId ?? [])),
      };
    },
    async setState({ synchronizationId, side, resync }, from, to, at) {
      const isOver = to === "done" || to === "cancelled";
      const { count } = await prisma.initialLoad.updateMany({
        where: { synchronizationId, side, resync, state: { in: from } },
        data: { state: to, note: null, notBefore: null, endedAt: isOver ? new Date(at) : null },
      });
      return count === 1;
    },
    async cancel(transaction, { synchronizationId, side, resync }, from, at) {
      const rows = await openTransaction(transaction).$queryRaw<{ id: string }[]>`
        with cancelled as (
          update initial_load set state = 'cancelled', note = null, not_before = null, ended_at = ${new Date(at)}
            where synchronization_id = ${synchronizationId}::uuid and side = ${side}::side_name
              and resync = ${resync} and state = any(${from}::text[])
            returning id, winner
        )
        select p.id::text as id
          from cancelled join load_item item on item.load_id = cancelled.id and not item.looked
          join pair p on p.synchronization_id = ${synchronizationId}::uuid
            and (p.${sideColumn(side, "issue_id")} = item.issue_id or p.${sideColumn(otherSide(side), "issue_id")} = item.partner_id)
          where cancelled.winner is not null and p.ended is null
            and (p.first_issue_id is null or p.second_issue_id is null)`;
      return rows.map(({ id }) => id);
    },
    async figures({ id, side }) {
      const [row] = await prisma.$queryRaw<LoadFigures[]>`
        select count(*) filter (where not looked)::int as waiting,
          count(*) filter (where looked and paired)::int as loaded,
          count(*) filter (where looked and not paired and troubled)::int as troubled,
          count(*) filter (where looked and not paired and not troubled)::int as "leftOut"
        from (
          select item.looked, coalesce(p.first_issue_id is not null and p.second_issue_id is not null, false) as paired,
            exists (select from problem where problem.pair_id = p.id) as troubled
          from ${itemsWithPairs(side)} where item.load_id = ${id}::uuid
        ) seen`;
      return row ?? { waiting: 0, loaded: 0, troubled: 0, leftOut: 0 };
    },
    async heldUp({ id, side }, limit) {
      const rows = await prisma.$queryRaw<
        { issueKey: string; message: string | null; remedy: string | null; retryAt: Date | null }[]
      >`
        select item.issue_key as "issueKey", problem.message, problem.remedy,
          case when not item.looked and p.attempts > 0 then p.run_at end as "retryAt"
        from ${itemsWithPairs(side)}
        left join lateral (
          select message, remedy, since from problem where problem.pair_id = p.id order by since limit 1
        ) problem on true
        where item.load_id = ${id}::uuid
          and (problem.message is not null or (not item.looked and p.attempts > 0))
        order by problem.since nulls last, item.place limit ${limit}`;
      return rows.map(({ issueKey, message, remedy, retryAt }): HeldUpIssue => ({
        issueKey,
        problem: message === null || remedy === null ? null : { message, remedy },
        retryAt: retryAt?.getTime() ?? null,
      }));
    },
  };
}

type LoadWork = Omit<
  LoadStore,
  | "ofSynchronization"
  | "start"
  | "startPairing"
  | "pairedIssues"
  | "setState"
  | "cancel"
  | "figures"
  | "heldUp"
>;

function createLoadWork(prisma: PrismaClient): LoadWork {
  return {
    async takeTurn() {
      const [row] = await prisma.$queryRaw<LoadTurn[]>`
        update initial_load load set turn_at = clock_timestamp()
        from (
          select load.id, case load.side when 'first' then s.first_site_id else s.second_site_id end as site_id,
            case load.side when 'first' then s.first_project_id else s.second_project_id end as project_id
          from initial_load load
          join synchronization s on s.id = load.synchronization_id and s.state = 'running'
          join site a on a.id = s.first_site_id and a.state = 'installed'
          join site b on b.id = s.second_site_id and b.state = 'installed'
          where load.state = 'running'
            and coalesce(load.not_before, '-infinity') <= clock_timestamp()
            and coalesce(greatest(a.blocked_until, b.blocked_until), '-infinity') <= clock_timestamp()
          order by load.turn_at nulls first limit 1
          for update of load skip locked
        ) next
        where load.id = next.id
        returning load.id::text as id, load.synchronization_id::text as "synchronizationId", load.side::text as side,
          load.jql, load.listed, load.resync, load.winner::text as winner, load.next_page as "nextPage", next.site_id::text as "siteId", next.project_id as "projectId"`;
      return row ?? null;
    },
    async addPage(transaction, loadId, { issues, nextPage }) {
      const client = openTransaction(transaction);
      await client.$executeRaw`select from initial_load where id = ${loadId}::uuid for update`;
      await client.$executeRaw`
        insert into load_item (load_id, issue_id, issue_key, place)
        select ${loadId}::uuid, issue.id, issue.key,
          issue.place + (select coalesce(max(place), 0) from load_item where load_id = ${loadId}::uuid)
        from unnest(${issues.map(({ id }) => id)}::text[], ${issues.map(({ key }) => key)}::text[])
          with ordinality as issue(id, key, place)
        on conflict do nothing`;
      await client.$executeRaw`
        update initial_load set next_page = ${nextPage}, listed = ${nextPage === null} where id = ${loadId}::uuid`;
    },
    async listAgain(loadId) {
      await prisma.initialLoad.update({ where: { id: loadId }, data: { nextPage: null } });
    },
    async postpone(loadId, forMs) {
      await prisma.$executeRaw`
        update initial_load set not_before = clock_timestamp() + ${forMs}::float8 * interval '1 millisecond'
        where id = ${loadId}::uuid`;
    },
    async pauseItself(loadId, note) {
      await prisma.initialLoad.updateMany({
        where: { id: loadId, state: "running" },
        data: { state: "paused", note },
      });
    },
    async skipSettled({ id, side }) {
      return prisma.$executeRaw`
        update load_item set looked = true
        from (
          select item.issue_id from ${itemsWithPairs(side)}
          where item.load_id = ${id}::uuid and load.winner is null and not load.resync and not item.looked and ${settled}
          order by item.place limit ${skipAtOnce}
        ) done
        where load_item.load_id = ${id}::uuid and load_item.issue_id = done.issue_id`;
    },
    async nextIssues({ id, synchronizationId, side }, limit) {
      const column = sideColumn(side, "issue_id");
      return prisma.$queryRaw<NextIssue[]>`
        select item.issue_id as id, item.issue_key as key,
          case when item.partner_id is not null
            then jsonb_build_object('id', item.partner_id, 'key', item.partner_key) end as partner
        from load_item item
        left join pair p on p.synchronization_id = ${synchronizationId}::uuid and p.${column} = item.issue_id
        where item.load_id = ${id}::uuid and not item.looked
          and (p.id is null or (p.lease_owner is null and p.waiting = 0 and p.run_at <= clock_timestamp()))
        order by item.place limit ${limit}`;
    },
    async markLooked(loadId, issueIds) {
      await prisma.loadItem.updateMany({
        where: { loadId, issueId: { in: issueIds } },
        data: { looked: true },
      });
    },
    async endIfDone(loadId, at) {
      const count = await prisma.$executeRaw`
        update initial_load set state = 'done', ended_at = ${new Date(at)}
        where id = ${loadId}::uuid and state = 'running' and listed
          and not exists (select from load_item where load_id = ${loadId}::uuid and not looked)`;
      return count === 1;
    },
  };
}
