/**
 * Whether a value of a JSON body has the form that the facts about the operation give it, at every depth.
 */
import { isRecord } from "../entities/json.ts";
import type { InputType, NamedType, ObjectType, Operation } from "../operations/operation.ts";

const WHOLE_NUMBER = /^-?\d+$/;

/** A number in quotes counts as a number and the other way round, as Jira's JSON reader takes them. */
const isText = (value: unknown): boolean => typeof value === "string" || typeof value === "number";

function isWhole(value: unknown): boolean {
  return typeof value === "string" ? WHOLE_NUMBER.test(value) : Number.isInteger(value);
}

function hasNamedType(type: NamedType, value: unknown): boolean {
  switch (type) {
    case "integer":
      return isWhole(value);
    case "integers":
      return Array.isArray(value) && value.every(isWhole);
    case "strings":
      return Array.isArray(value) && value.every(isText);
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "any":
      return true;
    case "string":
      return isText(value);
    case "number":
    case "boolean":
      return typeof value === type;
  }
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  const allowed = (each: unknown): boolean => words.some((word) => word === each);
  return Array.isArray(value) ? value.every(allowed) : allowed(value);
}

/** A place in the body as `Operation.own` writes it. */
const below = (place: string, name: string): string => (place === "" ? name : `${place}.${name}`);

type Own = readonly string[];

/** Properties that are null count as absent, as to Jira. */
function hasProperties(
  own: Own,
  { of, required = [], closed }: ObjectType,
  value: unknown,
  place: string,
): boolean {
  if (!isRecord(value)) return false;
  const isMissing = (name: string): boolean =>
    (value[name] ?? null) === null && !own.includes(below(place, name));
  if (required.some(isMissing)) return false;
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return given.every(([name, each]) => {
    const type = of[name];
    if (type === undefined) return !closed || own.includes(below(place, "*"));
    return fits(own, type, each, below(place, name));
  });
}

function fits(own: Own, type: InputType, value: unknown, place: string): boolean {
  if (own.includes(place)) return true;
  if (typeof type === "string") return hasNamedType(type, value);
  if ("of" in type) return hasProperties(own, type, value, place);
  if ("byName" in type) {
    const at = below(place, "*");
    return isRecord(value) && Object.values(value).every((each) => fits(own, type.byName, each, at));
  }
  if ("items" in type) {
    const at = below(place, "[]");
    return Array.isArray(value) && value.every((each) => fits(own, type.items, each, at));
  }
  return isOneOf(type, value);
}

/** Whether a parsed body has the types and the properties that its operation asks for; true for one that asks nothing. */
export function bodyFits({ body, required, closed, own = [] }: Operation, value: unknown): boolean {
  if (!body) return true;
  const type: ObjectType = { of: body, ...(required ? { required } : {}), ...(closed ? { closed } : {}) };
  return hasProperties(own, type, value, "");
}
