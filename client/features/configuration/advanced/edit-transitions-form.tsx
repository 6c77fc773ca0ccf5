// Transitions for edits of one project: through which transition go what fields of which issue type once their edit was refused.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { catalogueNames, type EditTransition, type Side } from "@contract";
import { EditableRow } from "../editable-row.tsx";
import { without, withChanged } from "../list-edits.ts";
import { useDraft } from "../use-draft.ts";
import { EditTransitionDialog } from "./edit-transition-dialog.tsx";

type Open = { kind: "new" } | { kind: "edit"; row: EditTransition };

export function EditTransitionsForm({ side }: { side: Side }) {
  const { document, edit, view, first, second } = useDraft();
  const heading = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const project = { first, second }[side];
  const names = catalogueNames(view.catalogue);
  const rows = document.advanced.editTransitions[side];
  const change = (how: (before: EditTransition[]) => EditTransition[]) =>
    edit((before) => {
      const { editTransitions } = before.advanced;
      const changed = { ...editTransitions, [side]: how(editTransitions[side]) };
      return { ...before, advanced: { ...before.advanced, editTransitions: changed } };
    });
  const edited = open?.kind === "edit" ? open.row : null;
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <div className="lockstep-row lockstep-row-spread">
        <h4 id={heading}>{project}</h4>
        <Button onClick={() => setOpen({ kind: "new" })}>New transition for {project}</Button>
      </div>
      {rows.length === 0 ? (
        <p>Edits that Jira refuses become problems.</p>
      ) : (
        <ul className="lockstep-plain-list" aria-label={`Transitions for edits in ${project}`}>
          {rows.map((row) => {
            const type = names.issueType(side, row.issueType);
            return (
              <EditableRow
                key={JSON.stringify(row)}
                what={`transition of ${type}`}
                onEdit={() => setOpen({ kind: "edit", row })}
                onDelete={() => change((before) => without(before, row))}
              >
                <b>{type}</b>: {row.transition}
                <br />
                <span className="lockstep-small lockstep-subtle">
                  {row.fields.map((field) => names.field(side, field)).join(", ")}
                </span>
              </EditableRow>
            );
          })}
        </ul>
      )}
      {open !== null && (
        <EditTransitionDialog
          side={side}
          edited={edited}
          onDone={(row) => {
            change((before) => withChanged(before, edited, row));
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
