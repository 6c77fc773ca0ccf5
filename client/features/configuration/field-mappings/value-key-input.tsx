// Chooses one value of a field: from what the field offers, or typed where it does not say.
import { useId } from "react";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";
import type { ValueKey } from "@contract";
import { OnePicker } from "../../../ui/picker.tsx";
import { typedValueHelp, type FieldValues } from "./values-of-field.ts";

interface ValueKeyInputProps {
  label: string;
  values: FieldValues;
  value: ValueKey | null;
  onChange: (value: ValueKey | null) => void;
  fault?: string | null;
}

export function ValueKeyInput({ label, values, value, onChange, fault = null }: ValueKeyInputProps) {
  const id = useId();
  if (values.isListed) {
    const isGone = value !== null && !values.offered.some((option) => option.id === value.id);
    const options = isGone && value.id !== "" ? [value, ...values.offered] : values.offered;
    return (
      <OnePicker
        label={label}
        options={options.map((option) => ({ value: option.id, label: option.name }))}
        value={value?.id ?? null}
        onChange={(chosen) => {
          const option = options.find((one) => one.id === chosen);
          onChange(option === undefined ? null : { id: option.id, name: option.name });
        }}
      />
    );
  }
  const help = typedValueHelp(values.kind);
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Textfield
        id={id}
        value={value?.name ?? ""}
        maxLength={255}
        isInvalid={fault !== null}
        autoComplete="off"
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange(text.trim() === "" ? null : { id: text.trim(), name: text });
        }}
      />
      {help !== null && fault === null && <HelperMessage>{help}</HelperMessage>}
      {fault !== null && <ErrorMessage>{fault}</ErrorMessage>}
    </div>
  );
}
