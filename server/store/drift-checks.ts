// Drift checks: how far each came, whose turn it is, and which pairs are to be looked at. What they found: drift-findings.ts.
import { z } from "zod";
import type { DriftState, DriftStore, DriftTurn, PairToCompare } from "../features/drift/ports.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import type { SecretBox } from "../platform/secrets.ts";
import { createDriftFindings, recordFindings } from "./drift-findings.ts";

const stateSchema = z.enum(["running", "paused", "done", "cancelled"]);
const suspectedSchema = z.record(z.string(), z.string()).nullable();

/** How long a turn may take before another worker takes it over. */
const turnTime = Prisma.sql`interval '2 minutes'`;

const comparable = Prisma.sql`pair.ended is null and not pair.of_projects`;

const moving = Prisma.sql`
  (pair.lease_owner is not null or pair.waiting > 0 or pair.operation_at is not null) as moving`;

interface PairRow {
  id: string;
  fence: bigint;
  moving: boolean;
  looks: number;
  suspected: unknown;
}

/** Times are milliseconds outside and timestamps inside. */
export function createDriftStore(prisma: PrismaClient, box: SecretBox): DriftStore {
  return {
    ...createDriftFindings(prisma, box),
    ...createTurns(prisma),
    async record(turn, compared, through) {
      return prisma.$transaction(async (client) => {
        const decided = compared.filter(({ outcome }) => outcome.kind !== "look-again");
        const ids = decided.map(({ pairId }) => pairId);
        const undecided = decided.filter(({ outcome }) => outcome.kind === "undecided").length;
        const held = await client.$executeRaw`
          update drift_check set through = coalesce(${through}::uuid, through),
            undecided = undecided + ${undecided},
            compared = compared + (
              select count(*) from unnest(${ids}::uuid[]) as done(id) where not exists (
                select from drift_look look
                  where look.check_id = drift_check.id and look.pair_id = done.id and look.counted
              )
            )
          where id = ${turn.id}::uuid and turn = ${turn.number}`;
        if (held === 0) return false;
        await client.$executeRaw`
          delete from drift_look where check_id = ${turn.id}::uuid and pair_id = any(${ids}::uuid[])`;
        const again = compared.flatMap(({ pairId, outcome }) =>
          outcome.kind === "look-again" ? [{ ...outcome, pairId }] : [],
        );
        await client.$executeRaw`
          insert into drift_look (check_id, pair_id, due_at, looks, suspected)
          select ${turn.id}::uuid, look."pairId", clock_timestamp() + look."afterMs" * interval '1 millisecond',
            look.looks, nullif(look.suspected, 'null'::jsonb)
          from jsonb_to_recordset(${JSON.stringify(again)}::jsonb)
            as look("pairId" uuid, "afterMs" float8, looks int, suspected jsonb)
          where exists (select from pair where pair.id = look."pairId")
          on conflict (check_id, pair_id) do update
            set due_at = excluded.due_at, looks = excluded.looks, suspected = excluded.suspected`;
        await recordFindings(client, box, turn.id, decided);
        return true;
      });
    },
  };
}

type Turns = Omit<DriftStore, "record" | keyof ReturnType<typeof createDriftFindings>>;

