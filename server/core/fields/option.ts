// The field kinds that hold one thing with a name: `option`, `version`, `group`, `sprint`.
import type { FieldKind, FieldValue, Named } from "../issue/field-value.ts";
import type { KindRules } from "./kind-rules.ts";
import { nameOf, nameOnly, printedNamed, sameNamed } from "./named.ts";

export type OneNamedKind = Extract<FieldKind, "option" | "version" | "group" | "sprint">;

interface OneNamed<K extends OneNamedKind> {
  kind: K;
  option: Named | null;
}

/** On the other side the thing of the same name is meant, because ids differ per site. */
function oneNamed<K extends OneNamedKind>(kind: K) {
  return {
    canonical: (value: OneNamed<K>) => (value.option === null ? "" : printedNamed(value.option)),
    equal: ({ option: one }: OneNamed<K>, other: FieldValue) => {
      if (other.kind !== kind || !("option" in other)) return false;
      return one === null || other.option === null ? one === other.option : sameNamed(one, other.option);
    },
    forPartner: (value: OneNamed<K>) => ({
      write: { kind, option: value.option === null ? null : (nameOnly(value.option)[0] ?? null) },
      ...{ degraded: [], shortened: false },
    }),
    shown: (value: OneNamed<K>) => (value.option === null ? [] : [nameOf(value.option)]),
  };
}

export const option: KindRules<"option"> = oneNamed("option");
export const version: KindRules<"version"> = oneNamed("version");
export const group: KindRules<"group"> = oneNamed("group");
export const sprint: KindRules<"sprint"> = oneNamed("sprint");
