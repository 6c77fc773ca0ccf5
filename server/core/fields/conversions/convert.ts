// Carries out a conversion: what the target field is to hold for a value of the source field.
import type { FieldKind, FieldValue } from "../../issue/field-value.ts";
import { isEmptyValue, shownValue, valueForPartner } from "../every-kind.ts";
import type { Conversion } from "./conversion.ts";
import { keep, toWrite, type ConversionContext, type Converted, type ConversionTarget } from "./converted.ts";
import { beginOfDay, dayOf } from "./days.ts";
import { emptyValue } from "../empty-value.ts";
import { byName, missingOf } from "./names.ts";
import { toPeople } from "./people.ts";
import { byTable } from "./table.ts";
import { toText } from "./template.ts";

const people: readonly FieldKind[] = ["user", "users"];

/** Total: what a conversion cannot do keeps the target as it is. */
export function convertValue(
  conversion: Conversion,
  source: FieldValue,
  target: ConversionTarget,
  context: ConversionContext,
): Converted {
  const areSeveral = conversion.by === "same" && source.kind === "users" && target.kind === "users";
  if (isEmptyValue(source) && !areSeveral) {
    if (!holdsPeople(conversion, target)) return toWrite(emptyValue(target.kind));
    return target.isCopy ? toPeople(source, target, context) : keep("person-not-mapped");
  }
  switch (conversion.by) {
    case "same":
      if (people.includes(source.kind)) return toPeople(source, target, context);
      return source.kind === target.kind
        ? toSame(source, context, conversion.createMissing ?? false)
        : keep("no-matching-value");
    case "account":
      return toPeople(source, target, { people: (person) => person, peopleBack: (person) => person });
    case "name":
      return byName(source, target, conversion.createMissing ?? false);
    case "table":
      return byTable(conversion, source, target);
    case "text":
      return toText(conversion.template, source, target, context);
    case "number":
      return toNumber(source);
    case "date":
      return toDay(source, target, conversion.zone);
  }
}

/** Somebody there may have been chosen there: that nobody is chosen here is no reason to take them away. */
function holdsPeople({ by }: Conversion, { kind, current }: ConversionTarget): boolean {
  return by === "same" && people.includes(kind) && current !== null && !isEmptyValue(current);
}

function toSame(source: FieldValue, context: ConversionContext, createMissing: boolean): Converted {
  const value = valueForPartner(source, context);
  if (isEmptyValue(value.write)) return keep("no-matching-value");
  return { kind: "write", value: { ...value, ...missingOf(value.write, createMissing) } };
}

function toNumber(source: FieldValue): Converted {
  const text = shownValue(source).join(" ").trim();
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? toWrite({ kind: "number", number }) : keep("no-matching-value");
}

function toDay(source: FieldValue, target: ConversionTarget, zone: string): Converted {
  if (source.kind === "date-time" && target.kind === "date") {
    const date = source.time === null ? null : dayOf(source.time, zone);
    return date === null ? keep("no-matching-value") : toWrite({ kind: "date", date });
  }
  if (source.kind !== "date" || target.kind !== "date-time") return keep("no-matching-value");
  const time = source.date === null ? null : beginOfDay(source.date, zone);
  return time === null ? keep("no-matching-value") : toWrite({ kind: "date-time", time });
}
