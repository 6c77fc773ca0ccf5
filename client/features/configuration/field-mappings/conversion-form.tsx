// How values of one field become values of the other, for one direction: the conversion and what it needs to know.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import {
  conversionsBetween,
  otherSide,
  type Conversion,
  type FieldInfo,
  type FieldKind,
  type Side,
} from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { useDraft } from "../use-draft.ts";
import { conversionChoice } from "./conversion-words.ts";
import { TextTemplate } from "./text-template.tsx";
import { ValueTable } from "./value-table.tsx";

interface ConversionFormProps {
  from: Side;
  fields: Record<Side, FieldInfo>;
  conversion: Conversion;
  onChange: (conversion: Conversion) => void;
}

/** Kinds whose values belong to the project, so that Lockstep may add some. */
const canBeCreated: readonly FieldKind[] = ["components", "version", "versions"];

export function ConversionForm({ from, fields, conversion, onChange }: ConversionFormProps) {
  const { first, second } = useDraft();
  const heading = useId();
  const projects = { first, second };
  const [source, target] = [fields[from], fields[otherSide(from)]];
  if (source.kind === null || target.kind === null) return null;
  const sourceKind = source.kind;
  const between = conversionsBetween(source.kind, target.kind);
  const possible = "possible" in between ? between.possible : [];
  const options = possible.map((by) => ({ value: by, ...conversionChoice(by, sourceKind) }));
  const [only] = options;
  return (
    <section className="lockstep-stack lockstep-boxed" aria-labelledby={heading}>
      <h3 id={heading}>{`From ${projects[from]} to ${projects[otherSide(from)]}`}</h3>
      {options.length === 1 && only !== undefined ? (
        <p>
          <b>{only.label}.</b> {only.description}
        </p>
      ) : (
        <Choice
          legend={`${source.name} becomes ${target.name}`}
          options={options}
          value={conversion.by}
          onChange={(by) => {
            if (by !== conversion.by) onChange(fresh(by));
          }}
        />
      )}
      {(conversion.by === "same" || conversion.by === "name") && canBeCreated.includes(target.kind) && (
        <Checkbox
          label={`Create what ${target.name} of ${projects[otherSide(from)]} does not have yet`}
          isChecked={conversion.createMissing ?? false}
          onChange={(event) => {
            const { by } = conversion;
            onChange(event.currentTarget.checked ? { by, createMissing: true } : { by });
          }}
        />
      )}
      {conversion.by === "table" && (
        <ValueTable from={from} fields={fields} table={conversion} onChange={onChange} />
      )}
      {conversion.by === "text" && (
        <TextTemplate from={from} field={source} template={conversion.template} onChange={onChange} />
      )}
      {conversion.by === "date" && (
        <OnePicker
          label="Time zone"
          options={zones().map((zone) => ({ value: zone, label: zone }))}
          value={conversion.zone}
          onChange={(zone) => onChange({ by: "date", zone: zone ?? "UTC" })}
        />
      )}
    </section>
  );
}

function fresh(by: Conversion["by"]): Conversion {
  switch (by) {
    case "table":
      return { by, rows: [], otherwise: { kind: "keep" } };
    case "text":
      return { by, template: "{{value}}" };
    case "date":
      return { by, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    default:
      return { by };
  }
}

/** All that the browser knows. */
function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
