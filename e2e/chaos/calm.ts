// After a storm: everything works again, and time passes until nothing is left to do. Nobody waits: the clock is moved.
import { eventually } from "../support/eventually.ts";
import type { SiteControl } from "../support/site-control.ts";
import type { ChaosStack } from "./chaos-stack.ts";
import type { ConnectedWorld } from "./connect-worlds.ts";

const CALM_WITHIN_MS = 180_000;
const MINUTE = 60_000;

export interface Calm {
  /** Lets the app do all that is due, moving the clock to what is due later, and sweeps twice in between. */
  settle(): Promise<void>;
  /** Both projects are searched for changes now. */
  sweep(): Promise<void>;
  /** What should not be there any more, in words. */
  leftovers(): Promise<string[]>;
  /** What the app remembers, for whoever looks for the cause of a violation: rows by table. */
  remembered(): Promise<Record<string, unknown[]>>;
}

export function createCalm(stack: ChaosStack, sites: SiteControl[], worlds: ConnectedWorld[]): Calm {
  const { query } = stack;

  /** Nothing is due: no webhook under way, no pass, no job. Answers how much waits for later. */
  async function untilNothingIsDue(): Promise<number> {
    return eventually(
      "nothing is due",
      async () => {
        const before = await Promise.all(sites.map((site) => site.lastCall()));
        const [row] = await query<{ due: number; later: number }>(dueSql);
        const under = (await Promise.all(sites.map((site) => site.webhooksUnderWay()))).flat();
        const after = await Promise.all(sites.map((site) => site.lastCall()));
        const isStill = before.every((last, index) => last === after[index]);
        if (row === undefined || row.due > 0 || under.includes("sending") || !isStill) return undefined;
        return { later: row.later + under.length };
      },
      CALM_WITHIN_MS,
    ).then(({ later }) => later);
  }

  async function pass(ms: number): Promise<void> {
    await stack.moveClock(ms);
    await query(`update pair set run_at = run_at - interval '${ms} ms' where waiting > 0 and run_at > now()`);
    await query(`update site set blocked_until = blocked_until - interval '${ms} ms'`);
    await query("select pg_notify('lockstep_pass', '')");
  }

  async function untilNothingWaits(): Promise<void> {
    for (let rounds = 0; (await untilNothingIsDue()) > 0; rounds += 1) {
      if (rounds === 40) throw new Error(`After 40 minutes something still waits: ${await whatWaits()}`);
      await pass(MINUTE + 1000);
      for (const site of sites) await site.retryWebhooksNow();
    }
  }

  async function whatWaits(): Promise<string> {
    const pairs = await query<{ told: string }>(waitingSql);
    const webhooks = (await Promise.all(sites.map((site) => site.webhooksUnderWay()))).flat();
    return [...pairs.map(({ told }) => told), `${webhooks.length} webhooks`].join("; ");
  }

  async function sweep(): Promise<void> {
    await pass(10 * MINUTE);
    await query("update synchronization set next_sweep_at = now() - interval '1 day'");
    await query("select graphile_worker.add_job('fetch-failed-webhooks', '{}')");
    await query("select graphile_worker.add_job('sweep-synchronizations', '{}')");
  }

  /** What a killed process held of background jobs is let go of after a while. */
  async function keepHouse(): Promise<void> {
    await query(
      "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 day' where locked_at is not null",
    );
    await query("select graphile_worker.add_job('remove-old-rows', '{}')");
    await eventually(
      "old rows are removed",
      async () => (await query(keepingSql)).length === 0,
      CALM_WITHIN_MS,
    );
    await untilNothingWaits();
  }

  return {
    sweep,
    async settle() {
      for (const site of sites) await site.recover();
      for (const site of sites) await site.lagIndex(0);
      await stack.allUp();
      for (const world of worlds)
        await eventually(`${world.world.name} runs`, () => world.setRunning(true).then(() => true));
      await untilNothingWaits();
      for (let round = 0; round < 2; round += 1) {
        await sweep();
        await untilNothingWaits();
      }
      await keepHouse();
    },
    async remembered() {
      const rows: Record<string, unknown[]> = {};
      for (const table of tables) rows[table] = await query(`select to_jsonb(${table}) as row from ${table}`);
      return rows;
    },
    async leftovers() {
      const rows = await query<{ what: string; count: number }>(leftoversSql);
      return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what} left`);
    },
  };
}

const tables = [
  ...["synchronization", "pair", "pair_wait", "hint", "comment_pair", "worklog_pair", "link_pair"],
  ...["attachment_copy", "problem", "activity_entry", "delivery"],
];

const jobSql = `select count(*) from graphile_worker.jobs
  where locked_at is null and attempts < max_attempts and run_at <= now()`;

const keepingSql = `select from graphile_worker.jobs
  where task_identifier = 'remove-old-rows' and (locked_at is not null or (attempts < max_attempts and run_at <= now()))`;

const dueSql = `
  select
    ((select count(*) from pair join synchronization on synchronization.id = pair.synchronization_id
        join site first on first.id = first_site_id join site second on second.id = second_site_id
        where lease_owner is not null
          or (waiting > 0 and synchronization.state = 'running' and pair.run_at <= now()
            and coalesce(greatest(first.blocked_until, second.blocked_until), now()) <= now()))
      + (${jobSql})
      + (select count(*) from synchronization where state = 'running' and next_sweep_at < now() - interval '1 hour'))::int as due,
    (select count(*) from pair where waiting > 0)::int as later`;

const waitingSql = `
  select concat_ws(' ', coalesce(first_issue_key, 'none'), coalesce(second_issue_key, 'none'), 'again after',
      attempts, 'tries in', round(extract(epoch from pair.run_at - now())), 's, sites blocked for',
      round(extract(epoch from greatest(first.blocked_until, second.blocked_until) - now())), 's:',
      (select string_agg(hint::text, ' ') from hint where pair_id = pair.id and done_at is null)) as told
    from pair join synchronization on synchronization.id = pair.synchronization_id
      join site first on first.id = first_site_id join site second on second.id = second_site_id
    where waiting > 0`;

// What a pair that ended left is looked up when it goes on. A job that runs may have used its only try.
const leftoversSql = `
  select 'pairs with waiting hints' as what, count(*)::int from pair where waiting <> 0
  union all select 'hints that are not done', count(*)::int from hint where done_at is null
  union all select 'leases', count(*)::int from pair where lease_owner is not null
  union all select 'claims of issues', count(*)::int from pair where operation_at is not null and ended is null
  union all select 'claims of comments', count(*)::int from comment_pair
    join pair on pair.id = pair_id where comment_pair.state = 'claimed' and pair.ended is null
  union all select 'claims of work logs', count(*)::int from worklog_pair
    join pair on pair.id = pair_id where worklog_pair.state = 'claimed' and pair.ended is null
  union all select 'claims of files', count(*)::int from attachment_copy
    join pair on pair.id = pair_id where attachment_copy.state = 'claimed' and pair.ended is null
  union all select 'claims of links', count(*)::int from link_pair where state = 'claimed'
  union all select 'claims of versions and components', count(*)::int from part_pair
    where not ended and (first_id is null or second_id is null)
  union all select 'jobs locked by a process that is gone', count(*)::int from graphile_worker.jobs
    where locked_at < now() - interval '1 minute'
  union all select 'jobs that gave up', count(*)::int from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null
  union all select 'lost values of writes that nobody settled', count(*)::int from lost_value where not settled`;
