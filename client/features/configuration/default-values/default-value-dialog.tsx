// Create default value: a field, and one value for all issue types or one for each.
import { useState } from "react";
import Checkbox from "@atlaskit/checkbox";
import type { DefaultValue, FieldInfo, Side, SideCatalogue } from "@contract";
import { OnePicker } from "../../../ui/picker.tsx";
import { without } from "../list-edits.ts";
import { EntryDialog } from "../entry-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import {
  defaultFieldChoices,
  defaultFrom,
  findField,
  inputsFrom,
  typesWith,
  valueChoices,
} from "./default-choices.ts";
import { ValueInput } from "./value-input.tsx";

interface DefaultValueDialogProps {
  side: Side;
  /** The default value to change; null for a new one. */
  edited: DefaultValue | null;
  onDone: (entry: DefaultValue) => void;
  onClose: () => void;
}

export function DefaultValueDialog({ side, edited, onDone, onClose }: DefaultValueDialogProps) {
  const { document, view } = useDraft();
  const catalogue = view.catalogue[side];
  const [fieldId, setFieldId] = useState(edited?.field ?? null);
  const [forAll, setForAll] = useState(edited === null || "allIssueTypes" in edited);
  const [inputs, setInputs] = useState(() => inputsFrom(edited));
  const field = findField(catalogue, fieldId);
  const others = edited === null ? document.defaults[side] : without(document.defaults[side], edited);
  const taken = new Set(others.map((other) => other.field));
  const entry = field === null ? null : defaultFrom(field, forAll, inputs);
  return (
    <EntryDialog
      title={edited === null ? "Create default value" : "Edit default value"}
      isNew={edited === null}
      entry={entry}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        Given to issues that Lockstep creates in {catalogue.project.name}, where the field mappings give
        nothing.
      </p>
      <OnePicker
        label="Field"
        options={defaultFieldChoices(catalogue, taken)}
        value={fieldId}
        onChange={(chosen) => {
          setFieldId(chosen);
          setInputs({});
        }}
      />
      {field !== null && (
        <>
          <Checkbox
            label="All issue types"
            isChecked={forAll}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
          <ValueInputs
            catalogue={catalogue}
            field={field}
            forAll={forAll}
            inputs={inputs}
            onChange={(type, input) => setInputs({ ...inputs, [type]: input })}
          />
        </>
      )}
    </EntryDialog>
  );
}

interface ValueInputsProps {
  catalogue: SideCatalogue;
  field: FieldInfo;
  forAll: boolean;
  inputs: Readonly<Record<string, string>>;
  onChange: (type: string, input: string) => void;
}

function ValueInputs({ catalogue, field, forAll, inputs, onChange }: ValueInputsProps) {
  if (field.defaultKind === null) return null;
  const kind = field.defaultKind;
  if (forAll) {
    return (
      <ValueInput
        label="Value"
        kind={kind}
        choices={valueChoices(catalogue, field, null)}
        input={inputs["*"] ?? ""}
        onChange={(input) => onChange("*", input)}
      />
    );
  }
  return (
    <fieldset className="lockstep-choice lockstep-stack">
      <legend>Value for each issue type</legend>
      {typesWith(catalogue, field.id).map((type) => (
        <ValueInput
          key={type.id}
          label={type.name}
          kind={kind}
          choices={valueChoices(catalogue, field, type)}
          input={inputs[type.id] ?? ""}
          onChange={(input) => onChange(type.id, input)}
        />
      ))}
    </fieldset>
  );
}
