// What people enter into the fields of the matrix, class by class: as Jira takes it, and what a reader then sees there.
import type { FieldKind } from "../../../server/contract/index.ts";
import { paragraphs } from "../jira-person.ts";
import { accountId, partId } from "./matrix-seed.ts";
import { asLabel, below, namesOf, type SideName, type ValueClass } from "./vocabulary.ts";

/** A text field with numbers in it stands beside the one with words. */
export type SourceName = FieldKind | "numeral";

export interface Given {
  /** As Jira takes it. */
  wire: unknown;
  /** What stands in the field by shownIn() of read-values.ts. */
  holds: string[];
  /** What a text says of it. */
  told: string[];
}

type Values = Partial<Record<ValueClass, Given>>;

const nothing: Given = { wire: null, holds: [], told: [] };
const emptied: Values = { empty: nothing, cleared: nothing };
const alike = (wire: string): Given => ({ wire, holds: [wire], told: [wire] });
const moment = (iso: string, told: string): Given => ({
  wire: iso.replace("Z", "+0000"),
  holds: [iso],
  told: [told],
});
const document = (...texts: string[]): Given => ({ wire: paragraphs(...texts), holds: texts, told: texts });

/** A document of one paragraph whose JSON has the 32,767 characters that Jira keeps. */
const longestParagraph = "p".repeat(32_767 - JSON.stringify(paragraphs("")).length);

/** Values that are no names; the same on both sides. */
const plainValues: Partial<Record<SourceName, Values>> = {
  numeral: {
    ...emptied,
    typical: alike("2.5"),
    several: alike("100000000000001"),
    unicode: alike("٣"),
    unknown: alike("two"),
    "right-to-left": alike("שתיים"),
    longest: alike("-99999999999999"),
  },
  number: {
    ...emptied,
    typical: { wire: 2.5, holds: ["2.5"], told: ["2.5"] },
    unicode: { wire: 0, holds: ["0"], told: ["0"] },
    unknown: { wire: 0.000_000_1, holds: ["1e-7"], told: ["0.0000001"] },
    longest: { wire: -99_999_999_999_999, holds: ["-99999999999999"], told: ["-99999999999999"] },
  },
  date: {
    ...emptied,
    typical: alike("2026-12-24"),
    unicode: alike("2028-02-29"),
    longest: alike("9999-12-31"),
  },
  "date-time": {
    ...emptied,
    typical: moment("2026-12-24T22:30:00.000Z", "2026-12-24 22:30 UTC"),
    longest: moment("9999-12-31T22:30:00.000Z", "9999-12-31 22:30 UTC"),
  },
  url: {
    ...emptied,
    typical: alike("https://example.com/a?b=c&d=%20"),
    unicode: alike("https://example.com/blåbær/🫐?q=½"),
    "right-to-left": alike("https://example.com/أحمر"),
    longest: alike(`https://example.com/${"x".repeat(235)}`),
  },
  duration: {
    empty: nothing,
    typical: alike("2h 30m"),
    cleared: nothing,
    unicode: alike("45m"),
    longest: alike("10000h"),
  },
  shown: {
    typical: { wire: "portal", holds: [], told: ["portal"] },
    "right-to-left": { wire: "email", holds: [], told: ["email"] },
  },
};

/** What is entered in this class; undefined when there is no value of this class, so that the field stays as it is. */
export function givenValue(source: SourceName, side: SideName, value: ValueClass): Given | undefined {
  const plain = plainValues[source];
  if (plain !== undefined) return plain[value];
  const names = namesOf(side)[value];
  if (names.length === 0) return { ...nothing, wire: isSet(source) ? [] : null };
  const [name = ""] = names;
  if (source === "text") return alike(names.join(", "));
  if (source === "rich-text") return value === "longest" ? document(longestParagraph) : document(...names);
  if (isSet(source)) {
    const words = source === "labels" ? names.map(asLabel) : names;
    return { wire: words.map((word) => wireOf(source, side, word)), holds: words, told: words };
  }
  if (value === "several") return undefined;
  const shown = source === "cascading" ? `${name} / ${below(name)}` : name;
  return { wire: wireOf(source, side, name), holds: [shown], told: [shown] };
}

/** Whether a field of this kind holds any number of values. */
export function isSet(source: SourceName): boolean {
  return ["labels", "options", "components", "versions", "groups", "users"].includes(source);
}

function wireOf(kind: SourceName, side: SideName, word: string): unknown {
  switch (kind) {
    case "labels":
      return word;
    case "option":
    case "options":
      return { value: word };
    case "cascading":
      return { value: word, child: { value: below(word) } };
    case "user":
    case "users":
      return { accountId: accountId(word) };
    case "sprint":
      return Number(partId(side, word));
    default:
      return { name: word };
  }
}
