// What one caller sees of a synchronization: the one place that decides what is disclosed.
// Before acceptance the asked side sees who asks, from which site and project; the asking side sees of an address only what it typed.
import type { Action, Health, SideView, SynchronizationView } from "../../contract/synchronization.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { siteName } from "../sites/index.ts";
import { directionSummary } from "./direction-summary.ts";
import type { Figures, SideSite, Synchronization } from "./synchronization.ts";

const time = (at: number): string => new Date(at).toISOString();

/** @param now ms, to tell a rate limit that is over */
export function viewOf(
  synchronization: Synchronization,
  figures: Figures,
  viewer: { siteId: string; mySides: Side[] },
  now: number,
): SynchronizationView {
  const { request, publishedVersion } = synchronization;
  const { mySides } = viewer;
  return {
    id: synchronization.id,
    name: synchronization.name,
    description: synchronization.description,
    state: synchronization.state,
    mode: synchronization.mode,
    first: {
      ...namedSite(synchronization.first.site),
      project: { ...synchronization.first.project },
      mine: mySides.includes("first"),
    },
    second: secondView(synchronization, viewer),
    mySides,
    request: {
      byName: request.byName,
      at: time(request.at),
      message: request.message,
      decidedByName: request.decidedByName,
      decidedAt: request.decidedAt === null ? null : time(request.decidedAt),
      declineMessage: request.declineMessage,
      incoming: synchronization.state === "requested" && mySides.includes("second"),
    },
    health: healthOf(synchronization, figures, now),
    warnings: figures.warnings,
    directionSummary: figures.published === null ? null : directionSummary(figures.published),
    publishedVersion,
    hasDraft: figures.hasDraft,
    reviewWaiting: figures.draftSentBy !== null && mySides.includes(otherSide(figures.draftSentBy)),
    restored: restoredView(synchronization),
    lastChangeAt: synchronization.lastChangeAt === null ? null : time(synchronization.lastChangeAt),
    actions: actionsOf(synchronization, mySides),
  };
}

function restoredView({ restored }: Synchronization): SynchronizationView["restored"] {
  return restored === null ? null : { side: restored.side, at: time(restored.at) };
}

/** Whether both sides agreed to the connection. */
export function isAccepted({ state }: Pick<Synchronization, "state">): boolean {
  return state === "stopped" || state === "running";
}

function namedSite(site: SideSite): Pick<SideView, "siteUrl" | "siteName"> {
  return { siteUrl: site.displayUrl, siteName: siteName(site) };
}

function secondView(synchronization: Synchronization, viewer: { siteId: string; mySides: Side[] }): SideView {
  const { site, address, project } = synchronization.second;
  const mine = viewer.mySides.includes("second");
  const ownSite = site !== null && site.id === viewer.siteId;
  if (site !== null && (ownSite || isAccepted(synchronization))) {
    return { ...namedSite(site), project: project === null ? null : { ...project }, mine };
  }
  const typed = address ?? "";
  return { siteUrl: typed, siteName: typed === "" ? "" : new URL(typed).host, project: null, mine: false };
}

function healthOf(synchronization: Synchronization, figures: Figures, now: number): Health {
  if (synchronization.state !== "running") return { kind: "none" };
  const sites = [synchronization.first.site, synchronization.second.site].filter((site) => site !== null);
  const since = earliest(sites.map(({ unreachableSince }) => unreachableSince));
  if (since !== null) return { kind: "partner-unreachable", since: time(since) };
  const until = Math.max(0, ...sites.map(({ blockedUntil }) => blockedUntil ?? 0));
  if (until > now) return { kind: "rate-limited", until: time(until) };
  if (figures.openProblems > 0) return { kind: "problems", problems: figures.openProblems };
  if (figures.waitingHints > 0) return { kind: "working", waiting: figures.waitingHints };
  return { kind: "in-sync" };
}

function earliest(times: (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** What may be done with it now by somebody who acts for these sides. */
export function actionsOf(
  synchronization: Pick<Synchronization, "state" | "publishedVersion" | "restored">,
  mySides: Side[],
): Action[] {
  switch (synchronization.state) {
    case "requested":
      return [
        "view-request",
        ...(mySides.includes("second") ? (["accept", "decline"] as const) : []),
        ...(mySides.includes("first") ? (["edit-name", "delete"] as const) : []),
      ];
    case "declined":
      return ["view-request", "delete"];
    case "stopped":
      return [
        ...(synchronization.publishedVersion === null || synchronization.restored !== null
          ? []
          : (["start"] as const)),
        "configure",
        "view-request",
        "edit-name",
        "problems",
        "activity",
        "export",
        "delete",
      ];
    case "running":
      return [
        "stop",
        "configure",
        "view-request",
        "edit-name",
        "problems",
        "activity",
        "resync",
        "load",
        "export",
        "delete",
      ];
  }
}
