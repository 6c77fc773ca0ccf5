// What the checks keep, and what they need of the store.
import { z } from "zod";
import { connectionCheckSchema } from "../../core/checks/connection-check.ts";
import { configurationProblemSchema } from "../../core/configuration/problem.ts";
import { sideSchema } from "../../core/sides.ts";

export const checkResultSchema = z.object({
  /** Of both sides, the first side first. */
  connection: z.array(connectionCheckSchema),
  configuration: z
    .object({
      version: z.number(),
      /** `of`: whose administrators alone may read it; null: those of both sides. */
      problems: z.array(configurationProblemSchema.extend({ of: sideSchema.nullable() })),
    })
    .nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export interface StoredCheck {
  /** ms */
  checkedAt: number;
  result: CheckResult;
}

export interface CheckStore {
  /** Null: it was never checked. */
  read(synchronizationId: string): Promise<StoredCheck | null>;
  put(synchronizationId: string, check: StoredCheck): Promise<void>;
}

export interface SiteTraffic {
  /** When the site sent its last webhook (ms), among the newest of all sites; `since`: how far those go back. Null: there is none. */
  lastWebhook(siteId: string): Promise<{ at: number | null; since: number | null }>;
  /** Points of this hour that calls to the site used; `perHour` null: no quota is known. */
  budget(siteId: string, now: number): Promise<{ used: number; perHour: number | null }>;
}
