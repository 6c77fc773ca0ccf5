// Every route of the contract with its handler; the type makes a missing one impossible.
import type { Handlers } from "./call.ts";
import { acceptRequestRoute } from "./routes/accept-request.ts";
import { checkSynchronizationRoute } from "./routes/check-synchronization.ts";
import { declineRequestRoute } from "./routes/decline-request.ts";
import { decideRestoredRoute, lookAtRestoredRoute } from "./routes/decide-restored.ts";
import { deleteSynchronizationRoute } from "./routes/delete-synchronization.ts";
import { discardDraftRoute } from "./routes/discard-draft.ts";
import { listDriftRoute } from "./routes/list-drift.ts";
import { listConflictsRoute } from "./routes/list-conflicts.ts";
import { findPeopleRoute } from "./routes/find-people.ts";
import { listProblemGroupsRoute } from "./routes/list-problem-groups.ts";
import { listProblemsRoute } from "./routes/list-problems.ts";
import { estimateLoadRoute } from "./routes/estimate-load.ts";
import { exportConfigurationRoute } from "./routes/export-configuration.ts";
import { listProjectsRoute } from "./routes/list-projects.ts";
import { listSynchronizationsRoute } from "./routes/list-synchronizations.ts";
import { listVersionsRoute } from "./routes/list-versions.ts";
import { readPairingFieldsRoute } from "./routes/read-pairing-fields.ts";
import { previewPairingRoute } from "./routes/preview-pairing.ts";
import { startPairingRoute } from "./routes/start-pairing.ts";
import { previewFilterRoute } from "./routes/preview-filter.ts";
import { previewImportRoute } from "./routes/preview-import.ts";
import { publishDraftRoute } from "./routes/publish-draft.ts";
import { readAffectedRoute } from "./routes/read-affected.ts";
import { readActivityRoute } from "./routes/read-activity.ts";
import { readChecksRoute } from "./routes/read-checks.ts";
import { readActivityFiguresRoute } from "./routes/read-activity-figures.ts";
import { readConfigurationRoute } from "./routes/read-configuration.ts";
import { readDriftRoute } from "./routes/read-drift.ts";
import { readLoadsRoute } from "./routes/read-loads.ts";
import { readSynchronizationRoute } from "./routes/read-synchronization.ts";
import { readVersionRoute } from "./routes/read-version.ts";
import { readViewerRoute } from "./routes/read-viewer.ts";
import { repairDriftRoute } from "./routes/repair-drift.ts";
import { renameSynchronizationRoute } from "./routes/rename-synchronization.ts";
import { requestSynchronizationRoute } from "./routes/request-synchronization.ts";
import { restoreConflictRoute } from "./routes/restore-conflict.ts";
import { resyncRoute } from "./routes/resync.ts";
import { retryProblemsRoute } from "./routes/retry-problems.ts";
import { reviewDraftRoute } from "./routes/review-draft.ts";
import { saveDraftRoute } from "./routes/save-draft.ts";
import { setRunningRoute } from "./routes/set-running.ts";
import { startDriftRoute } from "./routes/start-drift.ts";
import { steerDriftRoute } from "./routes/steer-drift.ts";
import { startLoadRoute } from "./routes/start-load.ts";
import { steerLoadRoute } from "./routes/steer-load.ts";
import { skipProblemsRoute } from "./routes/skip-problems.ts";

