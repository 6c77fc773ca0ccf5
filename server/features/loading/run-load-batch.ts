// One step of an initial load: a page of its list, or a batch of its issues, whose passes run side by side and share their calls.
// All that is known of a load is in the database, so that any worker goes on where another one stopped.
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import { problemText } from "../../core/failure/problem-text.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";
import { bulkLimits } from "../ports/bulk-jira.ts";
import { LeaseLost, type PassLease, type PassOutcome } from "../ports/pass-queue.ts";
import { hintsAfter, syncPair, type PairStore, type PassContext, type SyncPair } from "../syncing/index.ts";
import { createBulkSite, type BulkSite } from "./bulk-site.ts";
import { createGate, type Gate } from "./gate.ts";
import { Meeting } from "./meeting.ts";
import type { LoadStore, LoadTurn, NextIssue, PairLane } from "./ports.ts";

/** Calls of a batch that may be under way at once: live changes need Jira too. */
const callsAtOnce = 6;
/** Transactions of a batch at once: live changes need the database too. */
const transactionsAtOnce = 3;
/** Pause of a list that Jira did not answer (ms). */
const listPause = 15_000;
const backoffMs = (attempts: number) => Math.min(15 * 60_000, 5000 * 2 ** Math.min(attempts, 10));

export interface RunLoadBatch extends SyncPair {
  pairs: SyncPair["pairs"] & Pick<PairStore, "claimCreates">;
  loads: Pick<
    LoadStore,
    | "takeTurn"
    | "addPage"
    | "listAgain"
    | "postpone"
    | "pauseItself"
    | "skipSettled"
    | "nextIssues"
    | "markLooked"
    | "endIfDone"
  >;
}

/** Answers whether something was done: if not, there is nothing to do at the moment, or live changes go first. */
export async function runLoadBatch(deps: RunLoadBatch, lane: PairLane): Promise<boolean> {
  const load = await deps.loads.takeTurn();
  if (load === null || (await lane.liveChangeWaits(load.synchronizationId))) return false;
  if (!load.listed) return listPage(deps, load);
  if ((await deps.loads.skipSettled(load)) > 0) return true;
  const issues = await deps.loads.nextIssues(load, bulkLimits.create);
  if (issues.length > 0) return runBatch(deps, lane, load, issues);
  return deps.loads.endIfDone(load.id, deps.clock.now());
}

async function listPage(deps: RunLoadBatch, load: LoadTurn): Promise<boolean> {
  const site = await deps.sites(load.siteId, "background");
  const page = await site.listIssues(load.projectId, load.jql, load.nextPage);
  if (page.ok) {
    const { issues, next } = page.value;
    await deps.inTransaction((transaction) =>
      deps.loads.addPage(transaction, load.id, { issues, nextPage: next }),
    );
    return true;
  }
  await meetListFailure(deps, load, page.failure);
  return false;
}

async function meetListFailure(deps: RunLoadBatch, load: LoadTurn, failure: JiraFailure): Promise<void> {
  const { loads, clock } = deps;
  if (failure.kind === "conflict") await loads.listAgain(load.id);
  else if (failure.kind === "limited")
    await loads.postpone(load.id, Math.max(0, failure.until - clock.now()));
  else if (failure.kind === "unavailable" || failure.kind === "odd-reply")
    await loads.postpone(load.id, listPause);
  else {
    const words = { doing: "list the issues", siteName: "Jira", projectName: "the project" };
    const { message, remedy } = problemText(failure, words);
    await loads.pauseItself(load.id, `${message} ${remedy}`);
  }
}

async function runBatch(
  deps: RunLoadBatch,
  lane: PairLane,
  load: LoadTurn,
  issues: NextIssue[],
): Promise<boolean> {
  const pairIds = await deps.inTransaction((transaction) => joinPairs(deps, transaction, load, issues));
  if (pairIds.length !== issues.length) return false;
  const leases = await lane.take(pairIds);
  const batch = openBatch(deps, lane, leases);
  const looked = await Promise.all(
    leases.map(async (lease) => {
      const outcome = await runMember(deps, batch, lease, load);
      try {
        await lane.finish(lease, outcome);
      } catch (cause) {
        deps.log.error("The end of a pass of an initial load could not be recorded", {}, cause);
        return [];
      }
      return outcome.kind === "done" ? [lease.pairId] : [];
    }),
  );
  const done = looked.flat().flatMap((pairId) => issues[pairIds.indexOf(pairId)] ?? []);
  await deps.loads.markLooked(
    load.id,
    done.map(({ id }) => id),
  );
  deps.log.info("A batch of an initial load is done", { loadId: load.id, issues: leases.length });
  return leases.length > 0;
}

