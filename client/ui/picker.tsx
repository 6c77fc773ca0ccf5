// A labelled select of one of several named things.
import { useId } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import Select from "@atlaskit/select/default";

export interface PickerOption {
  value: string;
  label: string;
  /** What else tells it from others; shown small beside the label, and found by typing. */
  detail?: string;
  /** Why it cannot be chosen; shown beside the label. */
  impossible?: string;
}

interface OnePickerProps {
  label: string;
  options: PickerOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  help?: string;
}

/** What cannot be chosen is listed with the reason. */
export function OnePicker({ label, options, value, onChange, help }: OnePickerProps) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Select<PickerOption>
        inputId={id}
        options={options}
        placeholder="Choose"
        isOptionDisabled={(option) => option.impossible !== undefined}
        getOptionLabel={wordsOf}
        formatOptionLabel={(option) => <Words option={option} />}
        menuPosition="fixed"
        noOptionsMessage={() => "Nothing to choose from"}
        value={options.find((option) => option.value === value) ?? null}
        onChange={(option: PickerOption | null) => onChange(option?.value ?? null)}
      />
      {help !== undefined && <HelperMessage>{help}</HelperMessage>}
    </div>
  );
}

function wordsOf({ label, detail, impossible }: PickerOption): string {
  const words = detail === undefined ? label : `${label}, ${detail}`;
  return impossible === undefined ? words : `${words} (${impossible})`;
}

function Words({ option }: { option: PickerOption }) {
  const { label, detail, impossible } = option;
  return (
    <>
      {label}
      {detail !== undefined && <span className="lockstep-small">, {detail}</span>}
      {impossible !== undefined && ` (${impossible})`}
    </>
  );
}
