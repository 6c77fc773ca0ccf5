// Field mappings: which field's value is kept equal to which, in which direction, and who wins when both were edited.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import DynamicTable from "@atlaskit/dynamic-table";
import {
  catalogueNames,
  fieldKindWords,
  suggestFields,
  type CatalogueNames,
  type FieldMapping,
  type FieldSuggestion,
} from "@contract";
import { conflictRuleWords, directionWords } from "../../../ui/wording.ts";
import { EditButtons } from "../edit-buttons.tsx";
import { without, withChanged } from "../list-edits.ts";
import { SuggestionsDialog } from "../suggestions-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import { conversionsInShort } from "./conversion-words.ts";
import { usualDirection } from "./field-choices.ts";
import { FieldMappingDialog } from "./field-mapping-dialog.tsx";
import { ProjectListsSection } from "./project-lists-section.tsx";

type Open = { kind: "new" } | { kind: "edit"; mapping: FieldMapping } | { kind: "suggestions" };

export function FieldMappingsTab() {
  const { document, edit } = useDraft();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const edited = open?.kind === "edit" ? open.mapping : null;
  const done = (mapping: FieldMapping) => {
    edit((before) => ({ ...before, fields: withChanged(before.fields, edited, mapping) }));
    close();
  };
  return (
    <>
      <div className="lockstep-row lockstep-row-spread">
        <h2>Field mappings</h2>
        <div className="lockstep-actions">
          <Button onClick={() => setOpen({ kind: "suggestions" })}>Suggestions</Button>
          <Button appearance="primary" onClick={() => setOpen({ kind: "new" })}>
            New field mapping
          </Button>
        </div>
      </div>
      {document.fields.length === 0 ? (
        <p>No field is mapped yet. Start with the suggestions: at least Summary has to be copied.</p>
      ) : (
        <MappingsTable
          onEdit={(mapping) => setOpen({ kind: "edit", mapping })}
          onDelete={(mapping) => edit((before) => ({ ...before, fields: without(before.fields, mapping) }))}
        />
      )}
      <ProjectListsSection />
      {open?.kind === "suggestions" && <Suggestions onClose={close} />}
      {(open?.kind === "new" || open?.kind === "edit") && (
        <FieldMappingDialog edited={edited} onDone={done} onClose={close} />
      )}
    </>
  );
}

interface MappingsTableProps {
  onEdit: (mapping: FieldMapping) => void;
  onDelete: (mapping: FieldMapping) => void;
}

function MappingsTable({ onEdit, onDelete }: MappingsTableProps) {
  const { document, view, first, second } = useDraft();
  const names = catalogueNames(view.catalogue);
  return (
    <div className="lockstep-scroll" tabIndex={0} role="region" aria-label="Table of field mappings">
      <DynamicTable
        label="Field mappings"
        head={{
          cells: [
            { key: "first", content: first },
            { key: "direction", content: "Direction" },
            { key: "second", content: second },
            { key: "conversion", content: "How values change" },
            { key: "rule", content: "When both were edited" },
            { key: "actions", content: "Actions" },
          ],
        }}
        rows={document.fields.map((mapping) => {
          const name = names.field("first", mapping.first);
          return {
            key: JSON.stringify(mapping),
            cells: [
              { key: "first", content: name },
              { key: "direction", content: directionWords[mapping.direction] },
              { key: "second", content: names.field("second", mapping.second) },
              {
                key: "conversion",
                content: [conversionsInShort(mapping), ...limitsOf(mapping, names)].map((words) => (
                  <span key={words} className="lockstep-sentence">
                    {words}
                  </span>
                )),
              },
              {
                key: "rule",
                content: mapping.direction === "both" ? conflictRuleWords[mapping.rule] : "The source wins",
              },
              {
                key: "actions",
                content: (
                  <EditButtons
                    what={`mapping of ${name}`}
                    onEdit={() => onEdit(mapping)}
                    onDelete={() => onDelete(mapping)}
                  />
                ),
              },
            ],
          };
        })}
      />
    </div>
  );
}

function limitsOf({ issueTypes }: FieldMapping, names: CatalogueNames): string[] {
  const types = (["first", "second"] as const).flatMap((side) =>
    (issueTypes?.[side] ?? []).map((id) => names.issueType(side, id)),
  );
  return types.length === 0 ? [] : [`only ${[...new Set(types)].join(", ")}`];
}

/** What becomes what, for example `a number and single-line text`. */
function kindsInWords({ kind, secondKind = kind, conversions }: FieldSuggestion): string {
  const kinds =
    secondKind === kind ? fieldKindWords[kind] : `${fieldKindWords[kind]} and ${fieldKindWords[secondKind]}`;
  return conversions === undefined ? kinds : `${kinds}, by a table of equal names`;
}

function Suggestions({ onClose }: { onClose: () => void }) {
  const { document, edit, view } = useDraft();
  return (
    <SuggestionsDialog
      title="Suggested field mappings"
      suggestions={suggestFields(view.catalogue, document).map((suggestion) => ({
        label:
          suggestion.first.name === suggestion.second.name
            ? suggestion.first.name
            : `${suggestion.first.name} and ${suggestion.second.name}`,
        detail: kindsInWords(suggestion),
        value: suggestion,
      }))}
      usualDirection={usualDirection(document)}
      nothing={
        document.issueTypes.length === 0
          ? "Map issue types first: suggestions are made from their fields."
          : "No unmapped fields of the two projects have the same name and a fitting kind."
      }
      onAdd={(chosen, direction) =>
        edit((before) => ({
          ...before,
          fields: [
            ...before.fields,
            ...chosen.map(({ first, second, ...kinds }) => ({
              ...{ first: first.id, second: second.id, ...kinds, direction },
              rule: "newest-wins" as const,
            })),
          ],
        }))
      }
      onClose={onClose}
    />
  );
}
