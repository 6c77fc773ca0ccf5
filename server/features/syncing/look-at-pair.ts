// Looks at a pair as a pass does and writes nothing: neither to Jira nor to our own tables. For drift checks.
import { copySubject, type SeenPair } from "../../core/drift/drift.ts";
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Situation } from "../../core/sync/situation.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import { CommentLedger } from "./comment-ledger.ts";
import { gatherSituation } from "./gather-situation.ts";
import { beginRun, type PassRun, type SyncPair } from "./pass-run.ts";
import type { Lease } from "./pass-context.ts";
import { readsOf, type Reads } from "./reads.ts";

export type PairLook =
  /** There is nothing to compare: it is gone, ended, or that of the projects. */
  | { kind: "none" }
  /** Something of it is on its way, or had to be written first. */
  | { kind: "moving" }
  /** A site has to be waited for until then (ms). */
  | { kind: "waits"; until: number }
  | { kind: "seen"; seen: SeenPair };

const readingCalls: ReadonlySet<PropertyKey> = new Set<keyof JiraSite>([
  ...(["appAccount", "peopleWith", "findPeople", "readIssue", "listRemoteLinks", "matchesJql"] as const),
  ...(["listComments", "readComment", "listWorklogs", "mediaIdOf"] as const),
]);

const readingStore: ReadonlySet<PropertyKey> = new Set<keyof SyncPair["pairs"]>([
  ...(["loadPass", "loadComments", "loadWorklogs", "loadLinks", "loadOutsideLinks", "relativesOf"] as const),
]);

/** A pass would have to write before it could compare. */
export class WouldWrite extends Error {}

/** Throws for faults of our own or of the database only. `lease`: with the pair's present fence; nobody has to hold it. */
export async function lookAtPair(deps: SyncPair, lease: Lease): Promise<PairLook> {
  try {
    return await look(deps, lease);
  } catch (error) {
    if (error instanceof WouldWrite) return { kind: "moving" };
    throw error;
  }
}

async function look(deps: SyncPair, lease: Lease): Promise<PairLook> {
  const looked = await lookReading(deps, lease, "resync");
  if ("kind" in looked) return looked;
  const { run, situation } = looked;
  if (run.retries.length > 0) return { kind: "waits", until: Math.max(...run.retries.map(({ at }) => at)) };
  return {
    kind: "seen",
    seen: {
      situation,
      comments: run.commentLists,
      worklogs: run.worklogLists,
      lostCopies: lostCopies(run),
      copies: new Map(
        run.comments
          .rows()
          .flatMap(({ operationId, copyId }) => (copyId === null ? [] : [[operationId, copyId]])),
      ),
      unreadable: (["first", "second"] as const).filter((side) => isUnreadable(run, side)),
    },
  };
}

/** What a pass that compares everything reads, before it plans. Throws WouldWrite. */
export async function lookReading(
  deps: SyncPair,
  lease: Lease,
  because: Extract<Hint, { kind: "everything" }>["because"],
): Promise<{ kind: "none" } | { kind: "moving" } | { run: PassRun; reads: Reads; situation: Situation }> {
  const pairs = only(deps.pairs, readingStore);
  const own: SyncPair = {
    ...deps,
    pairs,
    async sites(siteId) {
      const site = only(await deps.sites(siteId, "background"), readingCalls);
      return Object.assign(Object.create(site) as JiraSite, {
        readIssue: (...[id, fields, relations]: Parameters<JiraSite["readIssue"]>) =>
          site.readIssue(id, fields, { ...relations, comments: true }),
      } satisfies Partial<JiraSite>);
    },
  };
  const context = await pairs.loadPass(lease);
  const configuration = context?.configuration ?? null;
  if (context === null || configuration === null || context.pair.ofProjects) return { kind: "none" };
  const { pair } = context;
  if (pair.ended !== null) return { kind: "none" };
  if (pair.operation !== null && pair.operation.openSince !== null) return { kind: "moving" };
  const hint = { kind: "everything", at: deps.clock.now(), because } as const;
  const held = { ...lease, attempts: 0, hints: [hint], hintIds: [], stillHeld: () => Promise.resolve(false) };
  const run = await beginRun(own, held, context, configuration, {
    comments: new CommentLedger(await pairs.loadComments(lease, "all")),
    worklogs: new CommentLedger(await pairs.loadWorklogs(lease)),
    news: { hints: [hint], told: null, seenAt: context.seenAt, edited: new Set() },
  });
  const reads = readsOf([hint], pair);
  return { run, reads, situation: await gatherSituation(run, reads) };
}

function isUnreadable(run: PassRun, side: Side): boolean {
  return [...run.problems.values()].some((problem) => problem.side === side && problem.kind !== "missing");
}

/** Of the copies those that the pass would now note as deleted by a person. */
function lostCopies(run: PassRun): Set<string> {
  const gone = (
    about: "comment" | "worklog" | "file",
    rows: { origin: Side; originalId: string; state: string }[],
  ) => rows.filter(({ state }) => state === "deleted-there").map((row) => copySubject(about, row));
  return new Set([
    ...gone("comment", run.comments.changes().kept),
    ...gone("worklog", run.worklogs.changes().kept),
    ...gone("file", run.files.changes()),
  ]);
}

/** The same with nothing but these methods; any other stops the look. */
function only<T extends object>(whole: T, allowed: ReadonlySet<PropertyKey>): T {
  return new Proxy(whole, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      if (allowed.has(name)) return method.bind(target) as unknown;
      return () => Promise.reject(new WouldWrite());
    },
  });
}
