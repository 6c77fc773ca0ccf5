// Reads synchronizations as rows and turns them into the aggregate that features know.
import type { Prisma } from "../generated/prisma/client.ts";
import type {
  ProjectName,
  SideSite,
  State,
  Synchronization,
} from "../features/synchronizations/synchronization.ts";

const siteColumns = {
  select: { id: true, displayUrl: true, state: true, unreachableSince: true, blockedUntil: true },
} as const;

/** What is read of a synchronization. The sites' secrets are not part of it. */
export const synchronizationColumns = {
  id: true,
  name: true,
  description: true,
  state: true,
  mode: true,
  firstSite: siteColumns,
  firstProjectId: true,
  firstProjectKey: true,
  firstProjectName: true,
  firstProjectKind: true,
  secondSite: siteColumns,
  secondAddress: true,
  secondProjectId: true,
  secondProjectKey: true,
  secondProjectName: true,
  secondProjectKind: true,
  requestedByName: true,
  requestMessage: true,
  requestedAt: true,
  decidedByName: true,
  decidedAt: true,
  declineMessage: true,
  publishedVersion: true,
  lastChangeAt: true,
  restoredSide: true,
  restoredAt: true,
} as const satisfies Prisma.SynchronizationSelect;

type Row = Prisma.SynchronizationGetPayload<{ select: typeof synchronizationColumns }>;
type SiteRow = Row["firstSite"];

/** The aggregate of a row that is not deleted. */
export function synchronizationOf(row: Row): Synchronization {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    state: shownState(row.state),
    mode: row.mode,
    first: {
      site: siteOf(row.firstSite),
      project: projectOf(row.firstProjectId, row.firstProjectKey, row.firstProjectName, row.firstProjectKind),
    },
    second: {
      site: row.secondSite === null ? null : siteOf(row.secondSite),
      address: row.secondAddress,
      project:
        row.secondProjectId === null
          ? null
          : projectOf(
              row.secondProjectId,
              row.secondProjectKey,
              row.secondProjectName,
              row.secondProjectKind,
            ),
    },
    request: {
      byName: row.requestedByName,
      at: row.requestedAt.getTime(),
      message: row.requestMessage,
      decidedByName: row.decidedByName,
      decidedAt: row.decidedAt?.getTime() ?? null,
      declineMessage: row.declineMessage,
    },
    publishedVersion: row.publishedVersion,
    lastChangeAt: row.lastChangeAt?.getTime() ?? null,
    restored:
      row.restoredSide === null || row.restoredAt === null
        ? null
        : { side: row.restoredSide, at: row.restoredAt.getTime() },
  };
}

function shownState(state: Row["state"]): State {
  if (state === "deleted") throw new Error("A deleted synchronization is never shown.");
  return state;
}

function siteOf(row: SiteRow): SideSite {
  return {
    id: row.id,
    displayUrl: row.displayUrl,
    state: row.state,
    unreachableSince: row.unreachableSince?.getTime() ?? null,
    blockedUntil: row.blockedUntil?.getTime() ?? null,
  };
}

function projectOf(id: string, key: string | null, name: string | null, kind: string | null): ProjectName {
  const known = kind === "software" || kind === "service" ? kind : "business";
  return { id, key: key ?? "", name: name ?? "", kind: known };
}
