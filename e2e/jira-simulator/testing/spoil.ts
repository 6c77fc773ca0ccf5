/**
 * Example calls with one thing wrong each time, by the facts about the operation: what Jira must refuse.
 */
import { isRecord } from "../entities/json.ts";
import type { InputType, ObjectType, Operation } from "../operations/operation.ts";
import type { Example } from "./world.ts";

/** What is wrong, and a value with that wrong in it. */
type Spoilt = [wrong: string, value: unknown];

/** A value of the type, with nothing in it that is not required. */
function valid(type: InputType): unknown {
  if (typeof type === "string") {
    const values = { string: "x", integer: 1, number: 1, boolean: true, object: {}, any: "x" };
    return type in values ? values[type as keyof typeof values] : [];
  }
  if ("of" in type) {
    return Object.fromEntries((type.required ?? []).map((name) => [name, valid(type.of[name] ?? "any")]));
  }
  if ("byName" in type) return {};
  return "items" in type ? [] : type[0];
}

function ofAnotherType(type: InputType): unknown[] {
  if (typeof type !== "string") return "of" in type || "byName" in type ? ["x", []] : ["no-such-word"];
  if (type === "any") return [];
  return type === "string" ? [{}, []] : type === "strings" || type === "integers" ? ["x", [{}]] : ["x"];
}

/** The value and everything in it, each spoilt in turn; what the operation judges itself is left alone. */
function spoiltValues(own: readonly string[], type: InputType, given: unknown, place: string): Spoilt[] {
  if (own.includes(place)) return [];
  const here = ofAnotherType(type).map((value): Spoilt => [`${place}: ${JSON.stringify(value)}`, value]);
  if (typeof type === "string") return here;
  if ("of" in type) return [...here, ...spoiltProperties(own, type, given, place)];
  if ("byName" in type) {
    const [name = "some", value = valid(type.byName)] = Object.entries(isRecord(given) ? given : {})[0] ?? [];
    return [
      ...here,
      ...wrapped(spoiltValues(own, type.byName, value, `${place}.*`), (each) => ({ [name]: each })),
    ];
  }
  if (!("items" in type)) return here;
  const first = Array.isArray(given) && given.length > 0 ? (given[0] as unknown) : valid(type.items);
  return [...here, ...wrapped(spoiltValues(own, type.items, first, `${place}.[]`), (each) => [each])];
}

const wrapped = (spoilt: Spoilt[], wrap: (value: unknown) => unknown): Spoilt[] =>
  spoilt.map(([wrong, value]) => [wrong, wrap(value)]);

function spoiltProperties(
  own: readonly string[],
  { of, required = [], closed }: ObjectType,
  given: unknown,
  place: string,
): Spoilt[] {
  const at = (name: string): string => (place === "" ? name : `${place}.${name}`);
  const value = isRecord(given) ? given : {};
  const inside = Object.entries(of).flatMap(([name, type]) =>
    wrapped(spoiltValues(own, type, value[name] ?? valid(type), at(name)), (each) => ({
      ...value,
      [name]: each,
    })),
  );
  const missing = required
    .filter((name) => !own.includes(at(name)))
    .map((name): Spoilt => [`without ${at(name)}`, without(value, name)]);
  const isOpen = !closed || own.includes(at("*"));
  return [...inside, ...missing, ...(isOpen ? [] : [[`${at("odd")}: 1`, { ...value, odd: 1 }] as Spoilt])];
}

function without<T>(from: Record<string, T>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([each]) => each !== name));
}

function spoiltBodies({ body, required, closed, own = [] }: Operation, given: unknown): Spoilt[] {
  if (!body) return [];
  const type: ObjectType = { of: body, ...(required ? { required } : {}), ...(closed ? { closed } : {}) };
  return [["a list", []], ...spoiltProperties(own, type, given, "")];
}

/** The example with one thing wrong each time, and what that is. */
export function spoilt(operation: Operation, example: Example): [string, Example][] {
  const { query = {}, requiredQuery = [] } = operation;
  const inQuery = Object.keys(query).map((name): [string, Example] => [
    `${name}=no-such-word`,
    { ...example, query: { ...example.query, [name]: "no-such-word" } },
  ]);
  const missing = requiredQuery.map((name): [string, Example] => [
    `without ${name}`,
    { ...example, query: without(example.query ?? {}, name) },
  ]);
  const bodies = spoiltBodies(operation, example.body).map(([wrong, body]): [string, Example] => [
    wrong,
    { ...example, body },
  ]);
  return [...inQuery, ...missing, ...bodies];
}
