// What is sent with a transition: Jira takes only fields of the transition's screen, and wants those it requires.
import type { FieldWrite } from "../fields/value.ts";
import { isEmptyValue } from "../fields/every-kind.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import type { Step } from "./plan.ts";
import type { OfferedTransition } from "./transition-path.ts";

type Chosen = Pick<Extract<Step, { kind: "transition-issue" }>, "arrivals" | "fallback">;

export interface ScreenValues {
  fields: Record<string, FieldWrite>;
  /** Names of required fields that nothing gives a value. */
  missing: string[];
  /** A resolution was chosen for the status, and the screen has none. */
  resolutionLeft: boolean;
}

/**
 * What the admin chose for the status that is entered; a required field that holds nothing on the issue gets its default
 * value. Values of mapped fields are on the issue already, because fields are written before the status.
 */
export function screenValues(
  step: Chosen,
  transition: OfferedTransition,
  issue: IssueSnapshot,
): ScreenValues {
  const arrival = step.arrivals.find(({ status }) => status === transition.to.id);
  const resolution = arrival?.resolution ?? null;
  const fields: Record<string, FieldWrite> = {};
  const missing: string[] = [];
  for (const { id, name, required, hasDefault } of transition.fields) {
    const chosen =
      id === "resolution" && resolution !== null ? resolutionWrite(resolution) : arrival?.fields[id];
    const wanting = required && !hasDefault && !holds(issue, id);
    const value = chosen ?? (wanting ? step.fallback[id] : undefined);
    if (value !== undefined) fields[id] = value;
    else if (wanting) missing.push(name);
  }
  return { fields, missing, resolutionLeft: resolution !== null && fields.resolution === undefined };
}

function resolutionWrite(id: string): FieldWrite {
  return { kind: "option", option: { id, name: null } };
}

function holds(issue: IssueSnapshot, field: string): boolean {
  const reading = Object.hasOwn(issue.fields, field) ? issue.fields[field] : undefined;
  return reading?.seen === true && !isEmptyValue(reading.value);
}
