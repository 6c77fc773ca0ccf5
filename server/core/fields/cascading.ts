// The field kind `cascading`: an option, and maybe one of the options below it.
import type { Named } from "../issue/field-value.ts";
import { whole, type KindRules } from "./kind-rules.ts";
import { nameOf, nameOnly, printedNamed, sameNamed } from "./named.ts";

/** On the other side the options of the same names are meant. */
export const cascading: KindRules<"cascading"> = {
  canonical: ({ parent, child }) =>
    parent === null ? "" : [parent, child].map((part) => (part === null ? "" : printedNamed(part))).join(">"),
  equal: (one, other) =>
    other.kind === "cascading" &&
    same(one.parent, other.parent) &&
    (one.parent === null || same(one.child, other.child)),
  forPartner({ parent, child }) {
    const [there] = parent === null ? [] : nameOnly(parent);
    const [below] = child === null ? [] : nameOnly(child);
    return whole<"cascading">(
      there === undefined
        ? { kind: "cascading", parent: null, child: null }
        : { kind: "cascading", parent: there, child: below ?? null },
    );
  },
  shown: ({ parent, child }) =>
    parent === null ? [] : [[parent, ...(child === null ? [] : [child])].map(nameOf).join(" / ")],
};

function same(one: Named | null, other: Named | null): boolean {
  return one === null || other === null ? one === other : sameNamed(one, other);
}
