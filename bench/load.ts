// `npm run bench -- --load=10000 --comments-each=7`: one initial load of so many issues and comments. In the middle of it the worker
// is killed as by a power cut, and another one goes on; at the end every copy is looked for, once.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { bigSite } from "../e2e/jira-simulator/seed/big-site.ts";
import type { SiteData, SiteName } from "../e2e/jira-simulator/entities/site-data.ts";
import { seedSite } from "../e2e/jira-simulator/seed/sites.ts";
import { lockstepPerson } from "../e2e/support/lockstep-person.ts";
import type { LoadView } from "../server/contract/load.ts";
import type { Postgres } from "./postgres.ts";
import { startLockstep, type RunningLockstep } from "./programs/lockstep.ts";
import { peakMemory } from "./programs/program.ts";
import { startWorld, type World } from "./world.ts";

export interface LoadWish {
  issues: number;
  commentsEach: number;
}

export interface LoadFigures extends LoadWish {
  /** Until every issue and comment was there, and until nothing waited any more. */
  seconds: number;
  settledSeconds: number;
  calls: number;
  /** The least number of calls that Jira's interface allows for it. */
  leastCalls: number;
  byPath: [path: string, calls: number][];
  /** What woke pairs beside the load, the most frequent first. */
  hints: [kind: string, count: number][];
  /** Largest memory of a worker and of the web process (MB). */
  workerMb: number;
  webMb: number;
  /** Issues that had their partner when the worker was killed. */
  loadedAtKill: number;
  /** Copies that are missing, there more than once, or have another number of comments; and issues with a problem. */
  missing: number;
  twice: number;
  otherComments: number;
  troubled: number;
}

const PROJECT = "BIG1";
const LOOK_AGAIN_MS = 500;

/** Most that Jira takes or gives in one call: ids of a search, issues read, comments read, issues created. */
const atOnce = { listed: 5000, read: 100, comments: 1000, created: 50 };

export async function measureLoad(postgres: Postgres, wish: LoadWish): Promise<LoadFigures> {
  const world = await startWorld({
    firstProject: PROJECT,
    seed: (name) => (name === "northwind" ? siteToLoad(name, wish) : seedSite(name)),
  });
  try {
    const running = await startLockstep(world, postgres, { workers: 1, concurrency: null, profile: null });
    try {
      return await measure(world, running, wish);
    } finally {
      await running.stop();
    }
  } finally {
    await world.stop();
  }
}

/** One project with all of it, every issue a task. */
function siteToLoad(name: SiteName, { issues, commentsEach }: LoadWish): SiteData {
  const site = bigSite(name, { projects: 1, issues, comments: issues * commentsEach });
  const project = site.projects.find(({ key }) => key === PROJECT);
  const task = site.issueTypes.find(
    (type) => type.name === "Task" && project?.issueTypeIds.includes(type.id),
  );
  const own = site.issues.filter(({ projectId }) => projectId === project?.id);
  if (task === undefined) throw new Error(`${PROJECT} has no tasks.`);
  for (const issue of own) issue.issueTypeId = task.id;
  for (const [index, comment] of site.comments.slice(-issues * commentsEach).entries())
    comment.issueId = own[index % issues]?.id ?? comment.issueId;
  return site;
}

