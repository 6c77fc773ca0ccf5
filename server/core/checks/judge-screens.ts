// What will be refused by the screens of issues that are there: fields that nobody can edit, transitions that ask for more than is given.
import type { Configuration } from "../configuration/document.ts";
import { fieldsWrittenTo, mappedInto } from "../configuration/covered-fields.ts";
import { editTransitionOf } from "../configuration/edit-transitions.ts";
import { coupledTypes } from "../configuration/issue-type-couples.ts";
import { quoted, type NamedSide } from "../configuration/named-side.ts";
import type { ConfigurationProblem, ConfigurationTab } from "../configuration/problem.ts";
import { statusFlowKey, type StatusFlow } from "../configuration/workflow.ts";
import { watchersField } from "../fields/watchers.ts";
import { otherSide, type Side } from "../sides.ts";
import type { IssueScreens } from "./issue-screens.ts";

export interface ScreenProblem extends ConfigurationProblem {
  /** Whose administrators alone may read it; null: those of both sides. */
  of: Side | null;
  /** Where it was seen: `<side>:<issue type>:<status, or edit, or transitions>`. */
  place: string;
}

export interface JudgedScreens {
  problems: ScreenProblem[];
  /** Places that were looked at: what is not found there any more is mended. */
  looked: string[];
}

/** Written beside the screens. */
const onNoScreen: ReadonlySet<string> = new Set([watchersField]);

/** Ids of the issue types of a side whose issues take values or statuses from the other. */
export function typesWrittenTo(document: Configuration, side: Side): ReadonlySet<string> {
  const types = new Set(coupledTypes(document).map((couple) => couple[side]));
  const isWritten = (type: string) =>
    fieldsWrittenTo(document, side, type).size > 0 || flowsInto(document, side, type).length > 0;
  return new Set([...types].filter(isWritten));
}

/** Each problem once, by the first place where it is seen. */
export function judgeScreens(
  document: Configuration,
  target: NamedSide,
  screens: readonly IssueScreens[],
): JudgedScreens {
  const types = [...new Set(screens.map(({ issueTypeId }) => issueTypeId))];
  const someEditable = screens.some(({ editable }) => editable !== null);
  const judged = [
    ...types.flatMap((type) => editScreen(document, target, type, screens)),
    ...types.flatMap((type) => namedTransitions(document, target, type, screens)),
    ...screens.map((one) => workflowScreens(document, target, one, someEditable)),
  ];
  const problems = judged.flatMap((one) => one.problems);
  return {
    problems: [...new Map(problems.toReversed().map((one) => [one.message, one])).values()].toReversed(),
    looked: [...new Set(judged.map(({ place }) => place))],
  };
}

interface Judged {
  place: string;
  problems: ScreenProblem[];
}

function editScreen(
  document: Configuration,
  target: NamedSide,
  type: string,
  screens: readonly IssueScreens[],
): Judged[] {
  const told = screens.flatMap((one) => (one.issueTypeId === type ? (one.editable ?? []) : []));
  if (told.length === 0) return [];
  const byTransition = editTransitionOf(document, target.side, type)?.fields ?? [];
  const place = `${target.side}:${type}:edit`;
  const missing = [...fieldsWrittenTo(document, target.side, type)].filter((id) => {
    const known = target.fields.get(id);
    const writable = known !== undefined && known.readOnly !== true && !onNoScreen.has(id);
    return writable && !told.includes(id) && !byTransition.includes(id);
  });
  const problems = missing.map((id) =>
    found(
      { place, of: null },
      "field-mappings",
      "mapped-field-not-editable",
      `The field ${quoted(target.fields.get(id), id)} cannot be edited on issues of type ${typeName(target, type)} in ${target.name}: it is not on their edit screen, or Lockstep lacks the permission for it.`,
    ),
  );
  return [{ place, problems }];
}

function workflowScreens(
  document: Configuration,
  target: NamedSide,
  screens: IssueScreens,
  someEditable: boolean,
): Judged {
  const place = `${target.side}:${screens.issueTypeId}:${screens.statusId}`;
  const at = { place, of: target.side };
  const locked = screens.editable === null && someEditable ? whileLocked(document, target, screens, at) : [];
  const asking = flowsInto(document, target.side, screens.issueTypeId).flatMap((flow) =>
    transitionsThatAsk(document, target, screens, flow, at),
  );
  return { place, problems: [...locked, ...asking] };
}

