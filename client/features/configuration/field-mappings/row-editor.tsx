// One row of a table of values while it is written: a value of the source and what it becomes.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import type { TableConversion, ValueKey } from "@contract";
import type { FieldValues } from "./values-of-field.ts";
import { ValueKeyInput } from "./value-key-input.tsx";

type Row = TableConversion["rows"][number];

interface RowEditorProps {
  /** The row to change; null for a new one. */
  row: Row | null;
  source: FieldValues;
  target: FieldValues;
  /** Ids of values that have another row. */
  taken: readonly string[];
  onDone: (row: Row) => void;
  onCancel?: () => void;
}

export function RowEditor({ row, source, target, taken, onDone, onCancel }: RowEditorProps) {
  const [from, setFrom] = useState<ValueKey | null>(row?.from ?? null);
  const [to, setTo] = useState<ValueKey | null>(row?.to ?? null);
  const isTaken = from !== null && taken.includes(from.id);
  const done = () => {
    if (from !== null && to !== null) onDone({ from: trimmed(from), to: trimmed(to) });
  };
  return (
    <div className="lockstep-row-editor" role="group" aria-label={row === null ? "New row" : "Row"}>
      <ValueKeyInput
        label={`Value in ${source.project}`}
        values={source}
        value={from}
        onChange={setFrom}
        fault={isTaken ? "This value has a row already." : null}
      />
      <ValueKeyInput label={`becomes in ${target.project}`} values={target} value={to} onChange={setTo} />
      <div className="lockstep-row">
        <Button isDisabled={from === null || to === null || isTaken} onClick={done}>
          {row === null ? "Add row" : "Save row"}
        </Button>
        {onCancel !== undefined && (
          <Button appearance="subtle" onClick={onCancel}>
            Cancel row
          </Button>
        )}
      </div>
    </div>
  );
}

function trimmed({ id, name }: ValueKey): ValueKey {
  return { id, name: name.trim() };
}
