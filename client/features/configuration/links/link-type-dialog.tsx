// One row of the table of link types: the two types, the direction, and whether the link is turned round.
import { useState } from "react";
import Checkbox from "@atlaskit/checkbox";
import type { Direction, LinkTypeMapping, Side } from "@contract";
import { OnePicker } from "../../../ui/picker.tsx";
import { DirectionChoice } from "../direction-choice.tsx";
import { EntryDialog } from "../entry-dialog.tsx";
import { useDraft } from "../use-draft.ts";

interface LinkTypeDialogProps {
  /** The row to change; null for a new one. */
  edited: LinkTypeMapping | null;
  onDone: (row: LinkTypeMapping) => void;
  onClose: () => void;
}

export function LinkTypeDialog({ edited, onDone, onClose }: LinkTypeDialogProps) {
  const { view, ...projects } = useDraft();
  const [direction, setDirection] = useState<Direction>(edited?.direction ?? "both");
  const [chosen, setChosen] = useState<Record<Side, string | null>>({
    first: edited?.first ?? null,
    second: edited?.second ?? null,
  });
  const [reversed, setReversed] = useState(edited?.reversed ?? false);
  const { first, second } = chosen;
  const row = first === null || second === null ? null : { first, second, direction, reversed };
  return (
    <EntryDialog
      title={edited === null ? "New link type mapping" : "Edit link type mapping"}
      isNew={edited === null}
      entry={row}
      onDone={onDone}
      onClose={onClose}
    >
      <DirectionChoice value={direction} onChange={setDirection} />
      {(["first", "second"] as const).map((side) => (
        <OnePicker
          key={side}
          label={`Link type of ${projects[side]}`}
          options={(view.catalogue[side].linkTypes ?? []).map(({ id, name, inward, outward }) => ({
            value: id,
            label: inward === outward ? `${name} (${outward})` : `${name} (${outward}, ${inward})`,
          }))}
          value={chosen[side]}
          onChange={(id) => setChosen((before) => ({ ...before, [side]: id }))}
        />
      ))}
      <Checkbox
        label={`The link is turned round in ${projects.second}`}
        isChecked={reversed}
        onChange={(event) => setReversed(event.currentTarget.checked)}
      />
    </EntryDialog>
  );
}
