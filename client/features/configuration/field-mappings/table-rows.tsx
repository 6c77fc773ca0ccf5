// The rows of a table of values: moved up and down, changed, removed. What is done with the keyboard keeps the focus.
import { useEffect, useId, useState } from "react";
import { IconButton } from "@atlaskit/button/new";
import ArrowDownIcon from "@atlaskit/icon/core/arrow-down";
import ArrowUpIcon from "@atlaskit/icon/core/arrow-up";
import type { TableConversion } from "@contract";
import { EditButtons } from "../edit-buttons.tsx";
import { RowEditor } from "./row-editor.tsx";
import type { FieldValues } from "./values-of-field.ts";

type Row = TableConversion["rows"][number];

interface TableRowsProps {
  rows: Row[];
  source: FieldValues;
  target: FieldValues;
  /** `words`: what was done, for those who cannot see it. */
  onChange: (rows: Row[], words: string) => void;
}

export function TableRows({ rows, source, target, onChange }: TableRowsProps) {
  const id = useId();
  const [edited, setEdited] = useState<string | null>(null);
  const [moved, setMoved] = useState<{ at: number; button: "up" | "down" } | null>(null);
  useEffect(() => {
    if (moved !== null) document.getElementById(`${id}-${moved.button}-${moved.at}`)?.focus();
  }, [id, moved]);
  const move = (from: number, to: number) => {
    const [row, other] = [rows[from], rows[to]];
    if (row === undefined || other === undefined) return;
    const after = rows.map((kept, at) => (at === from ? other : at === to ? row : kept));
    onChange(after, `${row.from.name} is row ${to + 1} of ${rows.length}`);
    const isAtEnd = to === 0 || to === rows.length - 1;
    const onwards = to < from ? "up" : "down";
    setMoved({ at: to, button: isAtEnd ? (onwards === "up" ? "down" : "up") : onwards });
  };
  if (rows.length === 0) return <p className="lockstep-subtle">No rows yet.</p>;
  return (
    <ol className="lockstep-plain-list" aria-label="Rows">
      {rows.map((row, at) =>
        edited === row.from.id ? (
          <li key={row.from.id}>
            <RowEditor
              row={row}
              source={source}
              target={target}
              taken={rows.filter((other) => other !== row).map((other) => other.from.id)}
              onDone={(changed) => {
                setEdited(null);
                onChange(
                  rows.map((kept) => (kept === row ? changed : kept)),
                  `${changed.from.name} becomes ${changed.to.name}`,
                );
              }}
              onCancel={() => setEdited(null)}
            />
          </li>
        ) : (
          <li key={row.from.id} className="lockstep-row lockstep-row-spread lockstep-table-row">
            <span>
              <b>{row.from.name}</b> becomes <b>{row.to.name}</b>
            </span>
            <span className="lockstep-row">
              <IconButton
                id={`${id}-up-${at}`}
                icon={ArrowUpIcon}
                label={`Move ${row.from.name} up`}
                appearance="subtle"
                isDisabled={at === 0}
                onClick={() => move(at, at - 1)}
              />
              <IconButton
                id={`${id}-down-${at}`}
                icon={ArrowDownIcon}
                label={`Move ${row.from.name} down`}
                appearance="subtle"
                isDisabled={at === rows.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <EditButtons
                what={`row of ${row.from.name}`}
                onEdit={() => setEdited(row.from.id)}
                onDelete={() =>
                  onChange(
                    rows.filter((kept) => kept !== row),
                    `Row for ${row.from.name} removed`,
                  )
                }
              />
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
