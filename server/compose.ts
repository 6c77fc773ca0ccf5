// The only file that picks concrete things: builds the stores, the Jira port and the use cases over them, for both roles.
import type { Config } from "./config.ts";
import { createConnect } from "./connect/create-connect.ts";
import { parseFailedWebhook } from "./connect/parse-failed-webhook.ts";
import { createReadProjectCatalogue } from "./features/catalogue/index.ts";
import { createCheckJql } from "./features/configuration/check-jql.ts";
import { runDriftBatch } from "./features/drift/run-drift-batch.ts";
import { watchSchemas } from "./features/checks/watch-schemas.ts";
import { createCompareTogether } from "./features/loading/look-together.ts";
import { runLoadBatch } from "./features/loading/run-load-batch.ts";
import { createNameOf, createPermissionCheck } from "./features/sites/index.ts";
import { eraseUninstalledSites } from "./features/sites/erase-uninstalled-sites.ts";
import { collectFailedWebhooks } from "./features/syncing/collect-failed-webhooks.ts";
import { createPeopleMemory } from "./features/syncing/people-memory.ts";
import { lookAtRestored, pairAgain } from "./features/syncing/look-at-restored.ts";
import { resyncPairs, resyncRestored } from "./features/syncing/resync.ts";
import { startSweep } from "./features/syncing/start-sweep.ts";
import { sweepDue } from "./features/syncing/sweep.ts";
import type { SealTold } from "./features/syncing/accept-delivery.ts";
import { syncPair } from "./features/syncing/sync-pair.ts";
import { wakeProjectLists } from "./features/syncing/wake-project-lists.ts";
import type { OpenTold } from "./features/syncing/open-told.ts";
import { createWorkflowMemory } from "./features/syncing/workflow-memory.ts";
import type { JiraSites } from "./features/ports/jira-site.ts";
import { createCallGates } from "./jira/call-gates.ts";
import { toldIssue } from "./jira/issues.ts";
import { createJiraSites } from "./jira/jira-sites.ts";
import { systemClock as clock } from "./platform/clock.ts";
import { newRandomId as newId } from "./platform/ids.ts";
import type { createLog } from "./platform/log.ts";
import { createMetrics } from "./platform/metrics.ts";
import { createSecretBox, type SecretBox } from "./platform/secrets.ts";
import { waitingFigures } from "./queue/due.ts";
import { removeDeadJobs } from "./queue/dead-jobs.ts";
import { removeOldRows } from "./queue/housekeeping.ts";
import { jobDefinitions } from "./queue/job-definitions.ts";
import { startJobs } from "./queue/jobs.ts";
import { createPassQueue } from "./queue/pass-queue.ts";
import { startLoadWorker } from "./queue/load-worker.ts";
import { startPassWorker } from "./queue/pass-worker.ts";
import { createActivityCounts } from "./store/activity-counts.ts";
import { connectDatabase } from "./store/connect-database.ts";
import { createActivityStore } from "./store/activity.ts";
import { createAffectedPairs } from "./store/affected-pairs.ts";
import { createCallBudget } from "./store/call-budget.ts";
import { createCallHistory } from "./store/call-history.ts";
import { createCheckStore } from "./store/checks.ts";
import { createConflictStore } from "./store/conflicts.ts";
import { createDeliveryStore } from "./store/deliveries.ts";
import { createDriftStore } from "./store/drift-checks.ts";
import { createLoadStore } from "./store/initial-loads.ts";
import { installedSiteIds } from "./store/installed-sites.ts";
import { createPairStore } from "./store/pairs.ts";
import { createPartStore } from "./store/part-pairs.ts";
import { createProblemStore } from "./store/problems.ts";
import { createReadiness } from "./store/readiness.ts";
import { createSites } from "./store/sites.ts";
import { createSweepStore } from "./store/sweep-cursors.ts";
import { createSiteHealth } from "./store/sweep-site-health.ts";
import { createSynchronizations } from "./store/synchronizations.ts";
import { createInTransaction } from "./store/transaction.ts";
import { createConfigurations } from "./store/versions.ts";
import { createHandlers } from "./web/create-handlers.ts";
import { createMetricsServer } from "./web/create-metrics-server.ts";
import { createWebApp } from "./web/create-web-app.ts";

const LEASE_MS = 60_000;

