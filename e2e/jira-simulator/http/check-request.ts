/**
 * Refuses input of the wrong type before an operation sees it: query parameters and the values of a JSON body, by
 * the facts about the operation. Jira does not publish what it says of each wrong parameter; the words are ours.
 */
import type { NamedType, Operation, QueryType } from "../operations/operation.ts";
import { bodyFits } from "./body-types.ts";
import { refuseAt } from "./errors.ts";
import type { SimRequest } from "./messages.ts";

const BAD_PAYLOAD = "Invalid request payload. Refer to the REST API documentation and try again.";
const WHOLE_NUMBER = /^-?\d+$/;

const KINDS: Record<NamedType, string> = {
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

function wordFits(type: QueryType, word: string): boolean {
  if (typeof type !== "string") return type.includes(word);
  if (type === "integer" || type === "integers") return WHOLE_NUMBER.test(word);
  if (type === "number") return word.trim() !== "" && Number.isFinite(Number(word));
  return type !== "boolean" || word === "true" || word === "false";
}

const describe = (type: QueryType): string =>
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

/** Throws a Refusal (400) for a parameter of the wrong type, one that is missing, or a body of another form. */
export function checkRequest(operation: Operation, request: SimRequest): void {
  const fault = queryFault(operation, request.query);
  if (fault !== undefined) throw refuseAt(request.path, 400, fault);
  if (!bodyFits(operation, request.body)) throw refuseAt(request.path, 400, BAD_PAYLOAD);
}
