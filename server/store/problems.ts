// Problems: one row per pair and subject, raised and solved by passes, read by people.
import type { Side } from "../core/sides.ts";
import type { ProblemStore } from "../features/problems/ports.ts";
import type { ProblemRecorder } from "../features/syncing/ports.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { openTransaction } from "./transaction.ts";

/** Writing happens inside the transaction that records a pass, after its fence was checked there. */
export function createProblemStore(prisma: PrismaClient): ProblemStore & ProblemRecorder {
  return {
    async raise(transaction, { pairId, synchronizationId }, problems, at) {
      if (problems.length === 0) return;
      await openTransaction(transaction).$executeRaw`
        insert into problem (id, synchronization_id, pair_id, subject, kind, side, message, remedy, since, last_seen_at)
        select gen_random_uuid(), ${synchronizationId}::uuid, ${pairId}::uuid, given.subject, given.kind,
          given.side::side_name, given.message, given.remedy, ${new Date(at)}, ${new Date(at)}
        from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb)
          as given(subject text, kind text, side text, message text, remedy text)
        order by given.subject
        on conflict (pair_id, subject) do update set kind = excluded.kind, side = excluded.side,
          message = excluded.message, remedy = excluded.remedy, last_seen_at = excluded.last_seen_at`;
    },
    async solve(transaction, { pairId, synchronizationId }, subjects) {
      if (subjects.length === 0) return;
      await openTransaction(transaction).problem.deleteMany({
        where: { synchronizationId, pairId, subject: { in: subjects } },
      });
    },
    async list(synchronizationId, limit) {
      const rows = await prisma.problem.findMany({
        where: { synchronizationId },
        include: { pair: { select: { firstIssueKey: true, secondIssueKey: true } } },
        orderBy: [{ since: "desc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(({ pair, since, side, ...row }) => ({
        id: row.id,
        subject: row.subject,
        kind: row.kind,
        side: side satisfies Side,
        message: row.message,
        remedy: row.remedy,
        since: since.getTime(),
        issueKeys: { first: pair?.firstIssueKey ?? null, second: pair?.secondIssueKey ?? null },
      }));
    },
    async pairsWithProblems(synchronizationId, problemId) {
      const rows = await prisma.problem.findMany({
        where: { synchronizationId, pairId: { not: null }, ...(problemId === null ? {} : { id: problemId }) },
        select: { pairId: true },
        orderBy: { pairId: "asc" },
      });
      return rows.flatMap((row) => row.pairId ?? []);
    },
  };
}