function createTurns(prisma: PrismaClient): Turns {
  return {
    async ofSynchronization(synchronizationId) {
      const row = await prisma.driftCheck.findUnique({ where: { synchronizationId } });
      if (row === null) return null;
      const [found] = await prisma.$queryRaw<
        { open: number; exposed: number; asked: number; repaired: number }[]
      >`
        select count(*) filter (where state = 'open')::int as open,
          count(*) filter (where state = 'open' and rank = 0)::int as exposed,
          count(*) filter (where state = 'asked')::int as asked,
          count(*) filter (where state = 'repaired')::int as repaired
        from drift_finding where check_id = ${row.id}::uuid`;
      return {
        ...{ id: row.id, state: stateSchema.parse(row.state), pairs: row.pairs, compared: row.compared },
        ...{ open: 0, exposed: 0, asked: 0, repaired: 0, ...found, undecided: row.undecided },
        startedAt: row.startedAt.getTime(),
        endedAt: row.endedAt?.getTime() ?? null,
      };
    },
    async start(synchronizationId, at) {
      const over: DriftState[] = ["done", "cancelled"];
      const pairs = await prisma.pair.count({ where: { synchronizationId, ended: null, ofProjects: false } });
      const [, made] = await prisma.$transaction([
        prisma.driftCheck.deleteMany({ where: { synchronizationId, state: { in: over } } }),
        prisma.driftCheck.createMany({
          data: { synchronizationId, state: "running", pairs, startedAt: new Date(at) },
          skipDuplicates: true,
        }),
      ]);
      return made.count === 1;
    },
    async setState(synchronizationId, from, to, at) {
      const isOver = to === "done" || to === "cancelled";
      await prisma.$transaction([
        prisma.driftLook.deleteMany({
          where: { check: { synchronizationId, state: { in: isOver ? from : [] } }, counted: false },
        }),
        prisma.driftCheck.updateMany({
          where: { synchronizationId, state: { in: from } },
          data: { state: to, notBefore: null, endedAt: isOver ? new Date(at) : null },
        }),
      ]);
    },
    async takeTurn() {
      const [row] = await prisma.$queryRaw<
        (Omit<DriftTurn, "siteIds"> & { first: string; second: string })[]
      >`
        update drift_check set turn = turn + 1, turn_at = clock_timestamp(),
          lease_until = clock_timestamp() + ${turnTime}
        from (
          select c.id, a.id as first, b.id as second from drift_check c
          join synchronization s on s.id = c.synchronization_id and s.state = 'running'
          join site a on a.id = s.first_site_id and a.state = 'installed'
          join site b on b.id = s.second_site_id and b.state = 'installed'
          where (c.state = 'running' or (c.state <> 'paused' and exists (
              select from drift_look look where look.check_id = c.id and look.due_at <= clock_timestamp()
            )))
            and coalesce(c.lease_until, '-infinity') <= clock_timestamp()
            and coalesce(c.not_before, '-infinity') <= clock_timestamp()
            and coalesce(greatest(a.blocked_until, b.blocked_until), '-infinity') <= clock_timestamp()
          order by c.turn_at nulls first limit 1
          for update of c skip locked
        ) next
        where drift_check.id = next.id
        returning drift_check.id::text as id, synchronization_id::text as "synchronizationId", turn as number,
          next.first::text as first, next.second::text as second`;
      if (row === undefined) return null;
      const { first, second, ...turn } = row;
      return { ...turn, siteIds: { first, second } };
    },
    async endTurn({ id, number }, waitMs) {
      await prisma.$executeRaw`
        update drift_check set lease_until = null,
          not_before = clock_timestamp() + ${waitMs ?? 0}::float8 * interval '1 millisecond'
        where id = ${id}::uuid and turn = ${number}`;
    },
    async nextPairs({ id, synchronizationId }, limit) {
      const due = await prisma.$queryRaw<PairRow[]>`
        select pair.id::text as id, pair.fence, ${moving}, look.looks, look.suspected
        from drift_look look join pair on pair.id = look.pair_id
        where look.check_id = ${id}::uuid and look.due_at <= clock_timestamp()
        order by look.due_at limit ${limit}`;
      if (due.length > 0) return { pairs: due.map(pairOf), through: null };
      const fresh = await prisma.$queryRaw<PairRow[]>`
        select pair.id::text as id, pair.fence, ${moving}, 0 as looks, null::jsonb as suspected
        from drift_check c
        join pair on pair.synchronization_id = ${synchronizationId}::uuid and ${comparable}
          and (c.through is null or pair.id > c.through)
        where c.id = ${id}::uuid and c.state = 'running'
        order by pair.id limit ${limit}`;
      return { pairs: fresh.map(pairOf), through: fresh.at(-1)?.id ?? null };
    },
    async stillQuiet(pairs) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        select pair.id::text as id from pair
        join unnest(${pairs.map(({ pairId }) => pairId)}::uuid[], ${pairs.map(({ fence }) => fence)}::bigint[])
          as known(id, fence) on known.id = pair.id and known.fence = pair.fence
        where pair.lease_owner is null and pair.waiting = 0`;
      return new Set(rows.map(({ id }) => id));
    },
    async endIfDone({ id, number }, at) {
      const ended = await prisma.$executeRaw`
        update drift_check set state = 'done', ended_at = ${new Date(at)}
        where id = ${id}::uuid and turn = ${number} and state = 'running'
          and not exists (select from drift_look look where look.check_id = drift_check.id)`;
      return ended === 1;
    },
  };
}

function pairOf({ id, fence, moving: isMoving, looks, suspected }: PairRow): PairToCompare {
  return { pairId: id, fence, moving: isMoving, looks, suspected: suspectedSchema.parse(suspected) };
}