/** What all use cases behind the interface need. */
export type HandlerDependencies = Parameters<typeof readViewerRoute>[0] &
  Parameters<typeof listProjectsRoute>[0] &
  Parameters<typeof requestSynchronizationRoute>[0] &
  Parameters<typeof listSynchronizationsRoute>[0] &
  Parameters<typeof readSynchronizationRoute>[0] &
  Parameters<typeof renameSynchronizationRoute>[0] &
  Parameters<typeof acceptRequestRoute>[0] &
  Parameters<typeof declineRequestRoute>[0] &
  Parameters<typeof setRunningRoute>[0] &
  Parameters<typeof decideRestoredRoute>[0] &
  Parameters<typeof deleteSynchronizationRoute>[0] &
  Parameters<typeof resyncRoute>[0] &
  Parameters<typeof readConfigurationRoute>[0] &
  Parameters<typeof readAffectedRoute>[0] &
  Parameters<typeof saveDraftRoute>[0] &
  Parameters<typeof previewFilterRoute>[0] &
  Parameters<typeof listVersionsRoute>[0] &
  Parameters<typeof readVersionRoute>[0] &
  Parameters<typeof exportConfigurationRoute>[0] &
  Parameters<typeof listProblemsRoute>[0] &
  Parameters<typeof listProblemGroupsRoute>[0] &
  Parameters<typeof skipProblemsRoute>[0] &
  Parameters<typeof retryProblemsRoute>[0] &
  Parameters<typeof readActivityRoute>[0] &
  Parameters<typeof listConflictsRoute>[0] &
  Parameters<typeof restoreConflictRoute>[0] &
  Parameters<typeof estimateLoadRoute>[0] &
  Parameters<typeof checkSynchronizationRoute>[0] &
  Parameters<typeof readActivityFiguresRoute>[0] &
  Parameters<typeof readDriftRoute>[0] &
  Parameters<typeof listDriftRoute>[0] &
  Parameters<typeof repairDriftRoute>[0] &
  Parameters<typeof startPairingRoute>[0];

export function createHandlers(deps: HandlerDependencies): Handlers {
  return {
    readViewer: readViewerRoute(deps),
    listProjects: listProjectsRoute(deps),
    listSynchronizations: listSynchronizationsRoute(deps),
    requestSynchronization: requestSynchronizationRoute(deps),
    readSynchronization: readSynchronizationRoute(deps),
    renameSynchronization: renameSynchronizationRoute(deps),
    acceptRequest: acceptRequestRoute(deps),
    declineRequest: declineRequestRoute(deps),
    setRunning: setRunningRoute(deps),
    decideRestored: decideRestoredRoute(deps),
    lookAtRestored: lookAtRestoredRoute(deps),
    deleteSynchronization: deleteSynchronizationRoute(deps),
    resync: resyncRoute(deps),
    readConfiguration: readConfigurationRoute(deps),
    readAffected: readAffectedRoute(deps),
    findPeople: findPeopleRoute(deps),
    saveDraft: saveDraftRoute(deps),
    discardDraft: discardDraftRoute(deps),
    publishDraft: publishDraftRoute(deps),
    reviewDraft: reviewDraftRoute(deps),
    listVersions: listVersionsRoute(deps),
    readVersion: readVersionRoute(deps),
    exportConfiguration: exportConfigurationRoute(deps),
    previewImport: previewImportRoute(deps),
    previewFilter: previewFilterRoute(deps),
    readChecks: readChecksRoute(deps),
    checkSynchronization: checkSynchronizationRoute(deps),
    listProblemGroups: listProblemGroupsRoute(deps),
    skipProblems: skipProblemsRoute(deps),
    listProblems: listProblemsRoute(deps),
    retryProblems: retryProblemsRoute(deps),
    readActivity: readActivityRoute(deps),
    readActivityFigures: readActivityFiguresRoute(deps),
    listConflicts: listConflictsRoute(deps),
    restoreConflict: restoreConflictRoute(deps),
    readLoads: readLoadsRoute(deps),
    estimateLoad: estimateLoadRoute(deps),
    startLoad: startLoadRoute(deps),
    readPairingFields: readPairingFieldsRoute(deps),
    previewPairing: previewPairingRoute(deps),
    startPairing: startPairingRoute(deps),
    steerLoad: steerLoadRoute(deps),
    readDrift: readDriftRoute(deps),
    startDrift: startDriftRoute(deps),
    steerDrift: steerDriftRoute(deps),
    listDrift: listDriftRoute(deps),
    repairDrift: repairDriftRoute(deps),
  };
}
