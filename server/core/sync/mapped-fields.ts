// The field mappings of a configuration as the engine follows them: one entry per couple of fields, with what flows each way.
import type { Configuration, ConflictRule } from "../configuration/document.ts";
import type { FieldKind } from "../fields/value.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";

export interface MappedField {
  first: string;
  second: string;
  kind: FieldKind;
  rule: ConflictRule;
  /** Whether values of this side reach the other. */
  flows: Record<Side, boolean>;
  /** Under which key the agreed prints of both sides are kept. */
  key: string;
}

/**
 * Two one-way mappings of the same couple of fields are one mapping both ways, by the rule of the one listed first.
 * A field filled by several others takes the first of them only. Agreed prints are kept per couple, not per field, so that
 * a copy that failed for one couple is not taken for done because another succeeded, and a couple mapped anew was never agreed on.
 */
export function mappedFields(configuration: Configuration): MappedField[] {
  const couples = new Map<string, MappedField>();
  const filled = new Set<string>();
  for (const { first, second, kind, direction, rule } of configuration.fields) {
    const key = first === second ? first : `${first}>${second}`;
    const couple = couples.get(key) ?? {
      ...{ first, second, kind, rule, key },
      flows: { first: false, second: false },
    };
    for (const from of ["first", "second"] as const) {
      const target = targetName(couple, from);
      if (!flowsFrom(direction, from) || filled.has(target)) continue;
      filled.add(target);
      couple.flows[from] = true;
    }
    couples.set(key, couple);
  }
  return [...couples.values()];
}

function targetName(couple: MappedField, from: Side): string {
  const to = otherSide(from);
  return `${to} ${couple[to]}`;
}
