// Links: which types of links between two synchronized issues follow, and what they become.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { catalogueNames, type LinkTypeMapping } from "@contract";
import { directionWords } from "../../../ui/wording.ts";
import { EditableRow } from "../editable-row.tsx";
import { without, withChanged } from "../list-edits.ts";
import { SuggestionsDialog } from "../suggestions-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import { LinkTypeDialog } from "./link-type-dialog.tsx";
import { suggestLinkTypes } from "./suggest-link-types.ts";

type Open = { kind: "new" } | { kind: "edit"; row: LinkTypeMapping } | { kind: "suggestions" };

export function LinkTypesForm() {
  const { document, edit, view } = useDraft();
  const heading = useId();
  const [open, setOpen] = useState<Open | null>(null);
  const { types } = document.links;
  const change = (how: (before: LinkTypeMapping[]) => LinkTypeMapping[]) =>
    edit((before) => ({ ...before, links: { ...before.links, types: how(before.links.types) } }));
  const suggestions = suggestLinkTypes(view.catalogue, types);
  const edited = open?.kind === "edit" ? open.row : null;
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <div className="lockstep-row lockstep-row-spread">
        <h3 id={heading}>Links between synchronized issues</h3>
        <div className="lockstep-actions">
          <Button onClick={() => setOpen({ kind: "suggestions" })}>Suggestions</Button>
          <Button onClick={() => setOpen({ kind: "new" })}>New link type mapping</Button>
        </div>
      </div>
      {types.length === 0 ? (
        <p>
          Links are not copied. Once a type is mapped, links of it follow when both issues are synchronized.
        </p>
      ) : (
        <ul className="lockstep-plain-list" aria-label="Link type mappings">
          {types.map((row) => (
            <LinkTypeRow
              key={JSON.stringify(row)}
              row={row}
              onEdit={() => setOpen({ kind: "edit", row })}
              onDelete={() => change((before) => without(before, row))}
            />
          ))}
        </ul>
      )}
      {open?.kind === "suggestions" && (
        <SuggestionsDialog
          title="Suggested link type mappings"
          suggestions={suggestions.map(({ name, ...value }) => ({ label: name, value }))}
          usualDirection="both"
          nothing="No unmapped link types of the two sites have the same name."
          onAdd={(chosen, direction) =>
            change((before) => [
              ...before,
              ...chosen.map((couple) => ({ ...couple, direction, reversed: false })),
            ])
          }
          onClose={() => setOpen(null)}
        />
      )}
      {(open?.kind === "new" || open?.kind === "edit") && (
        <LinkTypeDialog
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

interface LinkTypeRowProps {
  row: LinkTypeMapping;
  onEdit: () => void;
  onDelete: () => void;
}

function LinkTypeRow({ row, onEdit, onDelete }: LinkTypeRowProps) {
  const { view, first, second } = useDraft();
  const names = catalogueNames(view.catalogue);
  const [one, other] = [names.linkType("first", row.first), names.linkType("second", row.second)];
  return (
    <EditableRow what={`mapping of ${one}`} onEdit={onEdit} onDelete={onDelete}>
      <b>{one}</b> <span className="lockstep-subtle">({first})</span> and <b>{other}</b>{" "}
      <span className="lockstep-subtle">({second})</span>
      <br />
      <span className="lockstep-small lockstep-subtle">
        {directionWords[row.direction]}
        {row.reversed && ", the other way round"}
      </span>
    </EditableRow>
  );
}
