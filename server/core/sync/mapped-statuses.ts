// The status tables of a configuration as the engine follows them.
import type { Configuration } from "../configuration/document.ts";
import {
  statusFlowKey,
  type StatusFlow,
  type StatusMapping,
  type StatusRow,
} from "../configuration/workflow.ts";
import type { Side } from "../sides.ts";

/** The table of these two issue types with at least one direction switched on; null: their statuses are not copied. */
export function statusMappingOf(
  configuration: Configuration,
  types: Record<Side, string>,
): StatusMapping | null {
  const found = configuration.workflow.statuses.find(
    (mapping) => mapping.first === types.first && mapping.second === types.second,
  );
  const isOn = found !== undefined && (found.firstToSecond.enabled || found.secondToFirst.enabled);
  return isOn ? found : null;
}

/** Whether the status of issues of this type is looked at at all on this side. */
export function mayHaveMappedStatus(configuration: Configuration, side: Side, issueTypeId: string): boolean {
  return configuration.workflow.statuses.some(
    (mapping) =>
      mapping[side] === issueTypeId && (mapping.firstToSecond.enabled || mapping.secondToFirst.enabled),
  );
}

/** The flow that leaves this side. */
export function statusFlowFrom(mapping: StatusMapping, from: Side): StatusFlow {
  return mapping[statusFlowKey(from)];
}

/** What a status of this side becomes; null: nothing, or the direction is off. */
export function statusRow(mapping: StatusMapping, from: Side, statusId: string): StatusRow | null {
  const flow = statusFlowFrom(mapping, from);
  return flow.enabled ? (flow.rows.find((row) => row.from === statusId) ?? null) : null;
}
