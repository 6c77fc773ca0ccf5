// Problems: one row per pair and subject, raised and solved by passes, read and skipped by people.
import { writersSchema } from "../core/failure/frozen-text.ts";
import { warningPrefix, warningsOfOneSide } from "../core/checks/schema-warnings.ts";
import type { Side } from "../core/sides.ts";
import type { ChosenProblems, GroupName, ProblemStore, StoredGroup } from "../features/problems/ports.ts";
import type { ProblemRecorder } from "../features/syncing/recorders.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { openTransaction } from "./transaction.ts";

interface GroupRow extends Omit<StoredGroup, "since" | "writers"> {
  since: Date;
  writers: unknown;
}

/** Writing happens inside the transaction that records a pass, after its fence was checked there. */
export function createProblemStore(prisma: PrismaClient): ProblemStore & ProblemRecorder {
  return {
    async raise(transaction, { pairId, synchronizationId }, problems, at) {
      if (problems.length === 0) return;
      await openTransaction(transaction).$executeRaw`
        insert into problem (id, synchronization_id, pair_id, subject, kind, side, message, remedy, value_print, writers, since, last_seen_at)
        select gen_random_uuid(), ${synchronizationId}::uuid, ${pairId}::uuid, given.subject, given.kind,
          given.side::side_name, given.message, given.remedy, coalesce(given."valuePrint", ''), given.writers, ${new Date(at)}, ${new Date(at)}
        from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb)
          as given(subject text, kind text, side text, message text, remedy text, "valuePrint" text, writers jsonb)
        order by given.subject
        on conflict (pair_id, subject) do update set kind = excluded.kind, side = excluded.side,
          message = excluded.message, remedy = excluded.remedy, last_seen_at = excluded.last_seen_at,
          value_print = excluded.value_print, writers = case when excluded.kind = problem.kind
            then coalesce(excluded.writers, problem.writers) else excluded.writers end,
          skipped_at = case when problem.value_print = excluded.value_print then problem.skipped_at end`;
    },
    async solve(transaction, { pairId, synchronizationId }, subjects) {
      if (subjects.length === 0) return;
      await openTransaction(transaction).problem.deleteMany({
        where: { synchronizationId, pairId, subject: { in: subjects } },
      });
    },
    async list(synchronizationId, { group, before }, limit) {
      const rows = await prisma.problem.findMany({
        where: { AND: [chosenRows(synchronizationId, { group }), after(before)] },
        include: { pair: { select: { firstIssueKey: true, secondIssueKey: true } } },
        orderBy: [{ since: "desc" }, { id: "asc" }],
        take: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const problems = shown.map(({ pair, since, side, ...row }) => ({
        id: row.id,
        subject: row.subject,
        kind: row.kind,
        side: side satisfies Side,
        message: row.message,
        remedy: row.remedy,
        writers: writersOf(row.writers),
        since: since.getTime(),
        issueKeys: { first: pair?.firstIssueKey ?? null, second: pair?.secondIssueKey ?? null },
      }));
      return { problems, next: last === undefined ? null : `${last.since.getTime()}.${last.id}` };
    },
    async groups(synchronizationId, limit) {
      const rows = await prisma.$queryRaw<GroupRow[]>`
        select side::text as side, kind, what, count(*)::int as count, min(since) as since,
          (array_agg(message order by since desc))[1] as message, (array_agg(remedy order by since desc))[1] as remedy,
          (array_agg(writers order by since desc))[1] as writers
        from (
          select *, case when subject like 'field:%' then subject else split_part(subject, ':', 1) end as what
          from problem where synchronization_id = ${synchronizationId}::uuid and skipped_at is null
        ) open
        group by side, kind, what order by count(*) desc, side, kind, what limit ${limit}`;
      return rows.map((row) => ({ ...row, since: row.since.getTime(), writers: writersOf(row.writers) }));
    },
    countSkipped: (synchronizationId, sides) =>
      prisma.problem.count({ where: skippedRows(synchronizationId, sides) }),
    async pairsWithProblems(synchronizationId, chosen) {
      const rows = await prisma.problem.findMany({
        where: { AND: [chosenRows(synchronizationId, chosen), { pairId: { not: null } }] },
        select: { pairId: true },
        orderBy: { pairId: "asc" },
      });
      return rows.flatMap((row) => row.pairId ?? []);
    },
    countWarnings: (synchronizationId, chosen) =>
      prisma.problem.count({ where: { AND: [chosenRows(synchronizationId, chosen), { pairId: null }] } }),
    async skip(synchronizationId, sides, chosen, at) {
      const { count } = await prisma.problem.updateMany({
        where: { AND: [chosenRows(synchronizationId, chosen), ofSides(sides)] },
        data: { skippedAt: new Date(at) },
      });
      return count;
    },
    async bringBack(synchronizationId, sides) {
      await prisma.problem.updateMany({
        where: skippedRows(synchronizationId, sides),
        data: { skippedAt: null },
      });
    },
  };
}

function writersOf(stored: unknown) {
  return writersSchema.nullable().parse(stored);
}

function skippedRows(synchronizationId: string, sides: Side[]): Prisma.ProblemWhereInput {
  return { synchronizationId, AND: ofSides(sides), skippedAt: { not: null } };
}

/** Their own, and what concerns both. */
function ofSides(sides: Side[]): Prisma.ProblemWhereInput {
  return {
    OR: [{ side: { in: sides } }, { kind: { startsWith: warningPrefix, notIn: [...warningsOfOneSide] } }],
  };
}

function chosenRows(
  synchronizationId: string,
  { problemId, group, skipped }: ChosenProblems,
): Prisma.ProblemWhereInput {
  return {
    synchronizationId,
    skippedAt: skipped === true ? { not: null } : null,
    ...(problemId === undefined ? {} : { id: problemId }),
    ...(group === undefined ? {} : ofGroup(group)),
  };
}

function ofGroup({ side, kind, what }: GroupName): Prisma.ProblemWhereInput {
  return { side, kind, OR: [{ subject: what }, { subject: { startsWith: `${what}:` } }] };
}

function after(place: string | undefined): Prisma.ProblemWhereInput {
  if (place === undefined) return {};
  const [time = "", id = ""] = place.split(".");
  const since = new Date(Number(time));
  return { OR: [{ since: { lt: since } }, { since, id: { gt: id } }] };
}
