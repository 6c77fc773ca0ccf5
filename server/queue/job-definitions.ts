// The background jobs there are: their payloads and when they come round. Handlers are given by compose. Every job must
// bear being run twice, or side by side with itself: a killed process's job is run again, a slow one is overtaken.
import { z } from "zod";

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  payload: Payload;
  /** Five fields of cron in UTC; null: only when asked for. */
  schedule: string | null;
  /** Tries before it is given up; a scheduled job comes round again anyway. */
  attempts: number;
}

const nothing = z.object({});

export const jobDefinitions = {
  /** Looks for changes that no webhook told, in the synchronizations whose turn it is. */
  "sweep-synchronizations": { payload: nothing, schedule: "* * * * *", attempts: 1 },
  /** Has the lists of versions and components compared: components have no webhooks. */
  "compare-project-lists": { payload: nothing, schedule: "*/30 * * * *", attempts: 1 },
  /** Checks running synchronizations against the live schema of their projects, those whose turn it is. */
  "watch-schemas": { payload: nothing, schedule: "* * * * *", attempts: 1 },
  /** Fetches from every site the webhooks that Jira gave up on. */
  "fetch-failed-webhooks": { payload: nothing, schedule: "7 * * * *", attempts: 2 },
  /** Erases the data of sites whose time for a re-install is over. */
  "erase-uninstalled-sites": { payload: nothing, schedule: "17 3 * * *", attempts: 3 },
  /** Removes done hints, old deliveries, old activity and the values it tells of. */
  "remove-old-rows": { payload: nothing, schedule: "37 * * * *", attempts: 2 },
} satisfies Record<string, JobDefinition>;

export type JobDefinitions = Record<string, JobDefinition>;

export type JobHandlers<Definitions extends JobDefinitions> = {
  [Name in keyof Definitions]: (payload: z.infer<Definitions[Name]["payload"]>) => Promise<void>;
};
