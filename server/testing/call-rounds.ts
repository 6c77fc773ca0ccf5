// Counts how often a pass waits for Jira: answers are held until nothing more is asked at the same moment, and what was asked until
// then is one round.
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { Bench } from "./factories-bench.ts";

export type Rounds = (keyof JiraSite)[][];

/** Puts a hold on both sites of a bench. Answers the rounds since they were taken last. */
export function countRounds(bench: Bench): { takeRounds: () => Rounds } {
  const rounds: Rounds = [];
  let open: { asked: Rounds[number]; over: Promise<void> } | null = null;
  const join = (method: keyof JiraSite): Promise<void> => {
    if (open === null) {
      const asked: Rounds[number] = [];
      const over = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        open = null;
      });
      open = { asked, over };
      rounds.push(asked);
    }
    open.asked.push(method);
    return open.over;
  };
  const held = (site: JiraSite): JiraSite =>
    new Proxy(site, {
      get(target, name: keyof JiraSite) {
        const method: unknown = target[name];
        if (typeof method !== "function") return method;
        return async (...given: unknown[]) => {
          const over = join(name);
          const answer: unknown = await Reflect.apply(method, target, given);
          await over;
          return answer;
        };
      },
    });
  const { sites } = bench.deps;
  bench.deps.sites = async (...given) => held(await sites(...given));
  return { takeRounds: () => rounds.splice(0) };
}
