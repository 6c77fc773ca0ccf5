// One filter of attachments: saved when it is left, and only when it can be read.
import { useId, useState } from "react";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";

interface FilterInputProps<T> {
  label: string;
  help: string;
  /** As it is saved. */
  value: string;
  /** Undefined: it cannot be read. */
  read: (typed: string) => T | undefined;
  onChange: (value: T) => void;
}

export function FilterInput<T>({ label, help, value, read, onChange }: FilterInputProps<T>) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isFaulty = typed !== null && read(typed) === undefined;
  const save = () => {
    if (typed === null || isFaulty) return;
    const wanted = read(typed);
    if (wanted !== undefined && typed.trim() !== value) onChange(wanted);
    setTyped(null);
  };
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Textfield
        id={id}
        value={typed ?? value}
        autoComplete="off"
        isInvalid={isFaulty}
        aria-describedby={`${id}-help`}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
      />
      <div id={`${id}-help`}>
        {isFaulty ? (
          <ErrorMessage>This cannot be used. {help}</ErrorMessage>
        ) : (
          <HelperMessage>{help}</HelperMessage>
        )}
      </div>
    </div>
  );
}
