// Waits until nothing is on its way: no webhook at a site, no hint and no pass in the app. Then a thing that is not there
// will not come any more, and counts are final.
import pg from "pg";
import { eventually } from "./eventually.ts";
import { siteControl } from "./site-control.ts";
import type { RunningStack } from "./stack-control.ts";

/** A busy machine needs long for what a test may have set off; a test that never comes to rest fails all the same (ms). */
const patience = 90_000;

/**
 * `of`: id of the only synchronization whose work counts; all when absent.
 *
 * Looks at the sites first and at the app after: what the sites have delivered is a stored hint by then. A pass that wrote
 * in between shows in the sites' logs of calls, and everything is looked at again.
 */
export async function untilQuiet(stack: RunningStack, of?: string): Promise<void> {
  const sites = [stack.northwindUrl, stack.aideskUrl].map(siteControl);
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  const seen = await Promise.all(sites.map((site) => site.lastCall()));
  /** Whether the app called a site since this was asked the last time. */
  const appCalled = async () => {
    const logs = await Promise.all(sites.map((site, index) => site.calls(seen[index])));
    for (const [index, log] of logs.entries()) seen[index] = log.at(-1)?.n ?? seen[index] ?? 0;
    return logs.flat().some(({ caller }) => caller === "app");
  };
  try {
    await eventually(
      "everything is quiet",
      async () => {
        await appCalled();
        const idle = await Promise.all(sites.map((site) => site.isIdle()));
        if (idle.includes(false)) return false;
        const { rows } = await database.query<{ waiting: string }>(waitingSql, [of ?? null]);
        return rows[0]?.waiting === "0" && !(await appCalled());
      },
      patience,
    );
  } finally {
    await database.end();
  }
}

/** No synchronization is swept for ten minutes: what a test counts is what was set off, wherever the clock stands. */
export async function postponeSweeps(stack: RunningStack): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    await database.query("update synchronization set next_sweep_at = now() + interval '10 minutes'");
  } finally {
    await database.end();
  }
}

// Hints of stopped synchronizations rest until the start: they are no work under way.
const waitingSql = `
  select count(*) as waiting from pair
    join synchronization on synchronization.id = pair.synchronization_id
    where ((synchronization.state = 'running' and pair.waiting > 0) or pair.lease_owner is not null)
      and synchronization.id = coalesce($1, synchronization.id)`;
