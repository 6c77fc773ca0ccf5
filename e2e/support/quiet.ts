// Waits until nothing is on its way: no webhook at a site, no hint and no pass in the app. Then a thing that is not there
// will not come any more, and counts are final.
import pg from "pg";
import { eventually } from "./eventually.ts";
import { siteControl } from "./site-control.ts";
import type { RunningStack } from "./stack-control.ts";

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
  const appCalls = async () => {
    const logs = await Promise.all(sites.map((site) => site.calls()));
    return logs.map((log) => log.findLast(({ caller }) => caller === "app")?.n ?? 0).join(" ");
  };
  try {
    await eventually("everything is quiet", async () => {
      const before = await appCalls();
      const idle = await Promise.all(sites.map((site) => site.isIdle()));
      if (idle.includes(false)) return false;
      const { rows } = await database.query<{ waiting: string }>(waitingSql, [of ?? null]);
      return rows[0]?.waiting === "0" && before === (await appCalls());
    });
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