async function measure(world: World, running: RunningLockstep, wish: LoadWish): Promise<LoadFigures> {
  const { synchronizationId, appUrl, web } = running;
  const nils = lockstepPerson(appUrl, world.places.first.admin, PROJECT);
  const params = { id: synchronizationId };
  await world.settled();
  const before = { calls: world.appCalls(), issues: world.contents("second").length };
  const begun = performance.now();
  const passed = () => (performance.now() - begun) / 1000;
  await nils.call("startLoad", { params, body: { side: "first", jql: "" } });
  let worker = running.workers[0] ?? 0;
  let workerMb = 0;
  let loadedAtKill: number | null = null;
  let view = await lookAt();
  while (view.state === "running") {
    await pause(LOOK_AGAIN_MS);
    workerMb = Math.max(workerMb, peakMemory(worker) || 0);
    world.appCalls();
    view = await lookAt();
    if (loadedAtKill !== null || view.loaded < wish.issues / 2) continue;
    loadedAtKill = view.loaded;
    worker = await running.replaceWorker();
    console.log(`Killed the worker after ${passed().toFixed(0)} s, with ${loadedAtKill} issues loaded.`);
  }
  const seconds = passed();
  await world.settled();
  await running.settled();
  await world.settled();
  const copies = world.contents("second").slice(before.issues);
  return {
    ...wish,
    ...{ seconds, settledSeconds: passed(), loadedAtKill: loadedAtKill ?? 0, troubled: view.troubled },
    ...{
      calls: world.appCalls() - before.calls,
      leastCalls: leastCalls(wish),
      byPath: world.appCallsByPath(),
    },
    hints: await hintsOf(running),
    ...{ workerMb: Math.max(workerMb, peakMemory(worker) || 0), webMb: peakMemory(web) },
    ...compared(world.contents("first"), copies),
  };

  async function lookAt(): Promise<LoadView> {
    const { sides } = await nils.call("readLoads", { params });
    const load = sides.find(({ side }) => side === "first")?.load;
    if (load == null) throw new Error("There is no initial load.");
    return load;
  }
}

async function hintsOf({ databaseUrl }: RunningLockstep): Promise<LoadFigures["hints"]> {
  const database = new pg.Client({ connectionString: databaseUrl ?? undefined });
  await database.connect();
  try {
    const { rows } = await database.query<{ kind: string; count: number }>(
      "select concat_ws(' ', hint->>'kind', hint->>'side', hint->>'because') as kind, count(*)::int as count from hint group by 1 order by 2 desc",
    );
    return rows.map(({ kind, count }) => [kind, count]);
  } finally {
    await database.end();
  }
}

type Contents = ReturnType<World["contents"]>;

/** Summaries of the loaded site are all different. */
function compared(originals: Contents, copies: Contents) {
  const found = new Map<string, Contents>();
  for (const copy of copies) found.set(copy.summary, [...(found.get(copy.summary) ?? []), copy]);
  const copiesOf = ({ summary }: Contents[number]) => found.get(summary) ?? [];
  return {
    missing: originals.filter((one) => copiesOf(one).length === 0).length,
    twice: originals.filter((one) => copiesOf(one).length > 1).length,
    otherComments: originals.filter((one) => copiesOf(one).some(({ comments }) => comments !== one.comments))
      .length,
  };
}

/** Every issue listed, read with its comments and created in bulk; each comment by a call of its own, because Jira has no other way. */
function leastCalls({ issues, commentsEach }: LoadWish): number {
  const comments = issues * commentsEach;
  return (
    Math.ceil(issues / atOnce.listed) +
    Math.ceil(issues / atOnce.read) +
    Math.ceil(comments / atOnce.comments) +
    Math.ceil(issues / atOnce.created) +
    comments
  );
}

/** The figures in lines. */
export function loadInWords(figures: LoadFigures): string {
  const { issues, commentsEach, calls, leastCalls: least } = figures;
  const comments = issues * commentsEach;
  const beside = calls - comments;
  return [
    `  ${issues} issues with ${comments} comments in ${figures.seconds.toFixed(0)} s, at rest after ${figures.settledSeconds.toFixed(0)} s`,
    `  ${(comments / figures.seconds).toFixed(1)} comments a second; worker killed with ${figures.loadedAtKill} issues loaded`,
    `  ${calls} calls, ${least} at least: ${(calls / least).toFixed(3)} (goal: at most 1.5); without one for each comment ${beside}, ${least - comments} at least`,
    ...figures.byPath.slice(0, 12).map(([path, count]) => `    ${String(count).padStart(7)} ${path}`),
    `  woken beside the load: ${figures.hints.map(([kind, count]) => `${count} ${kind}`).join(", ") || "nothing"}`,
    `  peak memory: worker ${figures.workerMb.toFixed(0)} MB, web ${figures.webMb.toFixed(0)} MB`,
    `  missing ${figures.missing}, twice ${figures.twice}, with other comments ${figures.otherComments}, with problems ${figures.troubled}`,
  ].join("\n");
}