/** Known to be gone only once an issue was looked at in every status that the transition could start from. */
function namedTransitions(
  document: Configuration,
  target: NamedSide,
  type: string,
  screens: readonly IssueScreens[],
): Judged[] {
  const own = screens.filter(({ issueTypeId }) => issueTypeId === type);
  const statuses = target.types.get(type)?.statuses ?? [];
  const rows = flowsInto(document, target.side, type)
    .flatMap((flow) => flow.rows)
    .flatMap(({ to, via }) => (via === null ? [] : [{ to, via }]));
  const isTold = ({ to }: { to: string }) =>
    statuses.every(({ id }) => id === to || own.some(({ statusId }) => statusId === id));
  if (rows.length === 0 || !rows.every(isTold)) return [];
  const at = { place: `${target.side}:${type}:transitions`, of: target.side };
  const offered = own.flatMap(({ transitions }) => transitions);
  const gone = rows.filter((row) => !offered.some(({ name, to }) => name === row.via && to.id === row.to));
  const problems = gone.map(({ to, via }) => {
    const into = quoted(
      statuses.find(({ id }) => id === to),
      to,
    );
    return found(
      at,
      "workflow",
      "named-transition-gone",
      `No issue of type ${typeName(target, type)} in ${target.name} offers the transition "${via}" into ${into} any more. Choose another, or the shortest path.`,
    );
  });
  return [{ place: at.place, problems }];
}

type At = Pick<ScreenProblem, "place" | "of">;

/** In a status in which nobody may edit. */
function whileLocked(
  document: Configuration,
  target: NamedSide,
  { issueTypeId, statusId, transitions }: IssueScreens,
  at: At,
): ScreenProblem[] {
  const statuses = target.types.get(issueTypeId)?.statuses ?? [];
  const where = `${quoted(
    statuses.find(({ id }) => id === statusId),
    statusId,
  )}`;
  const who = `issues of type ${typeName(target, issueTypeId)} in ${target.name}`;
  if (fieldsWrittenTo(document, target.side, issueTypeId).size === 0) return [];
  const chosen = editTransitionOf(document, target.side, issueTypeId);
  if (chosen === null)
    return [
      found(
        at,
        "advanced",
        "status-forbids-editing",
        `The workflow lets nobody edit ${who} while they are ${where}. Choose a transition for edits on the tab Advanced if edits are to go through.`,
      ),
    ];
  const offered = transitions.find(({ name, to }) => name === chosen.transition && to.id === statusId);
  if (offered === undefined)
    return [
      found(
        at,
        "advanced",
        "edit-transition-not-offered",
        `The transition for edits "${chosen.transition}" is not offered to ${who} while they are ${where}, and nobody may edit them there.`,
      ),
    ];
  const lacking = chosen.fields.filter((id) => offered.fields?.every((field) => field.id !== id) === true);
  if (lacking.length === 0) return [];
  const names = lacking.map((id) => quoted(target.fields.get(id), id)).join(", ");
  return [
    found(
      at,
      "advanced",
      "edit-transition-lacks-fields",
      `The screen of the transition for edits "${chosen.transition}" of ${who} does not have ${names}.`,
    ),
  ];
}

/** Statuses that no transition leads into without a value that nothing gives. */
function transitionsThatAsk(
  document: Configuration,
  target: NamedSide,
  { issueTypeId, transitions }: IssueScreens,
  flow: StatusFlow,
  at: At,
): ScreenProblem[] {
  const given = new Set([
    ...mappedInto(document, target.side, issueTypeId),
    ...document.defaults[target.side]
      .filter((entry) => "allIssueTypes" in entry || Object.hasOwn(entry.byIssueType, issueTypeId))
      .map(({ field }) => field),
  ]);
  return flow.rows.flatMap((row) => {
    const arrival = flow.arrivals.find(({ status }) => status === row.to);
    const onArrival = new Set(arrival?.values.map(({ field }) => field));
    if (arrival?.resolution != null) onArrival.add("resolution");
    const ways = transitions
      .filter(({ name, to }) => to.id === row.to && (row.via === null || name === row.via))
      .map((way) => ({
        ...way,
        missing: (way.fields ?? []).filter(
          ({ id, required, hasDefault }) => required && !hasDefault && !given.has(id) && !onArrival.has(id),
        ),
      }));
    const [way] = ways;
    if (way === undefined || ways.some(({ missing }) => missing.length === 0)) return [];
    const names = way.missing.map(({ name }) => `"${name}"`).join(", ");
    return [
      found(
        at,
        "workflow",
        "transition-needs-values",
        `The transition "${way.name}" of ${typeName(target, issueTypeId)} in ${target.name} asks for ${names}, which nothing gives a value. Give it one on entering "${way.to.name}", or map a field to it.`,
      ),
    ];
  });
}

function flowsInto(document: Configuration, side: Side, type: string): StatusFlow[] {
  return document.workflow.statuses
    .filter((mapping) => mapping[side] === type)
    .map((mapping) => mapping[statusFlowKey(otherSide(side))])
    .filter(({ enabled }) => enabled);
}

function typeName(target: NamedSide, type: string): string {
  return quoted(target.types.get(type), type);
}

function found(at: At, tab: ConfigurationTab, kind: string, message: string): ScreenProblem {
  return { ...at, tab, severity: "warning", kind, message };
}
