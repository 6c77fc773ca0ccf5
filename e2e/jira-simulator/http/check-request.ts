/**
 * Refuses input of the wrong type before an operation sees it: query parameters and the properties of a JSON body, by
 * the facts about the operation. Jira does not publish what it says of each wrong parameter; the words are ours.
 */
import { isRecord } from "../entities/json.ts";
import type { InputType, Operation } from "../operations/operation.ts";
import { refuseAt } from "./errors.ts";
import type { SimRequest } from "./messages.ts";

const BAD_PAYLOAD = "Invalid request payload. Refer to the REST API documentation and try again.";
const WHOLE_NUMBER = /^-?\d+$/;

const KINDS: Record<Exclude<InputType, readonly string[]>, string> = {
  any: "anything",
  string: "a text",
  strings: "a list of texts",
  integer: "a whole number",
  integers: "a list of whole numbers",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

/** A number in quotes counts as a number and the other way round, as Jira's JSON reader takes them. */
const isWhole = (value: unknown): boolean => Number.isInteger(value) || WHOLE_NUMBER.test(textOf(value));
const isText = (value: unknown): boolean => typeof value === "string" || typeof value === "number";
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function valueFits(type: InputType, value: unknown): boolean {
  if (typeof type !== "string") {
    const allowed = (each: unknown): boolean => type.some((word) => word === each);
    return Array.isArray(value) ? value.every(allowed) : allowed(value);
  }
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

function wordFits(type: InputType, word: string): boolean {
  if (typeof type !== "string") return type.includes(word);
  if (type === "integer" || type === "integers") return WHOLE_NUMBER.test(word);
  if (type === "number") return word.trim() !== "" && Number.isFinite(Number(word));
  return type !== "boolean" || word === "true" || word === "false";
}

const describe = (type: InputType): string =>
  typeof type === "string" ? KINDS[type] : `one of ${type.join(", ")}`;

function queryFault(operation: Operation, query: URLSearchParams): string | undefined {
  const missing = operation.requiredQuery?.find((name) => (query.get(name) ?? "") === "");
  if (missing !== undefined) return `The parameter '${missing}' is required.`;
  for (const [name, type] of Object.entries(operation.query ?? {})) {
    const many = typeof type !== "string" || type === "integers";
    const words = query.getAll(name).flatMap((value) => (many ? value.split(",") : [value]));
    const wrong = words.map((word) => word.trim()).find((word) => word !== "" && !wordFits(type, word));
    if (wrong !== undefined) return `The value '${wrong}' of parameter '${name}' must be ${describe(type)}.`;
  }
  return undefined;
}

/** Properties that are null count as absent, as to Jira. */
function bodyFits(operation: Operation, body: unknown): boolean {
  if (!operation.body) return true;
  if (!isRecord(body)) return false;
  if (operation.required?.some((name) => (body[name] ?? null) === null)) return false;
  const given = Object.entries(body).filter(([, value]) => value !== null);
  return given.every(([name, value]) => {
    const type = operation.body?.[name];
    return type === undefined ? !operation.closed : valueFits(type, value);
  });
}

/** Throws a Refusal (400) for a parameter of the wrong type, one that is missing, or a body of another form. */
export function checkRequest(operation: Operation, request: SimRequest): void {
  const fault = queryFault(operation, request.query);
  if (fault !== undefined) throw refuseAt(request.path, 400, fault);
  if (!bodyFits(operation, request.body)) throw refuseAt(request.path, 400, BAD_PAYLOAD);
}
