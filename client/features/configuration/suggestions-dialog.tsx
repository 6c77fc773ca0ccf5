// A checkbox list of likely mappings with one direction for all that are chosen.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import type { Direction } from "@contract";
import { CheckboxGroup } from "../../ui/checkbox-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { DirectionChoice } from "./direction-choice.tsx";

export interface Suggested<T> {
  label: string;
  /** What else is worth knowing before choosing it. */
  detail?: string;
  value: T;
}

interface SuggestionsDialogProps<T> {
  title: string;
  suggestions: Suggested<T>[];
  usualDirection: Direction;
  /** Said when there is nothing to suggest. */
  nothing: string;
  onAdd: (chosen: T[], direction: Direction) => void;
  onClose: () => void;
}

export function SuggestionsDialog<T>(props: SuggestionsDialogProps<T>) {
  const { title, suggestions, nothing, onAdd, onClose } = props;
  const [chosen, setChosen] = useState<string[]>([]);
  const [direction, setDirection] = useState<Direction>(props.usualDirection);
  const add = () => {
    onAdd(
      suggestions.filter((_suggestion, at) => chosen.includes(String(at))).map(({ value }) => value),
      direction,
    );
    onClose();
  };
  const isEmpty = suggestions.length === 0;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            {isEmpty ? "Close" : "Cancel"}
          </Button>
          {!isEmpty && (
            <Button appearance="primary" isDisabled={chosen.length === 0} onClick={add}>
              Add selected
            </Button>
          )}
        </>
      }
    >
      {isEmpty ? (
        <p>{nothing}</p>
      ) : (
        <>
          <CheckboxGroup
            legend="Suggestions"
            options={suggestions.map(({ label, detail }, at) => ({
              ...{ value: String(at), label },
              ...(detail === undefined ? {} : { detail }),
            }))}
            value={chosen}
            onChange={setChosen}
          />
          <DirectionChoice value={direction} onChange={setDirection} />
        </>
      )}
    </Dialog>
  );
}
