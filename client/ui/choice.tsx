// A group of radio buttons with a legend; each choice may explain itself in a line below its label.
import { useId, type ReactNode } from "react";
import Radio from "@atlaskit/radio/radio";

export interface ChoiceOption<T extends string> {
  value: T;
  label: string;
  description?: string;
  isDisabled?: boolean;
}

interface ChoiceProps<T extends string> {
  legend: ReactNode;
  options: ChoiceOption<T>[];
  value: T | null;
  onChange: (value: T) => void;
}

export function Choice<T extends string>({ legend, options, value, onChange }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className="lockstep-choice">
      <legend>{legend}</legend>
      {options.map((option) => {
        const descriptionId = `${group}-${option.value}`;
        return (
          <div key={option.value}>
            <Radio
              name={group}
              value={option.value}
              label={option.label}
              isChecked={option.value === value}
              isDisabled={option.isDisabled ?? false}
              onChange={() => onChange(option.value)}
              {...(option.description === undefined ? {} : { "aria-describedby": descriptionId })}
            />
            {option.description !== undefined && (
              <p id={descriptionId} className="lockstep-choice-description">
                {option.description}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