/** Files that the server reads at run time. */
export interface Places {
  descriptorFile: string;
  clientDirectory: string;
  migrationsDirectory: string;
}

type ServerLog = ReturnType<typeof createLog>;

/** Builds everything; nothing listens or works until the started part is asked for. The environment must be prepared (config.ts). */
export async function compose(config: Config, places: Places, log: ServerLog) {
  const { pool, prisma, ring } = connectDatabase(config, log);
  const inTransaction = createInTransaction(prisma, ring);
  const metrics = createMetrics({ processFigures: true });
  metrics.watchWaiting(() => waitingFigures(pool));
  const queue = createPassQueue();

  const secrets = createSecretBox(config.secretKeys);
  const sites = createSites(prisma, secrets);
  const conflicts = createConflictStore(prisma, secrets);
  const synchronizations = createSynchronizations(prisma);
  const configurations = createConfigurations(prisma);
  const loads = createLoadStore(prisma);
  const drift = createDriftStore(prisma, secrets);
  const pairs = createPairStore(prisma, ring);
  const parts = createPartStore(prisma);
  const problems = createProblemStore(prisma);
  const activity = createActivityStore(prisma);
  const checks = createCheckStore(prisma);
  const sweeps = createSweepStore(prisma);
  const told = createToldBox(secrets);
  const deliveries = createDeliveryStore(prisma, ring);
  const [sealTold, openTold] = [told.seal, told.open];
  const receiving = { inTransaction, deliveries, pairs, parts, queue, clock, sealTold, openTold };

  const ports = { appKey: "" };
  const gates = createCallGates({
    ...{ clock, log, budget: createCallBudget(prisma, clock) },
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const jiraSites = createJiraSites({
    credentialsOf: (siteId, installation) => sites.credentialsOf(siteId, installation),
    appKey: () => ports.appKey,
    fetch,
    clock,
    log,
    timeoutMs: config.jiraTimeoutMs,
    gates,
    called: (call) => metrics.jiraCalled(call),
  });
  const forPeople: JiraSites = (siteId) => jiraSites(siteId, "person");
  const connect = await createConnect({
    ...receiving,
    ...{ sites, jiraSites, clock, log },
    baseUrl: config.baseUrl,
    jiraHosts: config.jiraHosts,
    descriptorFile: places.descriptorFile,
    installationOf: (clientKey) => sites.installationOf(clientKey),
    knownInstallation: (clientKey, age) => sites.knownInstallation(clientKey, age),
    deliveryReceived: (event) => metrics.deliveryReceived(event),
  });
  ports.appKey = connect.appKey;

  const ready = createReadiness({ pool, prisma, ...places, synchronization: config.readySynchronization });
  const workflows = createWorkflowMemory();
  const people = createPeopleMemory({ clock });
  const working = { ...receiving, sites: jiraSites, sweeps, problems, clock, log };
  const passing = {
    ...working,
    conflicts,
    activity,
    siteHealth: createSiteHealth(prisma),
    ...{ workflows, people },
    newId,
    random: Math.random,
    changeReachedPartner: (ms: number) => metrics.changeReachedPartner(ms),
  };

  const sweeping = { ...working, compareTogether: createCompareTogether(passing) };

  const inBackground: JiraSites = (siteId) => jiraSites(siteId, "background");
  const watching = {
    ...{ checks, traffic: checks, samples: checks },
    ...{ synchronizations, configurations, inTransaction, clock, log },
    jiraSites: inBackground,
    readSchema: createReadProjectCatalogue({ jiraSites: inBackground, clock }),
    checkJql: createCheckJql({ jiraSites: inBackground, clock }),
  };

  return {
    ready,
    /** The Express app of the web role. */
    createWebApp: () =>
      createWebApp({
        connect,
        sites,
        ready,
        handlers: createHandlers({
          ...{
            sites,
            synchronizations,
            ...{ loads, drift },
            affected: createAffectedPairs(prisma),
            configurations: {
              ...configurations,
              async publish(transaction, id, version) {
                await configurations.publish(transaction, id, version);
                await wakeProjectLists(working, transaction, id);
              },
            },
            problems,
            conflicts,
            activity,
            ...{ checks, traffic: checks, samples: checks },
            ...{ activityCounts: createActivityCounts(prisma), callHistory: createCallHistory(prisma) },
            pairs,
            jiraSites: forPeople,
            queue,
            inTransaction,
            clock,
          },
          permissions: createPermissionCheck({ jiraSites: forPeople, clock }),
          nameOf: createNameOf({ jiraSites: forPeople, clock }),
          readProjectCatalogue: createReadProjectCatalogue({ jiraSites: forPeople, clock }),
          readSchema: createReadProjectCatalogue({ jiraSites: forPeople, clock, keptFor: 0 }),
          checkJql: createCheckJql({ jiraSites: forPeople, clock }),
          startSweep: async (transaction, id) => {
            await startSweep({ sweeps, clock }, transaction, id);
            await wakeProjectLists(working, transaction, id);
          },
          resyncPairs: (wish) => resyncPairs(working, wish),
          resyncRestored: (id, restored) => resyncRestored(working, id, restored),
          lookAtRestored: (id, restored) => lookAtRestored({ pairs, sites: forPeople }, id, restored),
          pairAgain: (id, restored, again) => pairAgain(working, id, restored, again),
        }),
        hostScriptUrl: config.hostScriptUrl,
        jiraHosts: config.jiraHosts,
        clientDirectory: places.clientDirectory,
        httpAnswered: (request) => metrics.httpAnswered(request),
        ...{ clock, newId, log },
      }),
    createMetricsServer: () => createMetricsServer({ page: () => metrics.page(), log }),
    /** Starts running passes (worker role). */
    startPasses: () =>
      startPassWorker({
        ...{ pool, clock, log, metrics, newId },
        connectionString: config.databaseUrl,
        concurrency: config.workerConcurrency,
        leaseMs: LEASE_MS,
        runPass: (lease) => syncPair(passing, lease),
      }),
    /** Starts working on initial loads and drift checks (worker role). */
    startLoads: () =>
      startLoadWorker({
        ...{ pool, clock, log, newId },
        connectionString: config.databaseUrl,
        leaseMs: LEASE_MS,
        steps: [
          (lane) => runLoadBatch({ ...passing, loads }, lane),
          (lane) => runDriftBatch({ ...passing, drift }, lane),
        ],
      }),
    /** Starts the background jobs (worker role). */
    startJobs: () =>
      startJobs({
        connectionString: config.databaseUrl,
        definitions: jobDefinitions,
        log,
        handlers: {
          "sweep-synchronizations": async () => void (await sweepDue(sweeping)),
          "watch-schemas": async () => void (await watchSchemas(watching)),
          "compare-project-lists": async () =>
            void (await inTransaction((transaction) => wakeProjectLists(working, transaction, null))),
          "fetch-failed-webhooks": async () =>
            visitSites(await installedSiteIds(prisma), log, (siteId) =>
              collectFailedWebhooks(
                { ...working, parseBody: (body) => parseFailedWebhook(body, clock.now()) },
                siteId,
              ),
            ),
          "erase-uninstalled-sites": async () => void (await eraseUninstalledSites({ sites, clock, log })),
          "remove-old-rows": async () => {
            await removeOldRows(pool);
            await removeDeadJobs(pool);
          },
        },
      }),
    async close() {
      await gates.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** What webhooks tell of issues waits in the queue under seal, each for its own issue. What does not open is read from Jira. */
function createToldBox(secrets: SecretBox): { seal: SealTold; open: OpenTold } {
  const context = ({ siteId, issueId }: { siteId: string; issueId: string }) => `told ${siteId} ${issueId}`;
  return {
    seal: (text, at) => secrets.seal(text, context(at)),
    open: (sealed, at, fields) => {
      try {
        return toldIssue(secrets.open(sealed, context(at)), fields);
      } catch {
        return null;
      }
    },
  };
}

/** Visits one site after the other; what one of them does wrong does not keep the others from their turn. */
async function visitSites(
  siteIds: string[],
  log: ServerLog,
  visit: (siteId: string) => Promise<{ failure: { kind: string } | null }>,
): Promise<void> {
  for (const siteId of siteIds) {
    try {
      const { failure } = await visit(siteId);
      if (failure !== null)
        log.warn("A site's failed webhooks could not be read", { siteId, failure: failure.kind });
    } catch (cause) {
      log.error("Visiting a site failed", { siteId }, cause);
    }
  }
}
