// Loads all that a pass knows before it reads from Jira, in one statement and, once per version, its configuration.
import { z } from "zod";
import { projectInfoSchema } from "../core/configuration/catalogue.ts";
import type { Side } from "../core/sides.ts";
import { agreedStateSchema } from "../core/sync/agreed.ts";
import type { Lease, PassContext, SideContext } from "../features/syncing/pass-context.ts";
import { recentWriteSchema } from "../features/syncing/rows.ts";
import { fileRowsSchema } from "./attachment-copies.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import type { PublishedConfigurations } from "./published-configurations.ts";

interface SideRow {
  site_id: string;
  project_id: string;
  project_key: string;
  project_name: string;
  project_kind: string;
  display_url: string;
  installation: string;
  unreachable_since: string | null;
  app_account_id: string | null;
  issue_id: string | null;
  issue_key: string | null;
  compared_at: string | null;
}

interface PassRow {
  synchronization_id: string;
  state: string;
  published_version: number | null;
  fence: bigint;
  first: SideRow;
  second: SideRow;
  of_projects: boolean;
  origin: Side | null;
  ended: string | null;
  agreed: unknown;
  operation_id: string | null;
  operation_side: Side | null;
  operation_at: Date | null;
  copy_unread: boolean;
  recent_writes: unknown;
  first_seen_at: Date | null;
  second_seen_at: Date | null;
  in_step_by: number | null;
  problems: string[];
  files: unknown;
  unsettled: PassContext["unsettled"] | null;
  awaits_pairing: boolean;
  doubted: boolean;
}

/** Whether an issue of the pair `p` is named in a pairing of existing issues that did not come to it yet. */
const isToBePaired = Prisma.sql`exists (
  select from initial_load load join load_item item on item.load_id = load.id
  where load.synchronization_id = p.synchronization_id and load.winner is not null
    and load.state in ('running', 'paused') and not item.looked
    and (case load.side when 'first' then item.issue_id else item.partner_id end = p.first_issue_id
      or case load.side when 'first' then item.partner_id else item.issue_id end = p.second_issue_id))`;

/** Whether the last check found that Lockstep may not do there what it needs to. */
const lacksPermission = Prisma.sql`exists (
  select from problem where problem.synchronization_id = s.id and problem.pair_id is null
    and problem.subject in ('permissions:first', 'permissions:second'))`;

/** Whether a webhook, perhaps one that came before the pair was made, told that the issue is gone. */
const isDeleted = (siteId: Prisma.Sql, issueId: Prisma.Sql) => Prisma.sql`exists (
  select from delivery where delivery.event = 'jira:issue_deleted' and delivery.site_id = ${siteId} and delivery.issue_id = ${issueId})`;

const kindSchema = projectInfoSchema.shape.kind;

interface Loading {
  prisma: PrismaClient;
  configurations: PublishedConfigurations;
}

/** Null when the pair is gone (merged into another, or its synchronization was deleted). */
export function loadPass(
  loading: Loading,
  { pairId, synchronizationId }: Lease,
): Promise<PassContext | null> {
  return load(loading, pairId, Prisma.sql`s.id = ${synchronizationId}::uuid`);
}

/** The same of the pair that a webhook of this site names; null when it has no such pair. */
export async function tracedPass(
  loading: Loading,
  pairId: string,
  siteId: string,
): Promise<PassContext | null> {
  if (!z.uuid().safeParse(pairId).success) return null;
  return load(loading, pairId, Prisma.sql`${siteId}::uuid in (s.first_site_id, s.second_site_id)`);
}

