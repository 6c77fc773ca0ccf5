/**
 * How the fields of JQL are compared, and whose search it is.
 */
import type { Comment, Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import type { Store } from "../store/store.ts";
import { JqlError } from "./jql-error.ts";
import type { Operand } from "./tree.ts";

export interface JqlContext {
  store: Store;
  /** Whose rights and time zone count; webhook filters have none. */
  user: User | undefined;
  now: number;
  /** The comments that count; those of the store when absent. */
  comments?: (issue: Issue) => Comment[];
}

type FunctionOperand = Extract<Operand, { kind: "function" }>;

/** A field that holds any number of ids: people, options, projects, labels. */
export interface SetComparison {
  kind: "set";
  of: (issue: Issue) => string[];
  /** Ids that a value of the query stands for; undefined when there is no such value. */
  resolve: (text: string) => string[] | undefined;
  /** Ids that a function stands for; undefined when it does not belong here. Throws JqlError. */
  call?: (operand: FunctionOperand) => string[] | undefined;
  /** A word that means EMPTY, in lower case. */
  emptyWord?: string;
  /** Where an id stands among its like; only of fields that know < and >. */
  rank?: (id: string) => number;
  /** What results are sorted by, when it is not the first id. */
  sortKey?: (issue: Issue) => string | number | null;
  /** Whether `ORDER BY` without a direction puts the greatest first. */
  greatestFirst?: boolean;
}

export interface TimeComparison {
  kind: "time";
  /** Milliseconds since 1970; midnight UTC for fields that hold a day. */
  of: (issue: Issue) => number | null;
  isDay: boolean;
}

export interface NumberComparison {
  kind: "number";
  of: (issue: Issue) => number | null;
  /** Reads a number of the query; undefined for what is none. */
  read: (text: string) => number | undefined;
}

export interface TextComparison {
  kind: "text";
  of: (issue: Issue) => string;
  /** Also knows `!~`, `IS EMPTY` and `IS NOT EMPTY`. */
  isWhole: boolean;
}

export interface IssueComparison {
  kind: "issue";
  of: (issue: Issue) => Issue | null;
}

/** A field that is only ever asked whether it is empty. */
export interface PresenceComparison {
  kind: "presence";
  of: (issue: Issue) => boolean;
}

export type Comparison =
  SetComparison | TimeComparison | NumberComparison | TextComparison | IssueComparison | PresenceComparison;

/** The ids of the named things that a text means: by id or by name, whatever its case. */
export function resolverOf(items: { id: string; name: string }[]): (text: string) => string[] | undefined {
  const known = new Map<string, string[]>();
  for (const { id, name } of items) {
    for (const key of new Set([id, name.toLowerCase()])) known.set(key, [...(known.get(key) ?? []), id]);
  }
  return (text) => known.get(text.toLowerCase());
}

export function unknownField(field: string): JqlError {
  return new JqlError(`Field '${field}' does not exist or you do not have permission to view it.`);
}

export function unknownFunction({ name, args }: FunctionOperand): JqlError {
  return new JqlError(`Unable to find JQL function '${name}(${args.join(", ")})'.`);
}

/** Throws JqlError unless a function got as many arguments as it takes. */
export function checkArguments({ name, args }: FunctionOperand, expected: number): void {
  if (args.length === expected) return;
  throw new JqlError(`Function '${name}' expected '${expected}' arguments but received '${args.length}'.`);
}