/** Ids of the pairs of these issues; those that are to have a partner have it afterwards, unless either has another one. */
async function joinPairs(
  deps: RunLoadBatch,
  transaction: Transaction,
  { synchronizationId, side }: LoadTurn,
  issues: NextIssue[],
): Promise<string[]> {
  const pairIds = await deps.pairs.ensurePairs(transaction, { synchronizationId, side }, issues);
  for (const [index, { partner }] of issues.entries()) {
    const pairId = pairIds[index];
    if (partner === null || pairId === undefined) continue;
    const place = { synchronizationId, pairId, side: otherSide(side) };
    const adoption = await deps.pairs.adoptPartner(transaction, place, partner);
    const hints = adoption.kind === "adopted" ? hintsAfter(adoption, pairId, deps.clock.now()) : [];
    if (hints.length > 0) await deps.queue.enqueue(transaction, hints);
  }
  return pairIds;
}

/** Where both sides differ and nothing was agreed, this one wins. */
function withWinner(context: PassContext, winner: Side): PassContext {
  const { configuration } = context;
  if (configuration === null) return context;
  const rule = `${winner}-wins` as const;
  const fields = configuration.fields.map((mapping) => ({ ...mapping, rule }));
  const statuses = configuration.workflow.statuses.map((mapping) => ({ ...mapping, rule }));
  const workflow = { ...configuration.workflow, statuses };
  return { ...context, configuration: { ...configuration, fields, workflow } };
}

interface Batch {
  meeting: Meeting;
  siteOf: (siteId: string, pairId: string) => ReturnType<SyncPair["sites"]>;
  claimCreate: (pairId: string) => SyncPair["pairs"]["claimCreate"];
  inTransaction: SyncPair["inTransaction"];
  recordPair: SyncPair["pairs"]["recordPair"];
}

function openBatch(deps: RunLoadBatch, lane: PairLane, leases: PassLease[]): Batch {
  const meeting = new Meeting(leases.map(({ pairId }) => pairId));
  const gate: Gate = createGate(callsAtOnce);
  const stillHeld = (pairIds: string[]) =>
    lane.stillHeld(leases.filter(({ pairId }) => pairIds.includes(pairId)));
  const throughDatabase = createGate(transactionsAtOnce);
  const sites = new Map<string, Promise<BulkSite>>();
  const open = async (siteId: string) =>
    createBulkSite(await deps.sites(siteId, "background"), meeting, gate, stillHeld);
  const claims = meeting.openDesk(
    bulkLimits.create,
    async (given: Parameters<PairStore["claimCreates"]>[0]) => {
      const stored = await deps.pairs.claimCreates(given);
      return given.map(({ lease }) => stored.has(lease.pairId));
    },
  );
  return {
    meeting,
    inTransaction: (work) => throughDatabase(() => deps.inTransaction(work)),
    recordPair: (transaction, ...given) =>
      transaction === null
        ? throughDatabase(() => deps.pairs.recordPair(null, ...given))
        : deps.pairs.recordPair(transaction, ...given),
    async siteOf(siteId, pairId) {
      const site = sites.get(siteId) ?? open(siteId);
      sites.set(siteId, site);
      return (await site).forPair(pairId);
    },
    claimCreate: (pairId) => async (lease, claim) => {
      if (!(await claims.ask(pairId, { lease, claim }))) throw new LeaseLost();
    },
  };
}

/** Never throws: a pass that does is run again later, and holds up none of the others. */
async function runMember(
  deps: RunLoadBatch,
  batch: Batch,
  lease: PassLease,
  { winner, resync }: LoadTurn,
): Promise<PassOutcome> {
  const { pairId } = lease;
  const own: SyncPair = {
    ...deps,
    sites: (siteId) => batch.siteOf(siteId, pairId),
    pairs: {
      ...deps.pairs,
      claimCreate: batch.claimCreate(pairId),
      recordPair: batch.recordPair,
      async loadPass(given) {
        const context = await deps.pairs.loadPass(given);
        return context === null || winner === null
          ? context
          : { ...withWinner(context, winner), awaitsPairing: false };
      },
    },
    inTransaction: batch.inTransaction,
  };
  const because = resync ? "resync" : "load";
  const hint = { kind: "everything", at: deps.clock.now(), because } as const;
  try {
    return await syncPair(own, { ...lease, hints: [hint] });
  } catch (cause) {
    deps.log.error("A pass of an initial load failed and will be run again", { pairId }, cause);
    return { kind: "retry", at: deps.clock.now() + backoffMs(lease.attempts) };
  } finally {
    batch.meeting.leave(pairId);
  }
}
