// People, values and short ways to convert them, for tests.
import type { FieldPerson, FieldValue, Named } from "../issue/field-value.ts";
import type { Conversion } from "../fields/conversions/conversion.ts";
import { convertValue } from "../fields/conversions/convert.ts";
import type { ConversionContext, Converted } from "../fields/conversions/converted.ts";

export const nils: FieldPerson = { accountId: "n", displayName: "Nils Holm", email: null };
export const nilsThere: FieldPerson = { accountId: "n2", displayName: "Nils H.", email: null };
export const paul: FieldPerson = { accountId: "p", displayName: "Paul Keller", email: null };
const context: ConversionContext = {
  original: null,
  fieldName: "Severity",
  people: (person) => (person.accountId === "n" ? nilsThere : null),
  peopleBack: (person) => (person.accountId === nilsThere.accountId ? person : null),
};

export const named = (name: string, id: string | null = `id of ${name}`): Named => ({ id, name });
export const called = (name: string) => named(name, null);
export const text = (words: string | null): FieldValue => ({ kind: "text", text: words });
export const option = (name: string): FieldValue => ({ kind: "option", option: named(name) });
export const options = (...names: string[]): FieldValue => ({
  kind: "options",
  options: names.map((name) => named(name)),
});
export const labels = (...words: string[]): FieldValue => ({ kind: "labels", labels: words });
export const users = (...people: FieldPerson[]): FieldValue => ({ kind: "users", users: people });

export function convert(
  conversion: Conversion,
  source: FieldValue,
  kind: FieldValue["kind"],
  current: FieldValue | null = null,
): Converted {
  return convertValue(conversion, source, { kind, current, isCopy: false }, context);
}

export function written(...given: Parameters<typeof convert>): FieldValue {
  const result = convert(...given);
  if (result.kind === "keep") throw new Error(`The target stays as it is: ${result.because}`);
  return result.value.write;
}
