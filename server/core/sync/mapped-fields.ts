// The field mappings of a configuration as the engine follows them: one entry per couple of fields, with what flows each way.
import type { ConflictRule } from "../configuration/conflict-rule.ts";
import { conversionFrom, kindsOf } from "../configuration/field-mapping.ts";
import type { Configuration, FieldMapping } from "../configuration/document.ts";
import { createsMissing } from "../configuration/project-lists.ts";
import type { Conversion } from "../fields/conversions/conversion.ts";
import { defaultConversion } from "../fields/conversions/possible.ts";
import type { FieldKind } from "../fields/value.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import { shortPrint } from "./short-print.ts";

export interface MappedField {
  first: string;
  second: string;
  kinds: Record<Side, FieldKind>;
  rule: ConflictRule;
  /** How values of this side become values of the other; null: they do not reach it. */
  conversions: Record<Side, Conversion | null>;
  /** What the fields are called, or their ids. */
  names: Record<Side, string>;
  /** Under which key the agreed prints of both sides are kept. */
  key: string;
}

/** Issue types of the pair's issues, as far as they are known. */
export type PairTypes = Partial<Record<Side, string>>;

/**
 * Two one-way mappings of the same couple of fields are one mapping both ways, by the rule of the one listed first.
 * A field filled by several others takes the first of them only. Agreed prints are kept per couple and its conversions, not per field:
 * a copy that failed for one couple is not taken for done because another succeeded, and a couple that is mapped anew or
 * converted otherwise was never agreed on. Mappings limited to other issue types than the given ones do not count.
 */
export function mappedFields(configuration: Configuration, types: PairTypes = {}): MappedField[] {
  const couples = new Map<string, MappedField>();
  const filled = new Set<string>();
  const limited = configuration.fields.filter((mapping) => appliesTo(mapping, types));
  for (const mapping of limited) {
    const { first, second, rule, direction } = mapping;
    const name = coupleName(mapping);
    const couple = couples.get(name) ?? {
      ...{ first, second, rule, kinds: kindsOf(mapping), key: name },
      conversions: { first: null, second: null },
      names: mapping.names ?? { first, second },
    };
    for (const from of ["first", "second"] as const) {
      const target = `${otherSide(from)} ${couple[otherSide(from)]}`;
      if (!flowsFrom(direction, from) || filled.has(target)) continue;
      filled.add(target);
      couple.conversions[from] = conversionFrom(mapping, from);
    }
    couples.set(name, couple);
  }
  return [...couples.values()].map((couple) => ({
    ...couple,
    key: couple.key + conversionsPrint(couple),
    conversions: {
      first: creatingMissing(configuration, couple, "first"),
      second: creatingMissing(configuration, couple, "second"),
    },
  }));
}

/** The list of the target's project may be open to what this mapping alone would not create. */
function creatingMissing(
  { projectLists }: Configuration,
  couple: MappedField,
  from: Side,
): Conversion | null {
  const conversion = couple.conversions[from];
  const isByName = conversion?.by === "same" || conversion?.by === "name";
  if (!isByName || !createsMissing(projectLists, from, couple.kinds[otherSide(from)])) return conversion;
  return { ...conversion, createMissing: true };
}

/** Fields of one side that any mapping names, and the one for the partner's key, with their kinds. */
export function fieldsOfSide(configuration: Configuration, side: Side): Record<string, FieldKind> {
  const keyField = configuration.advanced.partnerKey[side];
  return {
    ...(keyField === null ? {} : { [keyField]: "text" as const }),
    ...Object.fromEntries(
      configuration.fields.map((mapping) => [mapping[side], kindsOf(mapping)[side]] as const),
    ),
  };
}

function appliesTo({ issueTypes }: FieldMapping, types: PairTypes): boolean {
  return (["first", "second"] as const).every((side) => {
    const [only, type] = [issueTypes?.[side] ?? [], types[side]];
    return only.length === 0 || type === undefined || only.includes(type);
  });
}

function coupleName({ first, second }: FieldMapping): string {
  return first === second ? first : `${first}>${second}`;
}

/** "" while values are converted in the usual way. */
function conversionsPrint({ kinds, conversions }: MappedField): string {
  const chosen = (["first", "second"] as const).map((from) => {
    const conversion = JSON.stringify(conversions[from]);
    const usual = JSON.stringify(defaultConversion(kinds[from], kinds[otherSide(from)]));
    return conversions[from] === null || conversion === usual ? "" : conversion;
  });
  return chosen.every((text) => text === "") ? "" : `#${shortPrint(chosen.join())}`;
}
