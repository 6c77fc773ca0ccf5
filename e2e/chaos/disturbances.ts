// What goes wrong in a storm: killed processes, bad networks, a database that goes away, admins who publish in the middle.
import type { Fault } from "../support/site-control.ts";
import { eventually } from "../support/eventually.ts";
import { jiraPerson } from "../support/jira-person.ts";
import { appKey } from "../support/lockstep-person.ts";
import type { Stage } from "./aftermath.ts";
import { processNames } from "./chaos-stack.ts";
import { moveAwayAndBack } from "./move-away.ts";
import type { Disturbance } from "./storm-plan.ts";

const methods = ["GET", "POST", "PUT", "DELETE"] as const;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Disturber {
  disturb(disturbance: Disturbance, dice: number[]): Promise<void>;
  /** Resolves when everything that ends by itself has ended. */
  over(): Promise<void>;
}

/** `isOurs`: whether an issue belongs to this storm, by its token. */
export function createDisturber(
  { stack, sites, worlds, diary }: Stage,
  isOurs: (token: string) => boolean,
): Disturber {
  const ending: Promise<unknown>[] = [];
  const take = <T>(list: readonly T[], die = 0): T => {
    const taken = list[Math.floor(die * list.length)];
    if (taken === undefined) throw new Error("There is nothing to take");
    return taken;
  };
  const admins = [
    jiraPerson(stack.northwindUrl, "ada@northwind.example"),
    jiraPerson(stack.aideskUrl, "sam@aidesk.example"),
  ];
  const away = { ada: take(admins, 0), northwind: take(sites, 0), diary, isOurs };
  // An administrator whose attempt meets a process that is down tries again.
  const reinstall = (index: number) =>
    eventually("the app is installed again", async () => {
      await take(admins, index / admins.length).call("POST", `/__sim/apps/${appKey}/reinstall`);
      return true;
    });

  const noteThat = (disturbance: Disturbance) => (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    const words = `${disturbance}: ${text.slice(0, 100)}`;
    diary.note(`(did not work: ${words})`);
    diary.refusals.set(words, (diary.refusals.get(words) ?? 0) + 1);
  };

  async function disturb(disturbance: Disturbance, dice: number[]): Promise<void> {
    const [which = 0, what = 0, how = 0, long = 0] = dice;
    const index = Math.floor(which * sites.length);
    const site = take(sites, which);
    const where = index === 0 ? "northwind" : "aidesk";
    const order = async (answer: Fault["answer"], share: number) => {
      const fault: Fault = { match: { caller: "app", method: take(methods, what) }, answer };
      await site.order({ ...fault, rate: share, times: 1 + Math.floor(long * 6) });
      diary.note(`${where}: ${JSON.stringify({ ...answer, method: fault.match.method })}`);
    };
    switch (disturbance) {
      case "kill": {
        const name = take(processNames, which);
        diary.note(`killed ${name}`);
        return stack.kill(name, 50 + what * 900);
      }
      case "webhooks go wrong":
        diary.note(`${where}: webhooks get lost, doubled, late and out of order`);
        return site.disturbWebhooks({
          ...{ loss: how * 0.5, duplicate: long * 0.5 },
          delay: { rate: what * 0.5, minMs: 50, maxMs: 1500 },
          reorder: { rate: how * 0.5, atMostMs: 800 },
        });
      case "webhooks go right":
        return site.disturbWebhooks({});
      case "calls fail":
        return order({ status: take([500, 502, 503, 504], how) }, 0.7);
      case "calls are cut":
        return order({ cut: how < 0.4 ? "before" : "after" }, 0.7);
      case "calls hang":
        return order({ hang: how < 0.4 ? "before" : "after" }, 0.7);
      case "calls are slow":
        return order({ delayMs: 100 + Math.floor(how * 900) }, 0.7);
      case "answers are garbled":
        return order({ garble: how < 0.5 ? "page" : "half" }, 0.7);
      case "rate limit": {
        const headers = { "retry-after": String(1 + Math.floor(how * 2)) };
        return order({ status: 429, headers, body: {} }, 1);
      }
      case "index lags":
        diary.note(`${where}: searches lag`);
        return site.lagIndex(Math.floor(how * 20_000));
      case "site down":
        diary.note(`${where}: down`);
        await site.setDown(true);
        return void ending.push(pause(300 + long * 2000).then(() => site.setDown(false)));
      case "restart database":
        diary.note("the database restarts");
        return stack.restartDatabase();
      case "publish":
        diary.note("a configuration is published");
        return take(worlds, which).publishAgain();
      case "pause": {
        const world = take(worlds, which);
        diary.note(`${world.world.name} is stopped for a while`);
        await world.setRunning(false);
        const start = () => world.setRunning(true);
        return void ending.push(pause(500 + long * 1500).then(() => start().catch(() => undefined)));
      }
      case "reinstall":
        diary.note(`${where}: the app is installed again, with another secret`);
        return void (await reinstall(index));
      case "issue away":
        return void ending.push(
          moveAwayAndBack({ ...away, die: what, awayMs: 300 + long * 2500 }).catch(noteThat("issue away")),
        );
      case "sweep":
        diary.note("sweep");
        await stack.query("update synchronization set next_sweep_at = now() - interval '1 day'");
        return void (await stack.query("select graphile_worker.add_job('sweep-synchronizations', '{}')"));
    }
  }

  return {
    async disturb(disturbance, dice) {
      try {
        await disturb(disturbance, dice);
      } catch (error) {
        noteThat(disturbance)(error);
      }
    },
    over: async () => void (await Promise.all(ending)),
  };
}
