// Conversions in the words of the dialog and the table of field mappings.
import { fieldKindWords, flowsFrom, type Conversion, type FieldKind, type FieldMapping } from "@contract";

/** What a conversion is called where it is chosen, and what it does. */
export function conversionChoice(
  by: Conversion["by"],
  source: FieldKind,
): { label: string; description: string } {
  const isPerson = source === "user" || source === "users";
  switch (by) {
    case "same":
      return isPerson
        ? { label: "The same person", description: "By the rules of the tab People." }
        : { label: "The same value", description: "What the target does not offer leaves it as it is." };
    case "account":
      return {
        label: "The same account",
        description: "By account id: for sites whose people belong to one Atlassian organisation.",
      };
    case "name":
      return { label: "The value of the same name", description: "Capital letters make no difference." };
    case "table":
      return { label: "By a table of values", description: "Each value becomes what its row says." };
    case "text":
      return { label: "As text", description: "The value in a text of your own." };
    case "number":
      return { label: "As a number", description: "A text that is no number leaves the target as it is." };
    case "date":
      return source === "date"
        ? { label: "As the beginning of the day", description: "When it begins in a time zone." }
        : { label: "As the day", description: "On which the moment falls in a time zone." };
  }
}

/** How a mapping changes values, short, for example `By table (3 rows)`; one text per open direction, once if they are alike. */
export function conversionsInShort({ kind, secondKind, direction, conversions }: FieldMapping): string {
  const words = (["first", "second"] as const)
    .filter((from) => flowsFrom(direction, from))
    .map((from) => inShort(from === "first" ? conversions?.firstToSecond : conversions?.secondToFirst));
  const isChosen = words.some((word) => word !== null);
  const usual =
    secondKind === undefined ? "The same value" : `${fieldKindWords[kind]} and ${fieldKindWords[secondKind]}`;
  return isChosen ? [...new Set(words.map((word) => word ?? "as usual"))].join(", back: ") : usual;
}

function inShort(conversion: Conversion | undefined): string | null {
  switch (conversion?.by) {
    case undefined:
      return null;
    case "same":
      return "the same value";
    case "account":
      return "the same account";
    case "name":
      return "by name";
    case "table":
      return `by table (${conversion.rows.length} ${conversion.rows.length === 1 ? "row" : "rows"})`;
    case "text":
      return "as text";
    case "number":
      return "as number";
    case "date":
      return `by day in ${conversion.zone}`;
  }
}
