// Several of a list, all of it in sight: a fieldset of checkboxes.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { HelperMessage } from "@atlaskit/form";
import type { PickerOption } from "./picker.tsx";

interface CheckboxGroupProps {
  legend: string;
  options: PickerOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  help?: string;
}

/** `value` and what is passed to `onChange` are in the order of the options. */
export function CheckboxGroup({ legend, options, value, onChange, help }: CheckboxGroupProps) {
  const group = useId();
  const toggle = (toggled: string) => {
    const isChosen = (option: string) =>
      option === toggled ? !value.includes(option) : value.includes(option);
    onChange(options.map((option) => option.value).filter(isChosen));
  };
  return (
    <fieldset className="lockstep-choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value}>
          <Checkbox
            label={option.impossible === undefined ? option.label : `${option.label} (${option.impossible})`}
            isChecked={value.includes(option.value)}
            isDisabled={option.impossible !== undefined && !value.includes(option.value)}
            onChange={() => toggle(option.value)}
            {...(option.detail === undefined ? {} : { "aria-describedby": `${group}-${option.value}` })}
          />
          {option.detail !== undefined && (
            <p id={`${group}-${option.value}`} className="lockstep-choice-description">
              {option.detail}
            </p>
          )}
        </div>
      ))}
      {help !== undefined && <HelperMessage>{help}</HelperMessage>}
    </fieldset>
  );
}
