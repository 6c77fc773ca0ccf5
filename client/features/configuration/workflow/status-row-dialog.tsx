// How an issue gets into a mapped status: the transition that must lead there, the resolution and the values of required fields.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { HelperMessage, Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";
import { catalogueNames, type Side, type StatusArrival, type StatusRow } from "@contract";
import { Dialog } from "../../../ui/dialog.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { defaultFieldChoices, findField, valueChoices, valueOf } from "../default-values/default-choices.ts";
import { ValueInput } from "../default-values/value-input.tsx";
import { useDraft } from "../use-draft.ts";

const NONE = "";

interface StatusRowDialogProps {
  /** The side whose issues are moved. */
  side: Side;
  row: StatusRow;
  arrival: StatusArrival | null;
  /** Name of the status that is entered. */
  statusName: string;
  onDone: (row: StatusRow, arrival: StatusArrival) => void;
  onClose: () => void;
}

export function StatusRowDialog({ side, row, arrival, statusName, onDone, onClose }: StatusRowDialogProps) {
  const { view } = useDraft();
  const viaId = useId();
  const [via, setVia] = useState(row.via ?? "");
  const [resolution, setResolution] = useState(arrival?.resolution ?? NONE);
  const [values, setValues] = useState(arrival?.values ?? []);
  const catalogue = view.catalogue[side];
  const project = catalogue.project.name;
  const done = () =>
    onDone(
      { ...row, via: via.trim() === "" ? null : via.trim() },
      { status: row.to, resolution: resolution === NONE ? null : resolution, values },
    );
  return (
    <Dialog
      title={`Entering ${statusName} in ${project}`}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button appearance="primary" onClick={done}>
            Save
          </Button>
        </>
      }
    >
      <div>
        <Label htmlFor={viaId}>Transition</Label>
        <Textfield
          id={viaId}
          value={via}
          maxLength={255}
          autoComplete="off"
          onChange={(event) => setVia(event.currentTarget.value)}
        />
        <HelperMessage>
          The name of the transition that must lead into {statusName}. Empty: the shortest way.
        </HelperMessage>
      </div>
      <OnePicker
        label="Resolution"
        options={[
          { value: NONE, label: "Leave it to the workflow" },
          ...catalogue.resolutions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={resolution}
        onChange={(chosen) => setResolution(chosen ?? NONE)}
      />
      <ArrivalValues side={side} values={values} onChange={setValues} />
    </Dialog>
  );
}

interface ArrivalValuesProps {
  side: Side;
  values: StatusArrival["values"];
  onChange: (values: StatusArrival["values"]) => void;
}

function ArrivalValues({ side, values, onChange }: ArrivalValuesProps) {
  const { view } = useDraft();
  const [fieldId, setFieldId] = useState<string | null>(null);
  const [input, setInput] = useState("");
  const catalogue = view.catalogue[side];
  const names = catalogueNames(view.catalogue);
  const field = findField(catalogue, fieldId);
  const kind = field?.defaultKind ?? null;
  const value = kind === null ? null : valueOf(kind, input);
  const add = () => {
    if (field === null || value === null) return;
    onChange([...values, { field: field.id, value }]);
    setFieldId(null);
    setInput("");
  };
  return (
    <fieldset className="lockstep-choice lockstep-stack">
      <legend>Values for fields the transition asks for</legend>
      <ul className="lockstep-plain-list">
        {values.map((entry) => (
          <li key={entry.field} className="lockstep-row lockstep-row-spread">
            <span>
              {names.field(side, entry.field)}: {names.value(side, entry.field, entry.value)}
            </span>
            <Button
              appearance="subtle"
              onClick={() => onChange(values.filter((other) => other.field !== entry.field))}
            >
              {`Remove ${names.field(side, entry.field)}`}
            </Button>
          </li>
        ))}
      </ul>
      <OnePicker
        label="Field"
        options={defaultFieldChoices(catalogue, new Set(values.map((entry) => entry.field)))}
        value={fieldId}
        onChange={(chosen) => {
          setFieldId(chosen);
          setInput("");
        }}
      />
      {field !== null && kind !== null && (
        <ValueInput
          label="Value"
          kind={kind}
          choices={valueChoices(catalogue, field, null)}
          input={input}
          onChange={setInput}
        />
      )}
      <div>
        <Button isDisabled={value === null} onClick={add}>
          Add value
        </Button>
      </div>
    </fieldset>
  );
}
