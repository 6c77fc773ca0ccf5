// Two simulated sites in this very process: their events are seen the moment they happen, by the clock that measures.
import { jiraPerson, type JiraPerson } from "../e2e/support/jira-person.ts";
import { siteControl } from "../e2e/support/site-control.ts";
import { startSimulator } from "../e2e/jira-simulator/start-simulator.ts";
import type { SiteEvent } from "../e2e/jira-simulator/entities/events.ts";
import type { SiteData, SiteName } from "../e2e/jira-simulator/entities/site-data.ts";
import type { Site } from "../e2e/jira-simulator/site/site.ts";
import { setTimeout as pause } from "node:timers/promises";

export type SideOfBench = "first" | "second";

export interface Place {
  url: string;
  projectKey: string;
  issueType: string;
  /** Administers site and project. */
  admin: JiraPerson;
  /** Makes the changes. */
  author: JiraPerson;
}

export interface World {
  places: Record<SideOfBench, Place>;
  onEvent(listener: (side: SideOfBench, event: SiteEvent) => void): void;
  /** Webhooks are kept back from now on. */
  hold(): void;
  /** Lets go what was kept back, and keeps nothing back any more. */
  release(): Promise<void>;
  /** Every call of an app takes so much longer (ms). */
  delayCalls(ms: number): void;
  /** Calls of apps since the sites began; to be asked before 20,000 more come, because a site remembers no more. */
  appCalls(): number;
  /** The same by method and path, ids left out, the most frequent first. */
  appCallsByPath(): [path: string, calls: number][];
  /** The issues of a side's project: summary, and how many comments each has. */
  contents(side: SideOfBench): { summary: string; comments: number }[];
  /** Resolves when no webhook is under way and no app has called for a while. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const QUIET_MS = 400;
const HELD_MS = 24 * 3600_000;

export interface WorldOptions {
  /** What the sites begin with; the usual ones when absent. */
  seed?: (name: SiteName) => SiteData;
  /** Key of the first side's project. */
  firstProject?: string;
}

export async function startWorld({ seed, firstProject = "CUST" }: WorldOptions = {}): Promise<World> {
  const simulator = await startSimulator({
    ...(seed === undefined ? {} : { seed }),
    sites: [
      { name: "northwind", port: 0 },
      { name: "aidesk", port: 0 },
    ],
  });
  const sites: Record<SideOfBench, Site> = { first: siteOf("northwind"), second: siteOf("aidesk") };
  const both = [sites.first, sites.second];
  function siteOf(name: string): Site {
    const site = simulator.sites.get(name);
    if (site === undefined) throw new Error(`There is no site ${name}`);
    return site;
  }
  const controls = both.map((site) => siteControl(site.baseUrl));
  const counted = both.map(() => ({ seen: 0, calls: 0 }));
  const byPath = new Map<string, number>();
  const appCalls = () => {
    for (const [index, site] of both.entries()) {
      const tally = counted[index];
      if (tally === undefined) continue;
      const fresh = site.requests.since(tally.seen);
      tally.seen = site.requests.counts().last;
      const ofApp = fresh.filter(({ caller }) => caller === "app");
      tally.calls += ofApp.length;
      for (const { method, path } of ofApp) {
        const key = `${method} ${path.replace(/\?.*/, "").replace(/\/(\d+|[A-Z]+\d*-\d+)(?=\/|$)/g, "/*")}`;
        byPath.set(key, (byPath.get(key) ?? 0) + 1);
      }
    }
    return counted.reduce((sum, { calls }) => sum + calls, 0);
  };
  const person = (site: Site, email: string) => jiraPerson(site.baseUrl, email);
  const places: World["places"] = {
    first: {
      url: sites.first.baseUrl,
      ...{ projectKey: firstProject, issueType: "Task" },
      admin: person(sites.first, "ada@northwind.example"),
      author: person(sites.first, "nils@northwind.example"),
    },
    second: {
      url: sites.second.baseUrl,
      ...{ projectKey: "SUP", issueType: "IT Help" },
      admin: person(sites.second, "sam@aidesk.example"),
      author: person(sites.second, "tess@aidesk.example"),
    },
  };
  return {
    places,
    onEvent(listener) {
      for (const side of ["first", "second"] as const) sites[side].onEvent((event) => listener(side, event));
    },
    hold() {
      for (const { faults } of both)
        faults.webhooks.rates.delay = { rate: 1, minMs: HELD_MS, maxMs: HELD_MS };
    },
    async release() {
      for (const { faults } of both) delete faults.webhooks.rates.delay;
      await Promise.all(controls.map((control) => control.retryWebhooksNow()));
    },
    delayCalls(ms) {
      for (const { faults } of both) {
        faults.clear();
        if (ms > 0) faults.order({ match: { caller: "app" }, answer: { delayMs: ms } });
      }
    },
    appCalls,
    appCallsByPath: () => [...byPath].toSorted(([, one], [, other]) => other - one),
    contents(side) {
      const { store } = sites[side];
      const project = store.project(places[side].projectKey);
      const issues = project === undefined ? [] : store.issuesOf(project);
      return issues.map((issue) => ({ summary: issue.summary, comments: store.comments(issue).length }));
    },
    async settled() {
      for (let calls = appCalls(), since = performance.now(); performance.now() - since < QUIET_MS;) {
        await pause(50);
        const idle = await Promise.all(controls.map((control) => control.isIdle()));
        const now = appCalls();
        if (now !== calls || idle.includes(false)) since = performance.now();
        calls = now;
      }
    },
    stop: () => simulator.stop(),
  };
}