async function load(
  { prisma, configurations }: Loading,
  pairId: string,
  place: Prisma.Sql,
): Promise<PassContext | null> {
  const rows = await prisma.$queryRaw<PassRow[]>`
    select s.id::text as synchronization_id, s.state::text as state, s.published_version, p.fence,
      jsonb_build_object('site_id', s.first_site_id, 'project_id', s.first_project_id, 'project_key', s.first_project_key,
        'project_name', s.first_project_name, 'project_kind', s.first_project_kind, 'display_url', a.display_url,
        'unreachable_since', a.unreachable_since, 'installation', md5(a.secret_payload), 'app_account_id', a.app_account_id, 'issue_id', p.first_issue_id, 'issue_key', p.first_issue_key, 'compared_at', p.first_updated_at) as first,
      jsonb_build_object('site_id', s.second_site_id, 'project_id', s.second_project_id, 'project_key', s.second_project_key,
        'project_name', s.second_project_name, 'project_kind', s.second_project_kind, 'display_url', b.display_url,
        'unreachable_since', b.unreachable_since, 'installation', md5(b.secret_payload), 'app_account_id', b.app_account_id, 'issue_id', p.second_issue_id, 'issue_key', p.second_issue_key, 'compared_at', p.second_updated_at) as second,
      p.of_projects, p.origin::text as origin, p.ended, p.agreed, p.operation_id::text as operation_id,
      p.operation_side::text as operation_side, p.operation_at, p.copy_unread, p.recent_writes,
      p.first_seen_at, p.second_seen_at, p.in_step_by,
      array(select subject from problem where problem.pair_id = p.id) as problems,
      coalesce((select jsonb_agg(to_jsonb(f)) from attachment_copy f where f.pair_id = p.id), '[]'::jsonb) as files,
      (select jsonb_agg(jsonb_build_object('id', l.id, 'side', l.side, 'field', l.field, 'print', l.lost_print))
        from lost_value l where l.pair_id = p.id and not l.settled) as unsettled,
      (p.first_issue_id is null or p.second_issue_id is null) and ${isToBePaired} as awaits_pairing,
      (p.first_issue_id is null or p.second_issue_id is null) and (
        ${lacksPermission} or ${isDeleted(Prisma.sql`s.first_site_id`, Prisma.sql`p.first_issue_id`)}
        or ${isDeleted(Prisma.sql`s.second_site_id`, Prisma.sql`p.second_issue_id`)}) as doubted
    from pair p
    join synchronization s on s.id = p.synchronization_id
    join site a on a.id = s.first_site_id
    join site b on b.id = s.second_site_id
    where p.id = ${pairId}::uuid and ${place} and s.second_project_id is not null`;
  const [row] = rows;
  if (row === undefined) return null;
  const { operation_id: operationId, operation_side: operationSide, published_version: version } = row;
  return {
    synchronizationId: row.synchronization_id,
    fence: row.fence,
    running: row.state === "running",
    version,
    configuration: version === null ? null : await configurations.read(row.synchronization_id, version),
    first: sideContext(row.first),
    second: sideContext(row.second),
    pair: {
      id: pairId,
      ofProjects: row.of_projects,
      first: { issueId: row.first.issue_id, issueKey: row.first.issue_key },
      second: { issueId: row.second.issue_id, issueKey: row.second.issue_key },
      origin: row.origin,
      ended: row.ended,
      agreed: agreedStateSchema.parse(row.agreed),
      operation:
        operationId === null || operationSide === null
          ? null
          : {
              ...{ id: operationId, side: operationSide, unread: row.copy_unread },
              openSince: row.operation_at?.getTime() ?? null,
            },
      recentWrites: z.array(recentWriteSchema).parse(row.recent_writes),
    },
    seenAt: { first: row.first_seen_at?.getTime() ?? null, second: row.second_seen_at?.getTime() ?? null },
    inStepBy: row.in_step_by,
    files: fileRowsSchema.parse(row.files),
    openProblems: row.problems,
    unsettled: row.unsettled ?? [],
    awaitsPairing: row.awaits_pairing,
    doubted: row.doubted,
  };
}

function sideContext(row: SideRow): SideContext {
  return {
    siteId: row.site_id,
    installation: row.installation,
    siteUrl: row.display_url,
    projectId: row.project_id,
    projectKey: row.project_key,
    projectName: row.project_name,
    projectKind: kindSchema.parse(row.project_kind),
    appAccountId: row.app_account_id,
    comparedAt: row.compared_at === null ? null : Date.parse(row.compared_at),
    unreachableSince: row.unreachable_since === null ? null : Date.parse(row.unreachable_since),
  };
}
