// New issue type mapping: the direction first, then the types. One way, many types may become one; both ways it is one each.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { otherSide, type Direction, type IssueTypeMapping } from "@contract";
import { Dialog } from "../../../ui/dialog.tsx";
import { CheckboxGroup } from "../../../ui/checkbox-group.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { DirectionChoice } from "../direction-choice.tsx";
import { useDraft } from "../use-draft.ts";
import { sourceOf, typeChoices } from "./issue-type-edits.ts";

interface IssueTypeMappingDialogProps {
  /** The mapping to change; null for a new one. */
  edited: IssueTypeMapping | null;
  onDone: (mapping: IssueTypeMapping) => void;
  onClose: () => void;
}

export function IssueTypeMappingDialog({ edited, onDone, onClose }: IssueTypeMappingDialogProps) {
  const { document, view, first, second } = useDraft();
  const [step, setStep] = useState<"direction" | "types">(edited === null ? "direction" : "types");
  const [direction, setDirection] = useState<Direction>(edited?.direction ?? "first-to-second");
  const source = sourceOf(direction);
  const target = otherSide(source);
  const [sources, setSources] = useState<string[]>(edited?.[source] ?? []);
  const [targetType, setTargetType] = useState<string | null>(edited?.[target][0] ?? null);
  const projects = { first, second };
  const title = edited === null ? "New issue type mapping" : "Edit issue type mapping";
  const chooseDirection = (chosen: Direction) => {
    setDirection(chosen);
    setSources([]);
    setTargetType(null);
  };
  const done = () => {
    if (targetType === null || sources.length === 0) return;
    const ends =
      source === "first"
        ? { first: sources, second: [targetType] }
        : { first: [targetType], second: sources };
    onDone({ direction, ...ends });
  };
  if (step === "direction") {
    return (
      <Dialog
        title={title}
        onClose={onClose}
        actions={
          <>
            <Button appearance="subtle" onClick={onClose}>
              Cancel
            </Button>
            <Button appearance="primary" onClick={() => setStep("types")}>
              Next
            </Button>
          </>
        }
      >
        <DirectionChoice value={direction} onChange={chooseDirection} />
      </Dialog>
    );
  }
  const sourceChoices = typeChoices(view.catalogue, document, source, direction, edited);
  const label = (side: "first" | "second", many: boolean) =>
    `Issue type${many ? "s" : ""} of ${projects[side]}`;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => setStep("direction")}>Back</Button>
          <Button
            appearance="primary"
            isDisabled={sources.length === 0 || targetType === null}
            onClick={done}
          >
            {edited === null ? "Add" : "Save"}
          </Button>
        </>
      }
    >
      {direction === "both" ? (
        <OnePicker
          label={label(source, false)}
          options={sourceChoices}
          value={sources[0] ?? null}
          onChange={(chosen) => setSources(chosen === null ? [] : [chosen])}
        />
      ) : (
        <CheckboxGroup
          legend={label(source, true)}
          options={sourceChoices}
          value={sources}
          onChange={setSources}
          help="Several types may become one."
        />
      )}
      <OnePicker
        label={label(target, false)}
        options={typeChoices(view.catalogue, document, target, direction, edited)}
        value={targetType}
        onChange={setTargetType}
        help={direction === "both" ? "They become each other." : "What they become."}
      />
    </Dialog>
  );
}
