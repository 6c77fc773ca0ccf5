// The two status tables of one couple of issue types, one for each direction, and who wins when both were moved.
import { useState } from "react";
import { IconButton } from "@atlaskit/button/new";
import Checkbox from "@atlaskit/checkbox";
import EditIcon from "@atlaskit/icon/core/edit";
import {
  otherSide,
  statusFlowKey,
  type ConflictRule,
  type Side,
  type StatusFlow,
  type StatusInfo,
  type StatusRow,
} from "@contract";
import { OnePicker } from "../../../ui/picker.tsx";
import { conflictRuleWords } from "../../../ui/wording.ts";
import { useDraft } from "../use-draft.ts";
import {
  mappingOf,
  typeOf,
  withDetails,
  withFlow,
  withMapping,
  withTarget,
  type TypeCouple,
} from "./status-edits.ts";
import { StatusRowDialog } from "./status-row-dialog.tsx";

const NOTHING = "";
const rules: ConflictRule[] = ["newest-wins", "first-wins", "second-wins"];

interface StatusTablesProps {
  couple: TypeCouple;
  /** For example `Task and IT Help`. */
  name: string;
}

export function StatusTables({ couple, name }: StatusTablesProps) {
  const { document, edit } = useDraft();
  const mapping = mappingOf(document, couple);
  const both = mapping.firstToSecond.enabled && mapping.secondToFirst.enabled;
  return (
    <section className="lockstep-stack lockstep-boxed" aria-label={`Statuses of ${name}`}>
      <h3>{name}</h3>
      <div className="lockstep-columns">
        <FlowTable couple={couple} from="first" name={name} />
        <FlowTable couple={couple} from="second" name={name} />
      </div>
      {both && (
        <OnePicker
          label={`When both statuses of ${name} were changed`}
          options={rules.map((rule) => ({ value: rule, label: conflictRuleWords[rule] }))}
          value={mapping.rule}
          onChange={(chosen) => {
            const rule = rules.find((one) => one === chosen);
            if (rule !== undefined)
              edit((before) => withMapping(before, couple, (table) => ({ ...table, rule })));
          }}
        />
      )}
    </section>
  );
}

function FlowTable({ couple, from, name }: { couple: TypeCouple; from: Side; name: string }) {
  const { document, edit, view, ...projects } = useDraft();
  const [edited, setEdited] = useState<StatusRow | null>(null);
  const to = otherSide(from);
  const flow = mappingOf(document, couple)[statusFlowKey(from)];
  const sources = typeOf(view.catalogue, from, couple)?.statuses ?? [];
  const targets = typeOf(view.catalogue, to, couple)?.statuses ?? [];
  const change = (how: (before: StatusFlow) => StatusFlow) =>
    edit((before) => withFlow(before, couple, from, how));
  const way = `${projects[from]} to ${projects[to]}`;
  return (
    <div className="lockstep-stack" role="group" aria-label={`${name}: ${way}`}>
      <Checkbox
        label={`Copy the status from ${way}`}
        isChecked={flow.enabled}
        onChange={(event) => {
          const enabled = event.currentTarget.checked;
          change((before) => ({ ...before, enabled }));
        }}
      />
      {flow.enabled &&
        sources.map((status) => (
          <StatusLine
            key={status.id}
            status={status}
            flow={flow}
            targets={targets}
            project={projects[to]}
            onChange={(target) => change((before) => withTarget(before, status.id, target))}
            onEdit={setEdited}
          />
        ))}
      {edited !== null && (
        <StatusRowDialog
          side={to}
          row={edited}
          arrival={flow.arrivals.find(({ status }) => status === edited.to) ?? null}
          statusName={targets.find(({ id }) => id === edited.to)?.name ?? edited.to}
          onDone={(row, arrival) => {
            change((before) => withDetails(before, row, arrival));
            setEdited(null);
          }}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

interface StatusLineProps {
  status: StatusInfo;
  flow: StatusFlow;
  targets: StatusInfo[];
  /** Name of the project whose issues are moved. */
  project: string;
  onChange: (target: string | null) => void;
  onEdit: (row: StatusRow) => void;
}

function StatusLine({ status, flow, targets, project, onChange, onEdit }: StatusLineProps) {
  const row = flow.rows.find((one) => one.from === status.id) ?? null;
  const sets = flow.arrivals.some((arrival) => arrival.status === row?.to);
  const remarks = [
    ...(row?.via == null ? [] : [`by the transition "${row.via}"`]),
    ...(sets ? ["with values of its own"] : []),
  ];
  return (
    <div>
      <OnePicker
        label={`${status.name} becomes in ${project}`}
        options={[
          { value: NOTHING, label: "Nothing: it stays as it is" },
          ...targets.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={row?.to ?? NOTHING}
        onChange={(chosen) => onChange(chosen === null || chosen === NOTHING ? null : chosen)}
      />
      {row !== null && (
        <div className="lockstep-row">
          <span className="lockstep-small lockstep-subtle">
            {remarks.length === 0 ? "By the shortest way" : remarks.join(", ")}
          </span>
          <IconButton
            icon={EditIcon}
            label={`How ${status.name} gets there in ${project}`}
            appearance="subtle"
            onClick={() => onEdit(row)}
          />
        </div>
      )}
    </div>
  );
}
