// Faults on the tab Workflow: statuses, resolutions and fields that are gone, and statuses that become nothing.
import { otherSide, type Side } from "../sides.ts";
import type { IssueTypeInfo } from "./catalogue.ts";
import type { Configuration } from "./document.ts";
import { coupledTypes } from "./issue-type-couples.ts";
import { quoted, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";
import { statusFlowKey, type StatusArrival, type StatusFlow, type StatusMapping } from "./workflow.ts";

const bothSides = ["first", "second"] as const;

type Sides = Record<Side, NamedSide>;

/** Problems of the status tables, in their order. Transitions are not among them: Jira tells those per issue only. */
export function workflowProblems(document: Configuration, sides: Sides): ConfigurationProblem[] {
  const mappings = document.workflow.statuses;
  return [
    ...mappedTwice(mappings, sides),
    ...mappings.flatMap((mapping) => ofOneMapping(mapping, document, sides)),
    ...couplesWithoutStatuses(document, sides),
  ];
}

function mappedTwice(mappings: readonly StatusMapping[], sides: Sides): ConfigurationProblem[] {
  const couple = ({ first, second }: StatusMapping) => `${first}>${second}`;
  const couples = mappings.map(couple);
  const twice = mappings.filter(
    (mapping, index) =>
      couples.indexOf(couple(mapping)) === index && couples.lastIndexOf(couple(mapping)) !== index,
  );
  return twice.map((mapping) =>
    blocks(
      "statuses-mapped-twice",
      `The statuses of ${typesInWords(mapping, sides)} are mapped more than once. Keep one of the tables.`,
    ),
  );
}

function ofOneMapping(mapping: StatusMapping, document: Configuration, sides: Sides): ConfigurationProblem[] {
  const types = {
    first: sides.first.types.get(mapping.first),
    second: sides.second.types.get(mapping.second),
  };
  const used = coupledTypes(document).some(
    (couple) => couple.first === mapping.first && couple.second === mapping.second,
  );
  if (!used || types.first === undefined || types.second === undefined)
    return [
      warns(
        "statuses-of-unmapped-types",
        `The statuses of ${typesInWords(mapping, sides)} are mapped, but these issue types are not mapped to each other, so nothing comes of it. Remove the table or map the issue types.`,
      ),
    ];
  const known = { first: types.first, second: types.second };
  return bothSides.flatMap((from) => {
    const flow = mapping[statusFlowKey(from)];
    return flow.enabled ? ofOneFlow(flow, known, sides, from) : [];
  });
}

function ofOneFlow(
  flow: StatusFlow,
  types: Record<Side, IssueTypeInfo>,
  sides: Sides,
  from: Side,
): ConfigurationProblem[] {
  const to = otherSide(from);
  const sources = flow.rows.map((row) => row.from);
  const twice = sources.filter(
    (id, index) => sources.indexOf(id) === index && sources.lastIndexOf(id) !== index,
  );
  const open = types[from].statuses.filter((status) => !sources.includes(status.id));
  const openNames = open.map((status) => `"${status.name}"`).join(", ");
  const arrivals = flow.arrivals.filter((arrival) => flow.rows.some((row) => row.to === arrival.status));
  return [
    ...unknownStatuses(sources, types[from], sides[from]),
    ...unknownStatuses(
      flow.rows.map((row) => row.to),
      types[to],
      sides[to],
    ),
    ...twice.map((id) =>
      blocks(
        "status-mapped-twice",
        `The status ${statusInWords(types[from], id)} of "${types[from].name}" in ${sides[from].name} is mapped more than once. Keep one of the rows.`,
      ),
    ),
    ...arrivals.flatMap((arrival) => ofOneArrival(arrival, types[to], sides[to])),
    ...(open.length === 0
      ? []
      : [
          warns(
            "status-without-row",
            `When a "${types[from].name}" in ${sides[from].name} enters ${openNames}, its partner in ${sides[to].name} stays as it is. Choose a status, or leave it when that is meant.`,
          ),
        ]),
  ];
}

function unknownStatuses(ids: string[], type: IssueTypeInfo, side: NamedSide): ConfigurationProblem[] {
  const gone = ids.filter((id) => !type.statuses.some((status) => status.id === id));
  return [...new Set(gone)].map((id) =>
    blocks(
      "unknown-status",
      `The status with id ${id} is not in the workflow of "${type.name}" in ${side.name} any more. Choose another.`,
    ),
  );
}

function ofOneArrival(arrival: StatusArrival, type: IssueTypeInfo, side: NamedSide): ConfigurationProblem[] {
  const where = `on entering ${statusInWords(type, arrival.status)} in ${side.name}`;
  const { resolutions } = side.catalogue;
  const gone =
    arrival.resolution !== null && !resolutions.some((resolution) => resolution.id === arrival.resolution);
  return [
    ...(gone
      ? [
          blocks(
            "unknown-resolution",
            `The resolution that is set ${where} does not exist any more. Choose another.`,
          ),
        ]
      : []),
    ...arrival.values.flatMap(({ field, value }) => {
      const info = type.fields.find((candidate) => candidate.id === field) ?? side.fields.get(field);
      if (info === undefined)
        return [
          blocks(
            "unknown-field",
            `The field with id ${field} is set ${where} but does not exist any more. Remove the value.`,
          ),
        ];
      if (info.defaultKind !== value.kind)
        return [
          blocks(
            "value-kind-differs",
            `The value that "${info.name}" is given ${where} does not fit the field. Choose it again.`,
          ),
        ];
      if (value.kind !== "option" || info.options.some((option) => option.id === value.id)) return [];
      return [
        blocks(
          "unknown-option",
          `The option that "${info.name}" is given ${where} is not offered any more. Choose another.`,
        ),
      ];
    }),
  ];
}

/** Only told once statuses are mapped at all: many synchronizations do not want them. */
function couplesWithoutStatuses(document: Configuration, sides: Sides): ConfigurationProblem[] {
  const mappings = document.workflow.statuses;
  const isOn = (mapping: StatusMapping) => mapping.firstToSecond.enabled || mapping.secondToFirst.enabled;
  if (!mappings.some(isOn)) return [];
  return coupledTypes(document)
    .filter(
      (couple) =>
        !mappings.some(
          (mapping) => isOn(mapping) && mapping.first === couple.first && mapping.second === couple.second,
        ),
    )
    .map((couple) =>
      warns(
        "types-without-statuses",
        `The statuses of ${typesInWords(couple, sides)} are not mapped, so the status of these issues is not copied.`,
      ),
    );
}

function typesInWords(types: Record<Side, string>, sides: Sides): string {
  const name = (side: Side) => quoted(sides[side].types.get(types[side]), types[side]);
  return `${name("first")} in ${sides.first.name} and ${name("second")} in ${sides.second.name}`;
}

function statusInWords(type: IssueTypeInfo, id: string): string {
  return quoted(
    type.statuses.find((status) => status.id === id),
    id,
  );
}

function blocks(kind: string, message: string): ConfigurationProblem {
  return { tab: "workflow", severity: "blocks-publishing", kind, message };
}

function warns(kind: string, message: string): ConfigurationProblem {
  return { ...blocks(kind, message), severity: "warning" };
}
