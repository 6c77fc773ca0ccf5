// Tests of the sweep: what both sides hold, a sweep by hand, and changes of which no webhook tells.
import { sweepSynchronization } from "../features/syncing/sweep.ts";
import type { Bench } from "./factories-bench.ts";

/** What these tests do over and over, on the bench of the moment. */
export function sweepScene(bench: () => Bench) {
  return {
    nils: () => bench().sites.first.person("Nils"),
    copies: () => bench().sites.second.world.issuesOf("200"),
    sweep: () => sweepSynchronization(bench().deps, bench().synchronizationId),
    synchronization: () =>
      bench().prisma.synchronization.findUniqueOrThrow({ where: { id: bench().synchronizationId } }),
    loseWebhooks: () => [...bench().sites.first.takeWebhooks(), ...bench().sites.second.takeWebhooks()],
  };
}
