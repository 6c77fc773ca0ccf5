// The table of values of a conversion: rows in the order that decides, suggestions by name, and what becomes of the rest.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { otherSide, suggestRows, type FieldInfo, type Side, type TableConversion } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { StatusLine } from "../../../ui/status-line.tsx";
import { useDraft } from "../use-draft.ts";
import { RowEditor } from "./row-editor.tsx";
import { TableRows } from "./table-rows.tsx";
import { ValueKeyInput } from "./value-key-input.tsx";
import { useValuesOf, withoutRow } from "./values-of-field.ts";

interface ValueTableProps {
  from: Side;
  fields: Record<Side, FieldInfo>;
  table: TableConversion;
  onChange: (table: TableConversion) => void;
}

type Row = TableConversion["rows"][number];

export function ValueTable({ from, fields, table, onChange }: ValueTableProps) {
  const { first, second } = useDraft();
  const heading = useId();
  const [said, setSaid] = useState("");
  const to = otherSide(from);
  const project = { first, second }[to];
  const source = useValuesOf(from, fields[from]);
  const target = useValuesOf(to, fields[to]);
  const { rows } = table;
  const change = (after: Row[], words: string) => {
    onChange({ ...table, rows: after });
    setSaid(words);
  };
  const suggest = () => {
    const found = suggestRows(source.offered, target.offered, rows);
    change([...rows, ...found], `${found.length} ${found.length === 1 ? "row" : "rows"} added by name`);
  };
  const left = withoutRow(table, source.offered);
  return (
    <div className="lockstep-stack" role="group" aria-labelledby={heading}>
      <div className="lockstep-row lockstep-row-spread">
        <h4 id={heading}>Table of values</h4>
        {source.offered.length > 0 && target.offered.length > 0 && (
          <Button onClick={suggest}>Suggest by name</Button>
        )}
      </div>
      <TableRows rows={rows} source={source} target={target} onChange={change} />
      <RowEditor
        key={rows.map((row) => row.from.id).join()}
        row={null}
        source={{ ...source, offered: left }}
        target={target}
        taken={rows.map((row) => row.from.id)}
        onDone={(row) => change([...rows, row], `Row for ${row.from.name} added`)}
      />
      <StatusLine>{said}</StatusLine>
      <Choice
        legend="Values without a row"
        options={[
          { value: "keep", label: `Leave ${fields[to].name} in ${project} as it is` },
          { value: "empty", label: `Empty ${fields[to].name} in ${project}` },
          { value: "value", label: "Become one value" },
        ]}
        value={table.otherwise.kind}
        onChange={(kind) => {
          const [likely = { id: "", name: "" }] = target.offered;
          onChange({
            ...table,
            otherwise: kind === "value" ? { kind, value: { id: likely.id, name: likely.name } } : { kind },
          });
        }}
      />
      {table.otherwise.kind === "value" && (
        <ValueKeyInput
          label="All other values become"
          values={target}
          value={table.otherwise.value}
          onChange={(value) =>
            onChange({ ...table, otherwise: { kind: "value", value: value ?? { id: "", name: "" } } })
          }
        />
      )}
      {table.otherwise.kind === "keep" && left.length > 0 && (
        <SectionMessage appearance="warning" title={`Without a row: ${inWords(left)}`}>
          <p>Issues with these leave {`${fields[to].name} in ${project}`} as it is.</p>
        </SectionMessage>
      )}
    </div>
  );
}

function inWords(values: readonly { name: string }[]): string {
  const names = values.slice(0, 5).map(({ name }) => name);
  return values.length > 5 ? `${names.join(", ")} and ${values.length - 5} more` : names.join(", ");
}
