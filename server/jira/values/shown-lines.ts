// What Jira works out by itself, as lines of text: SLA, approvals, request channel. Only what changes when something happened
// is told, and never the time that is left, because that would be another text with each reading.
// https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/#api-rest-servicedeskapi-request-issueidorkey-sla-get
import { z } from "zod";
import { timeInWords } from "../../core/issue/time-in-words.ts";

const moment = z.object({ epochMillis: z.number() });
const cycle = z.object({ breached: z.boolean() });
const sla = z.object({
  name: z.string(),
  ongoingCycle: cycle.extend({ breachTime: moment.optional(), paused: z.boolean().optional() }).nullish(),
  completedCycles: z.array(cycle.extend({ stopTime: moment.optional() })).optional(),
});
const approval = z.object({ name: z.string(), finalDecision: z.string() });
const channel = z.object({ value: z.string() });

const shapes = z.union([
  z.null().transform(() => []),
  z.string().transform((text) => (text.trim() === "" ? [] : [text])),
  sla.transform((one) => slaLines(one)),
  z.array(approval).transform((all) => all.map((one) => `${one.name}: ${one.finalDecision}`)),
  channel.transform(({ value }) => [value]),
]);

/** Lines of text, none for an empty field; null for a shape that is not known. */
export function linesOf(wire: unknown): string[] | null {
  const lines = shapes.safeParse(wire);
  return lines.success ? lines.data : null;
}

function slaLines({ name, ongoingCycle, completedCycles = [] }: z.output<typeof sla>): string[] {
  if (ongoingCycle) {
    const { breached, breachTime, paused } = ongoingCycle;
    if (breached) return [`${name}: breached`];
    if (paused === true) return [`${name}: paused`];
    return [
      `${name}: ${breachTime === undefined ? "running" : `due ${timeInWords(breachTime.epochMillis)}`}`,
    ];
  }
  const last = completedCycles.at(-1);
  return last === undefined ? [] : [`${name}: ${last.breached ? "missed" : "met"}`];
}
