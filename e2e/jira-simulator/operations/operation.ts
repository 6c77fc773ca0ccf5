/**
 * The form of the facts about one REST operation: who may call it, what it answers, which inputs have a type.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { ConnectScope } from "../entities/installation.ts";

/** The scope that an operation asks of an app; none is enough for INACCESSIBLE. */
export type RouteScope =
  Extract<ConnectScope, "NONE" | "READ" | "WRITE" | "DELETE" | "PROJECT_ADMIN" | "ADMIN"> | "INACCESSIBLE";

/** Type of a query parameter or of a property of the body; a list of words is an enumeration. */
export type InputType =
  | "any"
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "object"
  | "array"
  | "strings"
  | "integers"
  | readonly string[];

export interface Operation {
  scope: RouteScope;
  /** Every status that Atlassian documents. */
  statuses: readonly number[];
  /** Where the operation is described, when it is not in Atlassian's OpenAPI documents. */
  source?: string;
  /** Statuses that are not documented but known from life. */
  undocumented?: readonly number[];
  /** Query parameters that are more than free text. */
  query?: Readonly<Record<string, InputType>>;
  /** Query parameters that must be there. */
  requiredQuery?: readonly string[];
  /** Types of the properties of a JSON body. */
  body?: Readonly<Record<string, InputType>>;
  /** Properties that must be in the body. */
  required?: readonly string[];
  /** Other properties in the body are refused. */
  closed?: true;
}

/** Facts by operation, for example `GET /rest/api/{v}/issue/{issueIdOrKey}`; `{v}` stands for versions 2 and 3. */
export type Operations = Readonly<Record<string, Operation>>;
