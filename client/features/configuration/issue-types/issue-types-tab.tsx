// Issue types: which types of one project become which type of the other.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { catalogueNames, suggestIssueTypes, type IssueTypeMapping } from "@contract";
import { directionWords } from "../../../ui/wording.ts";
import { EditableRow } from "../editable-row.tsx";
import { without, withChanged } from "../list-edits.ts";
import { SuggestionsDialog } from "../suggestions-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import { sourceOf, typeChoices, withMapping } from "./issue-type-edits.ts";
import { DeletionSection } from "./deletion-section.tsx";
import { IssueTypeMappingDialog } from "./issue-type-mapping-dialog.tsx";

type Open = { kind: "new" } | { kind: "edit"; mapping: IssueTypeMapping } | { kind: "suggestions" };

export function IssueTypesTab() {
  const { document, edit, first, second } = useDraft();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const edited = open?.kind === "edit" ? open.mapping : null;
  return (
    <>
      <div className="lockstep-row lockstep-row-spread">
        <h2>Issue types</h2>
        <div className="lockstep-actions">
          <Button onClick={() => setOpen({ kind: "suggestions" })}>Suggestions</Button>
          <Button appearance="primary" onClick={() => setOpen({ kind: "new" })}>
            New issue type mapping
          </Button>
        </div>
      </div>
      {document.issueTypes.length === 0 ? (
        <p>
          No issue type is mapped yet, so no issue is copied. Say which issue types of {first} become which of{" "}
          {second}, or the other way round.
        </p>
      ) : (
        <ul className="lockstep-plain-list" aria-label="Issue type mappings">
          {document.issueTypes.map((mapping) => (
            <MappingRow
              key={JSON.stringify(mapping)}
              mapping={mapping}
              onEdit={() => setOpen({ kind: "edit", mapping })}
              onDelete={() =>
                edit((before) => ({ ...before, issueTypes: without(before.issueTypes, mapping) }))
              }
            />
          ))}
        </ul>
      )}
      <DeletionSection />
      {open?.kind === "suggestions" && <Suggestions onClose={close} />}
      {(open?.kind === "new" || open?.kind === "edit") && (
        <IssueTypeMappingDialog
          edited={edited}
          onDone={(mapping) => {
            edit((before) =>
              edited === null
                ? withMapping(before, mapping)
                : { ...before, issueTypes: withChanged(before.issueTypes, edited, mapping) },
            );
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

interface MappingRowProps {
  mapping: IssueTypeMapping;
  onEdit: () => void;
  onDelete: () => void;
}

function MappingRow({ mapping, onEdit, onDelete }: MappingRowProps) {
  const { view, first, second } = useDraft();
  const names = catalogueNames(view.catalogue);
  const source = sourceOf(mapping.direction);
  const target = source === "first" ? "second" : "first";
  const projects = { first, second };
  const from = mapping[source].map((id) => names.issueType(source, id)).join(", ");
  const to = mapping[target].map((id) => names.issueType(target, id)).join(", ");
  return (
    <EditableRow what={`mapping of ${from}`} onEdit={onEdit} onDelete={onDelete}>
      <b>{from}</b> <span className="lockstep-subtle">({projects[source]})</span>{" "}
      <span aria-hidden="true">{mapping.direction === "both" ? "⇄" : "→"}</span>{" "}
      <span className="lockstep-unseen">{mapping.direction === "both" ? "and" : "become"}</span> <b>{to}</b>{" "}
      <span className="lockstep-subtle">({projects[target]})</span>
      <br />
      <span className="lockstep-small lockstep-subtle">{directionWords[mapping.direction]}</span>
    </EditableRow>
  );
}

function Suggestions({ onClose }: { onClose: () => void }) {
  const { document, edit, view } = useDraft();
  const open = new Set(
    typeChoices(view.catalogue, document, "first", "both", null)
      .filter((choice) => choice.impossible === undefined)
      .map((choice) => choice.value),
  );
  const suggestions = suggestIssueTypes(view.catalogue).filter(({ first }) => open.has(first.id));
  return (
    <SuggestionsDialog
      title="Suggested issue type mappings"
      suggestions={suggestions.map((suggestion) => ({
        label: `${suggestion.first.name} and ${suggestion.second.name}`,
        value: suggestion,
      }))}
      usualDirection="first-to-second"
      nothing="No unmapped issue types of the two projects have the same name."
      onAdd={(chosen, direction) =>
        edit((before) =>
          chosen.reduce(
            (after, { first, second }) =>
              withMapping(after, { direction, first: [first.id], second: [second.id] }),
            before,
          ),
        )
      }
      onClose={onClose}
    />
  );
}
