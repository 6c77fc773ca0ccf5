// One field mapping: field, direction, field, and the rule for edits on both sides.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import type { ConflictRule, Direction, FieldMapping } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { conflictRuleWords } from "../../../ui/wording.ts";
import { DirectionChoice } from "../direction-choice.tsx";
import { useDraft } from "../use-draft.ts";
import { fieldChoices, fieldsOf, usualDirection } from "./field-choices.ts";

interface FieldMappingDialogProps {
  /** The mapping to change; null for a new one. */
  edited: FieldMapping | null;
  onDone: (mapping: FieldMapping) => void;
  onClose: () => void;
}

const rules: ConflictRule[] = ["newest-wins", "first-wins", "second-wins"];

export function FieldMappingDialog({ edited, onDone, onClose }: FieldMappingDialogProps) {
  const { document, view, first, second } = useDraft();
  const { catalogue } = view;
  const [direction, setDirection] = useState<Direction>(edited?.direction ?? usualDirection(document));
  const [firstId, setFirstId] = useState(edited?.first ?? null);
  const [secondId, setSecondId] = useState(edited?.second ?? null);
  const [rule, setRule] = useState<ConflictRule>(edited?.rule ?? "newest-wins");
  const firstField = fieldsOf(catalogue, document, "first").find((field) => field.id === firstId) ?? null;
  const secondField = fieldsOf(catalogue, document, "second").find((field) => field.id === secondId) ?? null;
  const firstChoices = fieldChoices(catalogue, document, {
    ...{ side: "first", direction, besides: edited },
    partner: null,
  });
  const secondChoices = fieldChoices(catalogue, document, {
    ...{ side: "second", direction, besides: edited },
    partner: firstField,
  });
  const obstacle =
    firstChoices.find((choice) => choice.value === firstId)?.impossible ??
    secondChoices.find((choice) => choice.value === secondId)?.impossible;
  const done = () => {
    if (firstField?.kind == null || secondField === null) return;
    const isSameCouple = edited?.first === firstField.id && edited.second === secondField.id;
    onDone({
      ...(isSameCouple ? edited : {}),
      ...{ first: firstField.id, second: secondField.id, kind: firstField.kind, direction, rule },
    });
  };
  return (
    <Dialog
      title={edited === null ? "New field mapping" : "Edit field mapping"}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button
            appearance="primary"
            isDisabled={firstField === null || secondField === null || obstacle !== undefined}
            onClick={done}
          >
            {edited === null ? "Add" : "Save"}
          </Button>
        </>
      }
    >
      <OnePicker label={`Field of ${first}`} options={firstChoices} value={firstId} onChange={setFirstId} />
      <DirectionChoice value={direction} onChange={setDirection} />
      <OnePicker
        label={`Field of ${second}`}
        options={secondChoices}
        value={secondId}
        onChange={setSecondId}
      />
      {obstacle !== undefined && <p role="alert">These two cannot be mapped: {obstacle}.</p>}
      {direction === "both" && (
        <Choice
          legend="When both sides were edited since the last copy"
          options={rules.map((value) => ({ value, label: conflictRuleWords[value] }))}
          value={rule}
          onChange={setRule}
        />
      )}
    </Dialog>
  );
}
