// First to second, second to first, or both: with the projects' names, because nobody remembers which is which.
import type { Direction } from "@contract";
import { Choice } from "../../ui/choice.tsx";
import { directionBetween, directionWords } from "../../ui/wording.ts";
import { useDraft } from "./use-draft.ts";

interface DirectionChoiceProps {
  value: Direction;
  onChange: (direction: Direction) => void;
}

const directions: Direction[] = ["first-to-second", "second-to-first", "both"];

export function DirectionChoice({ value, onChange }: DirectionChoiceProps) {
  const { first, second } = useDraft();
  return (
    <Choice
      legend="Direction"
      options={directions.map((direction) => ({
        value: direction,
        label: directionWords[direction],
        description: directionBetween(direction, first, second),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
