// The input for one default value, as its kind needs it.
import { useId } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import Textfield from "@atlaskit/textfield";
import type { FieldInfo } from "@contract";
import { OnePicker, type PickerOption } from "../../../ui/picker.tsx";

interface ValueInputProps {
  label: string;
  kind: NonNullable<FieldInfo["defaultKind"]>;
  /** For kinds with offered values. */
  choices: PickerOption[];
  input: string;
  onChange: (input: string) => void;
}

export function ValueInput({ label, kind, choices, input, onChange }: ValueInputProps) {
  const id = useId();
  switch (kind) {
    case "option":
    case "options":
    case "cascading":
    case "request-type":
      return (
        <OnePicker
          label={label}
          options={choices}
          value={input === "" ? null : input}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    case "rich-text":
      return (
        <div>
          <Label htmlFor={id}>{label}</Label>
          <TextArea
            id={id}
            value={input}
            maxLength={32_767}
            minimumRows={3}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      );
    case "text":
    case "number":
    case "date":
    case "url":
    case "labels":
      return (
        <div>
          <Label htmlFor={id}>{label}</Label>
          <Textfield
            id={id}
            value={input}
            maxLength={kind === "labels" ? 2000 : 255}
            {...(kind === "number" || kind === "date" ? { type: kind } : {})}
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {kind === "labels" && <HelperMessage>Labels, separated by spaces.</HelperMessage>}
        </div>
      );
  }
}
