/**
 * An issue goes on to another status: available transitions only, with what their screens and validators ask.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
 */
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import type { Caller } from "../entities/people.ts";
import type { Transition } from "../entities/workflow.ts";
import { Refusal, refuse, refuseFields } from "../http/errors.ts";
import type { Site } from "../site/site.ts";
import { isAvailable, workflowOf } from "../workflow/workflow.ts";
import { adopt, draftOf, writeTo } from "./edit-issue.ts";
import { cannotBeSet } from "./field-kinds/write-context.ts";
import { isSideField, prepareSideWrites } from "./side-writes.ts";

type Input = Record<string, unknown>;

function readTransition(site: Site, caller: Caller, issue: Issue, input: Input): Transition {
  const given = isRecord(input["transition"]) ? input["transition"]["id"] : undefined;
  if (given === undefined || given === null) throw refuse(400, "Missing 'transition' identifier");
  const wanted = typeof given === "number" || typeof given === "string" ? String(given) : "";
  if (!/^\d+$/.test(wanted)) throw refuse(400, "'transition' identifier must be an integer");
  const transition = workflowOf(site.store, issue).transitions.find(({ id }) => id === wanted);
  if (transition && isAvailable(site.store, issue, caller.user, transition)) return transition;
  throw refuse(400, `Transition id '${wanted}' is not valid for this issue.`);
}

/** The resolution that the request sets, taken out of its `fields` and `update`; throws 400 for an unknown one. */
function takeResolution(site: Site, input: Input): { resolutionId: string | undefined; rest: Input } {
  const { resolution: plain, ...fields } = isRecord(input["fields"]) ? input["fields"] : {};
  const { resolution: verbs, ...update } = isRecord(input["update"]) ? input["update"] : {};
  const steps: unknown[] = Array.isArray(verbs) ? verbs : [];
  const last = steps.at(-1);
  const value = plain ?? (isRecord(last) ? last["set"] : undefined);
  const rest = { ...input, fields, update };
  if (value === undefined || value === null) return { resolutionId: undefined, rest };
  const wanted = isRecord(value) ? (value["id"] ?? value["name"]) : undefined;
  const found = site.store.data.resolutions.find(({ id, name }) => id === wanted || name === wanted);
  if (!found) throw refuseFields({ resolution: "Specify a valid 'id' or 'name' for Resolution" });
  return { resolutionId: found.id, rest };
}

/** Refuses fields that are not on the screen, and required ones that the request and the issue leave blank. */
function checkScreen(site: Site, draft: Issue, transition: Transition, input: Input): void {
  const named = [input["fields"], input["update"]].flatMap((part) =>
    isRecord(part) ? Object.keys(part) : [],
  );
  const screen = transition.screen ?? [];
  const off = named.filter((id) => !isSideField(id) && !screen.some(({ fieldId }) => fieldId === id));
  if (off.length > 0) throw refuseFields(Object.fromEntries(off.map((id) => [id, cannotBeSet(id)])));
  const required = screen.filter((field) => field.required).map(({ fieldId }) => fieldId);
  const blank = [...required, ...(transition.needs ?? [])].filter((id) => !hasValue(draft, id));
  const message = (id: string): string => `${site.store.field(id)?.name ?? id} is required.`;
  if (blank.length > 0) throw refuseFields(Object.fromEntries(blank.map((id) => [id, message(id)])));
}

function hasValue(draft: Issue, fieldId: string): boolean {
  const own: Record<string, unknown> = {
    summary: draft.summary,
    description: draft.description,
    assignee: draft.assigneeId,
    reporter: draft.reporterId,
    duedate: draft.dueDate,
    resolution: draft.resolutionId,
    labels: draft.labels,
    priority: draft.priorityId,
  };
  const value = fieldId in own ? own[fieldId] : draft.custom[fieldId];
  return (
    value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

/** Throws refusals: 400 for a transition that is not available here and for what its screen does not take. */
export function transitionIssue(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Input,
  version: 2 | 3,
): void {
  const transition = readTransition(site, caller, issue, input);
  const draft = draftOf(issue);
  const { resolutionId, rest } = takeResolution(site, input);
  const now = site.now();
  const resolution = resolutionId ?? transition.setsResolutionId;
  if (resolution !== undefined) {
    draft.resolvedAt = resolution === null ? null : now;
    draft.resolutionId = resolution;
  }
  const { side } = writeTo(site, caller, draft, rest, version);
  checkScreen(site, draft, transition, input);
  const finish = prepareSideWrites(site, caller, issue, side, version);
  draft.statusId = transition.toStatusId;
  draft.statusChangedAt = now;
  adopt(site, caller, issue, draft, "issue_generic");
  finish();
}

/**
 * The `transition` of a create: done after the issue exists, so that a refusal does not undo it.
 * @returns what the answer of the create says of it; nothing when the body names no transition
 */
export function transitionNewIssue(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Input,
  version: 2 | 3,
): { status: number; errorCollection: unknown } | undefined {
  if (input["transition"] === undefined || input["transition"] === null) return undefined;
  try {
    transitionIssue(site, caller, issue, { transition: input["transition"] }, version);
    return { status: 200, errorCollection: { errorMessages: [], errors: {} } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = typeof error.reply.body === "string" ? error.reply.body : "{}";
    return { status: error.reply.status, errorCollection: JSON.parse(body) as unknown };
  }
}
