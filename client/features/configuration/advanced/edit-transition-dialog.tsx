// One transition for edits: the issue type, the transition's name, and the mapped fields that go through it.
import { useId, useState } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";
import { catalogueNames, type EditTransition, type Side } from "@contract";
import { CheckboxGroup } from "../../../ui/checkbox-group.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { EntryDialog } from "../entry-dialog.tsx";
import { useDraft } from "../use-draft.ts";

interface EditTransitionDialogProps {
  /** The side whose issues are edited. */
  side: Side;
  /** The row to change; null for a new one. */
  edited: EditTransition | null;
  onDone: (row: EditTransition) => void;
  onClose: () => void;
}

export function EditTransitionDialog({ side, edited, onDone, onClose }: EditTransitionDialogProps) {
  const { view, document } = useDraft();
  const nameId = useId();
  const [issueType, setIssueType] = useState(edited?.issueType ?? null);
  const [transition, setTransition] = useState(edited?.transition ?? "");
  const [fields, setFields] = useState<string[]>(edited?.fields ?? []);
  const catalogue = view.catalogue[side];
  const names = catalogueNames(view.catalogue);
  const mapped = [...new Set([...document.fields.map((mapping) => mapping[side]), ...fields])];
  const name = transition.trim();
  const isWhole = name !== "" && fields.length > 0;
  const row = issueType === null || !isWhole ? null : { issueType, transition: name, fields };
  return (
    <EntryDialog
      title={edited === null ? "New transition for edits" : "Edit transition for edits"}
      isNew={edited === null}
      entry={row}
      onDone={onDone}
      onClose={onClose}
    >
      <OnePicker
        label={`Issue type of ${catalogue.project.name}`}
        options={catalogue.issueTypes.map(({ id, name: label }) => ({ value: id, label }))}
        value={issueType}
        onChange={setIssueType}
      />
      <div>
        <Label htmlFor={nameId}>Transition</Label>
        <Textfield
          id={nameId}
          value={transition}
          maxLength={255}
          autoComplete="off"
          onChange={(event) => setTransition(event.currentTarget.value)}
        />
        <HelperMessage>
          Its name in the workflow. It must lead back to the status it starts from, and have the fields on its
          screen.
        </HelperMessage>
      </div>
      <CheckboxGroup
        legend="Fields that go through it"
        options={mapped.map((id) => ({ value: id, label: names.field(side, id) }))}
        value={fields}
        onChange={setFields}
      />
    </EntryDialog>
  );
}
