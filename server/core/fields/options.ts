// The field kinds that hold a set of things with names: `options`, `components`, `versions`, `groups`.
import type { FieldKind, FieldValue, Named } from "../issue/field-value.ts";
import type { KindRules } from "./kind-rules.ts";
import { distinct, nameOf, nameOnly, printedNamed, sameNamed } from "./named.ts";

export type SetKind = Extract<FieldKind, "options" | "components" | "versions" | "groups">;

interface NamedSet<K extends SetKind> {
  kind: K;
  options: Named[];
}

/** Order makes no difference; on the other side the things of the same names are meant. */
function namedSet<K extends SetKind>(kind: K) {
  return {
    canonical: (value: NamedSet<K>) =>
      value.options.length === 0 ? "" : `[${[...new Set(value.options.map(printedNamed))].sort().join()}]`,
    equal: ({ options: ones }: NamedSet<K>, other: FieldValue) =>
      other.kind === kind &&
      "options" in other &&
      holdsAll(ones, other.options) &&
      holdsAll(other.options, ones),
    forPartner: (value: NamedSet<K>) => ({
      write: { kind, options: distinct(value.options.flatMap(nameOnly)) },
      ...{ degraded: [], shortened: false },
    }),
    shown: (value: NamedSet<K>) => distinct(value.options).map(nameOf),
  };
}

function holdsAll(ones: readonly Named[], others: readonly Named[]): boolean {
  return others.every((other) => ones.some((one) => sameNamed(one, other)));
}

export const options: KindRules<"options"> = namedSet("options");
export const components: KindRules<"components"> = namedSet("components");
export const versions: KindRules<"versions"> = namedSet("versions");
export const groups: KindRules<"groups"> = namedSet("groups");
