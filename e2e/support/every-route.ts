// A well-formed call of every route of the interface, for checks that walk the whole table: a new route cannot be forgotten.
import {
  routes,
  type Configuration,
  type ConfigurationFile,
  type RouteName,
} from "../../server/contract/index.ts";
import type { CallInput } from "./lockstep-person.ts";

export interface Subject {
  synchronizationId: string;
  projectId: string;
  partnerProjectId: string;
  document: Configuration;
}

/** Calls that would do something if they were let through. */
export function everyRoute(subject: Subject): { [N in RouteName]: CallInput<N> } {
  const params = { id: subject.synchronizationId };
  const { projectId, document } = subject;
  return {
    readViewer: {},
    listProjects: { query: { query: "" } },
    listSynchronizations: { query: { projectId } },
    requestSynchronization: {
      body: {
        projectId,
        partner: { kind: "project", projectId: subject.partnerProjectId },
        name: "Not mine to ask for",
      },
    },
    readSynchronization: { params },
    renameSynchronization: { params, body: { name: "Not mine to name", description: "" } },
    acceptRequest: { params, body: {} },
    declineRequest: { params, body: { message: "Not mine to decline" } },
    setRunning: { params, body: { state: "stopped" } },
    decideRestored: { params, body: { choice: "nothing" } },
    lookAtRestored: { params },
    deleteSynchronization: { params },
    resync: { params, body: {} },
    readConfiguration: { params },
    readAffected: { params },
    findPeople: { params, query: { side: "first", query: "p" } },
    saveDraft: { params, body: { revision: 0, document } },
    discardDraft: { params, query: { revision: 1 } },
    publishDraft: { params, body: { revision: 1 } },
    reviewDraft: { params, body: { revision: 1, decision: "accept" } },
    listVersions: { params },
    readVersion: { params, query: { version: 1 } },
    exportConfiguration: { params },
    previewImport: { params, body: { file: fileOf(document) } },
    previewFilter: { params, body: { side: "first", jql: "" } },
    readChecks: { params },
    checkSynchronization: { params, body: {} },
    listProblemGroups: { params },
    skipProblems: { params, body: { problemId: subject.synchronizationId } },
    listProblems: { params },
    retryProblems: { params, body: {} },
    readActivity: { params },
    readActivityFigures: { params, query: { range: "day" } },
    listConflicts: { params },
    readLoads: { params },
    estimateLoad: { params, body: { side: "first", jql: "" } },
    startLoad: { params, body: { side: "first", jql: "" } },
    readPairingFields: { params },
    previewPairing: { params, body: { side: "first", winner: "first", how: { kind: "same-number" } } },
    startPairing: { params, body: { side: "first", winner: "first", how: { kind: "same-number" } } },
    steerLoad: { params, body: { side: "first", action: "cancel" } },
    readDrift: { params },
    startDrift: { params },
    steerDrift: { params, body: { action: "cancel" } },
    listDrift: { params },
    repairDrift: { params, body: { winner: null } },
    restoreConflict: { params, body: { conflictId: subject.synchronizationId } },
  };
}

function fileOf(configuration: Configuration): ConfigurationFile {
  const names = {
    ...{ project: { key: "PX", name: "Elsewhere" }, issueTypes: {}, fields: {}, statuses: {} },
    ...{ resolutions: {}, requestTypes: {}, linkTypes: {}, values: {} },
  };
  return {
    ...{ format: "lockstep-configuration", formatVersion: 1, exportedAt: "2026-11-23T09:00:00.000Z" },
    ...{ synchronization: "Elsewhere", names: { first: names, second: names }, configuration },
  };
}

/** Names of the routes, of all or of those that concern one synchronization. */
export function routeNames(of: "all" | "one-synchronization" = "all"): RouteName[] {
  const names = Object.keys(routes) as RouteName[];
  return of === "all" ? names : names.filter((name) => routes[name].path.includes("/:id"));
}
