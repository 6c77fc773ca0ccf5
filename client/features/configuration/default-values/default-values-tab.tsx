// Default values: what issues created on each side start with, one column per project.
import { useState } from "react";
import { IconButton } from "@atlaskit/button/new";
import AddIcon from "@atlaskit/icon/core/add";
import { catalogueNames, type DefaultValue, type Side } from "@contract";
import { EditableRow } from "../editable-row.tsx";
import { without, withChanged } from "../list-edits.ts";
import { useDraft } from "../use-draft.ts";
import { DefaultValueDialog } from "./default-value-dialog.tsx";

export function DefaultValuesTab() {
  return (
    <>
      <h2>Default values</h2>
      <p>Issues that Lockstep creates start with these values, where the field mappings give nothing.</p>
      <div className="lockstep-columns">
        <ProjectColumn side="first" />
        <ProjectColumn side="second" />
      </div>
    </>
  );
}

function ProjectColumn({ side }: { side: Side }) {
  const { document, edit, view } = useDraft();
  const [open, setOpen] = useState<{ edited: DefaultValue | null } | null>(null);
  const name = view.catalogue[side].project.name;
  const entries = document.defaults[side];
  const replace = (change: (before: DefaultValue[]) => DefaultValue[]) =>
    edit((before) => ({
      ...before,
      defaults: { ...before.defaults, [side]: change(before.defaults[side]) },
    }));
  const done = (entry: DefaultValue) => {
    const edited = open?.edited ?? null;
    replace((before) => withChanged(before, edited, entry));
    setOpen(null);
  };
  return (
    <section className="lockstep-stack" aria-label={`Default values of ${name}`}>
      <div className="lockstep-row lockstep-row-spread">
        <h3>{name}</h3>
        <IconButton
          icon={AddIcon}
          label={`Add default value for ${name}`}
          onClick={() => setOpen({ edited: null })}
        />
      </div>
      {entries.length === 0 && <p className="lockstep-subtle">No default values.</p>}
      <ul className="lockstep-plain-list">
        {entries.map((entry) => (
          <EntryRow
            key={JSON.stringify(entry)}
            side={side}
            entry={entry}
            onEdit={() => setOpen({ edited: entry })}
            onDelete={() => replace((before) => without(before, entry))}
          />
        ))}
      </ul>
      {open !== null && (
        <DefaultValueDialog side={side} edited={open.edited} onDone={done} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

interface EntryRowProps {
  side: Side;
  entry: DefaultValue;
  onEdit: () => void;
  onDelete: () => void;
}

function EntryRow({ side, entry, onEdit, onDelete }: EntryRowProps) {
  const { view } = useDraft();
  const names = catalogueNames(view.catalogue);
  const field = names.field(side, entry.field);
  const values =
    "allIssueTypes" in entry
      ? [{ type: "All issue types", value: entry.allIssueTypes }]
      : Object.entries(entry.byIssueType).map(([type, value]) => ({
          type: names.issueType(side, type),
          value,
        }));
  return (
    <EditableRow what={`default value of ${field}`} onEdit={onEdit} onDelete={onDelete}>
      <b>{field}</b>
      {values.map(({ type, value }) => (
        <span key={type} className="lockstep-line">
          <span className="lockstep-subtle">{type}:</span> {names.value(side, entry.field, value)}
        </span>
      ))}
    </EditableRow>
  );
}
