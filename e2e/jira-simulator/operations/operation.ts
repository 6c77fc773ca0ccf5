/**
 * The form of the facts about one REST operation: who may call it, what it answers, which inputs have a type.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { ConnectScope } from "../entities/installation.ts";

/** The scope that an operation asks of an app; none is enough for INACCESSIBLE. */
export type RouteScope =
  Extract<ConnectScope, "NONE" | "READ" | "WRITE" | "DELETE" | "PROJECT_ADMIN" | "ADMIN"> | "INACCESSIBLE";

export type NamedType =
  "any" | "string" | "integer" | "number" | "boolean" | "object" | "array" | "strings" | "integers";

/** Type of a query parameter; a list of words is an enumeration. */
export type QueryType = NamedType | readonly string[];

/** An object whose properties have types of their own; `closed` when it takes no others. */
export interface ObjectType {
  of: Readonly<Record<string, InputType>>;
  required?: readonly string[];
  closed?: true;
}

/** An object whose names are free and whose values are all of one type. */
export interface MapType {
  byName: InputType;
}

export interface ListType {
  items: InputType;
}

/** Type of a value in the body; a list of words is an enumeration, or a list of such words. */
export type InputType = QueryType | ObjectType | MapType | ListType;

export interface Operation {
  scope: RouteScope;
  /** Every status that Atlassian documents. */
  statuses: readonly number[];
  /** Where the operation is described, when it is not in Atlassian's OpenAPI documents. */
  source?: string;
  /** Statuses that are not documented but known from life. */
  undocumented?: readonly number[];
  /** Query parameters that are more than free text. */
  query?: Readonly<Record<string, QueryType>>;
  /** Query parameters that must be there. */
  requiredQuery?: readonly string[];
  /** Types of the properties of a JSON body. */
  body?: Readonly<Record<string, InputType>>;
  /** Properties that must be in the body. */
  required?: readonly string[];
  /** Other properties in the body are refused. */
  closed?: true;
  /**
   * Places in the body that the operation judges itself, in words of its own or item by item: `object.title`;
   * `[]` stands for an item of a list, `*` for a value of a map or a property that is not documented.
   */
  own?: readonly string[];
}

/** Facts by operation, for example `GET /rest/api/{v}/issue/{issueIdOrKey}`; `{v}` stands for versions 2 and 3. */
export type Operations = Readonly<Record<string, Operation>>;
