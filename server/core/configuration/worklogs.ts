// The section Worklogs of the configuration: which work logs are copied, and whether their copies name who worked.
import { z } from "zod";
import type { Side } from "../sides.ts";
import { wayFrom } from "./links.ts";

/** The work logs of one side on their way to the other. Jira takes the app itself for the author of every copy. */
export const worklogFlowSchema = z
  .object({
    enabled: z.boolean(),
    /** `anonymous`: the work's own words alone; `enriched`: headed by the template. */
    style: z.enum(["anonymous", "enriched"]),
    template: z.string().max(1000),
    /** What a copy does to the remaining estimate of its issue: nothing, or what Jira does when a person logs work. */
    estimate: z.enum(["leave", "auto"]),
  })
  .strict();

export const worklogsSchema = z
  .object({ enabled: z.boolean(), firstToSecond: worklogFlowSchema, secondToFirst: worklogFlowSchema })
  .strict();

export type WorklogFlow = z.infer<typeof worklogFlowSchema>;
export type WorklogsSection = z.infer<typeof worklogsSchema>;

/** Nothing is copied; the remaining estimate stays untouched unless somebody chooses otherwise. */
export function noWorklogs(): WorklogsSection {
  const quiet = (): WorklogFlow => ({
    ...{ enabled: false, style: "enriched", template: "{author} worked on {time}:", estimate: "leave" },
  });
  return { enabled: false, firstToSecond: quiet(), secondToFirst: quiet() };
}

/** The rules for work logged on this side; null: it is not copied. */
export function worklogFlowFrom({ worklogs }: { worklogs: WorklogsSection }, from: Side): WorklogFlow | null {
  const flow = worklogs[wayFrom(from)];
  return worklogs.enabled && flow.enabled ? flow : null;
}
