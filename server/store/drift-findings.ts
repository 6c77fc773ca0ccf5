// What drift checks found. Values are sealed for the place they stand at: a pair, a side and what they are of.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { driftAboutSchema, driftCauseSchema, driftKindSchema } from "../core/drift/drift.ts";
import { rankOf } from "../core/drift/find-drift.ts";
import type { Side } from "../core/sides.ts";
import type { Compared, DriftStore, FindingFilter, StoredFinding } from "../features/drift/ports.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { SecretUnreadable, type SecretBox } from "../platform/secrets.ts";
import { openTransaction } from "./transaction.ts";

type Findings = Pick<DriftStore, "findings" | "repairable" | "noteAsked">;

/** When a pair is looked at again after a repair was asked for. */
const repairTime = Prisma.sql`interval '10 seconds'`;

const linesSchema = z.array(z.string());
const stateSchema = z.enum(["open", "asked", "repaired"]);

interface Place {
  pairId: string;
  subject: string;
}

const contextOf = ({ pairId, subject }: Place, side: Side) => `drift ${pairId} ${side} ${subject}`;

const withPair = { pair: { select: { firstIssueKey: true, secondIssueKey: true } } } as const;

type Row = Prisma.DriftFindingGetPayload<{ include: typeof withPair }>;

/** Those that a pass can mend. */
const mendable = { state: "open", cause: { not: "told" } } satisfies Prisma.DriftFindingWhereInput;

export function createDriftFindings(prisma: PrismaClient, box: SecretBox): Findings {
  const stored = (row: Row) => findingIn(box, row);
  return {
    async findings(synchronizationId, filter, after, limit) {
      const where = { check: { synchronizationId }, ...conditionsOf(filter) };
      const rows = await prisma.driftFinding.findMany({
        where,
        include: withPair,
        orderBy: [{ rank: "asc" }, { id: "asc" }],
        take: limit + 1,
        ...(after === null ? {} : { cursor: { id: after }, skip: 1 }),
      });
      const [total, pairs] = await Promise.all([
        prisma.driftFinding.count({ where }),
        prisma.driftFinding.groupBy({ by: "pairId", where: { AND: [where, mendable] } }),
      ]);
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { findings: shown.map(stored), next, total, issues: pairs.length };
    },
    async repairable(synchronizationId, wish, limit) {
      const chosen = "ids" in wish ? { id: { in: wish.ids } } : conditionsOf(wish);
      const rows = await prisma.driftFinding.findMany({
        where: { AND: [{ check: { synchronizationId } }, chosen, mendable] },
        include: withPair,
        orderBy: { id: "asc" },
        take: limit,
      });
      return rows.map(stored);
    },
    async noteAsked(transaction, synchronizationId, findingIds, at) {
      const client = openTransaction(transaction);
      await client.driftFinding.updateMany({
        where: { id: { in: findingIds }, check: { synchronizationId } },
        data: { state: "asked", askedAt: new Date(at) },
      });
      await client.$executeRaw`
        insert into drift_look (check_id, pair_id, due_at, looks, counted)
        select distinct check_id, pair_id, statement_timestamp() + ${repairTime}, 0, true
        from drift_finding where id = any(${findingIds}::uuid[])
        on conflict (check_id, pair_id) do update set due_at = excluded.due_at, looks = 0, suspected = null`;
    },
  };
}

/** Writes down what was found of these pairs: what is not found any more is repaired, or was never there. */
export async function recordFindings(
  client: Prisma.TransactionClient,
  box: SecretBox,
  checkId: string,
  decided: readonly Compared[],
): Promise<void> {
  const looked = decided.flatMap(({ pairId, outcome }) => (outcome.kind === "found" ? [pairId] : []));
  if (looked.length === 0) return;
  const given = decided.flatMap(({ pairId, outcome }) =>
    outcome.kind === "found"
      ? outcome.findings.map(({ lines, fields, to, ...finding }) => {
          const place = { pairId, subject: finding.subject };
          const sealed = (side: Side) =>
            lines[side] === undefined ? null : box.seal(JSON.stringify(lines[side]), contextOf(place, side));
          return {
            ...{ id: randomUUID(), pairId, subject: finding.subject, rank: rankOf(finding) },
            ...{ about: finding.about, kind: finding.is, cause: finding.cause, toSide: to },
            ...{ firstField: fields?.first ?? null, secondField: fields?.second ?? null },
            ...{ winners: finding.winners, firstLines: sealed("first"), secondLines: sealed("second") },
          };
        })
      : [],
  );
  const found = JSON.stringify(given);
  const isGone = Prisma.sql`check_id = ${checkId}::uuid and pair_id = any(${looked}::uuid[])
    and not exists (
      select from jsonb_to_recordset(${found}::jsonb) as now("pairId" uuid, subject text)
        where now."pairId" = drift_finding.pair_id and now.subject = drift_finding.subject
    )`;
  await client.$executeRaw`update drift_finding set state = 'repaired' where state = 'asked' and ${isGone}`;
  await client.$executeRaw`delete from drift_finding where state = 'open' and ${isGone}`;
  await client.$executeRaw`
    insert into drift_finding (id, check_id, pair_id, subject, rank, about, kind, cause, to_side,
      first_field, second_field, winners, first_lines, second_lines)
    select id, ${checkId}::uuid, "pairId", subject, rank, about, kind, cause, "toSide",
      "firstField", "secondField", array(select jsonb_array_elements_text(winners))::side_name[], "firstLines", "secondLines"
    from jsonb_to_recordset(${found}::jsonb) as now(id uuid, "pairId" uuid, subject text, rank int,
      about text, kind text, cause text, "toSide" side_name, "firstField" text, "secondField" text,
      winners jsonb, "firstLines" text, "secondLines" text)
    where exists (select from pair where pair.id = now."pairId")
    on conflict (check_id, pair_id, subject) do update set rank = excluded.rank, about = excluded.about,
      kind = excluded.kind, cause = excluded.cause, to_side = excluded.to_side, winners = excluded.winners,
      first_lines = excluded.first_lines, second_lines = excluded.second_lines, state = 'open'`;
}

function conditionsOf({ cause, state }: FindingFilter): Prisma.DriftFindingWhereInput {
  return {
    ...(cause === undefined ? {} : { cause }),
    ...(state === undefined ? {} : { state }),
  };
}

function findingIn(box: SecretBox, row: Row): StoredFinding {
  const { firstField, secondField, pair } = row;
  const lines: StoredFinding["lines"] = {};
  const first = opened(box, row, "first", row.firstLines);
  const second = opened(box, row, "second", row.secondLines);
  if (first !== null) lines.first = first;
  if (second !== null) lines.second = second;
  return {
    ...{ id: row.id, pairId: row.pairId, subject: row.subject, to: row.toSide, winners: row.winners },
    about: driftAboutSchema.parse(row.about),
    is: driftKindSchema.parse(row.kind),
    cause: driftCauseSchema.parse(row.cause),
    fields: firstField === null || secondField === null ? null : { first: firstField, second: secondField },
    state: stateSchema.parse(row.state),
    triedBefore: row.state === "open" && row.askedAt !== null,
    issueKeys: { first: pair.firstIssueKey, second: pair.secondIssueKey },
    lines,
  };
}

function opened(box: SecretBox, place: Place, side: Side, sealed: string | null): string[] | null {
  if (sealed === null) return null;
  try {
    return linesSchema.parse(JSON.parse(box.open(sealed, contextOf(place, side))));
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}
