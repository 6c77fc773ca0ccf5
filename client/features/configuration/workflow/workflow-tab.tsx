// Workflow: which status of one project becomes which of the other, for each couple of issue types and direction.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { catalogueNames, coupledTypes, type CatalogueNames } from "@contract";
import { SuggestionsDialog } from "../suggestions-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import { openSuggestions, withSuggestions, type TypeCouple } from "./status-edits.ts";
import { StatusTables } from "./status-tables.tsx";

export function WorkflowTab() {
  const { document, view } = useDraft();
  const [suggesting, setSuggesting] = useState(false);
  const couples = coupledTypes(document);
  const names = catalogueNames(view.catalogue);
  return (
    <>
      <div className="lockstep-row lockstep-row-spread">
        <h2>Workflow</h2>
        <Button onClick={() => setSuggesting(true)}>Suggestions</Button>
      </div>
      {couples.length === 0 ? (
        <p>Map issue types first: statuses are mapped for issue types that become one another.</p>
      ) : (
        <p>
          When an issue enters a status, Lockstep moves its partner into the mapped one, by the shortest way
          its workflow offers.
        </p>
      )}
      {couples.map((couple) => (
        <StatusTables
          key={`${couple.first} ${couple.second}`}
          couple={couple}
          name={typesInWords(names, couple)}
        />
      ))}
      {suggesting && <Suggestions couples={couples} onClose={() => setSuggesting(false)} />}
    </>
  );
}

function Suggestions({ couples, onClose }: { couples: TypeCouple[]; onClose: () => void }) {
  const { document, edit, view } = useDraft();
  const names = catalogueNames(view.catalogue);
  const suggestions = couples.flatMap((couple) => {
    const rows = (["first", "second"] as const).map(
      (from) => openSuggestions(view.catalogue, document, couple, from).length,
    );
    if (rows.every((count) => count === 0)) return [];
    return [{ label: `Statuses of ${typesInWords(names, couple)}`, value: couple }];
  });
  return (
    <SuggestionsDialog
      title="Suggested statuses"
      suggestions={suggestions}
      usualDirection="both"
      nothing="Every status that has a likely counterpart is mapped already."
      onAdd={(chosen, direction) =>
        edit((before) => withSuggestions(view.catalogue, before, chosen, direction))
      }
      onClose={onClose}
    />
  );
}

function typesInWords(names: CatalogueNames, { first, second }: TypeCouple): string {
  return `${names.issueType("first", first)} and ${names.issueType("second", second)}`;
}
