/**
 * A query as a tree: conditions joined and negated, and the fields that it sorts by.
 */
export type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=" | "~" | "!~" | "in" | "not in" | "is" | "is not";

export type HistoryOperator = "was" | "was not" | "was in" | "was not in" | "changed";

export type Operand =
  | { kind: "value"; text: string; quoted: boolean }
  | { kind: "function"; name: string; args: string[] }
  | { kind: "empty" };

export interface HistoryPredicate {
  word: "after" | "before" | "on" | "during" | "by" | "from" | "to";
  operands: Operand[];
}

export interface ValueClause {
  kind: "clause";
  field: string;
  operator: Operator;
  operands: Operand[];
  /** Whether the operands stood in parentheses. */
  isList: boolean;
}

export interface HistoryClause {
  kind: "history";
  field: string;
  operator: HistoryOperator;
  operands: Operand[];
  predicates: HistoryPredicate[];
}

export type Condition =
  { kind: "and" | "or"; parts: Condition[] } | { kind: "not"; part: Condition } | ValueClause | HistoryClause;

export interface SortField {
  field: string;
  /** Absent when the query leaves it to the field. */
  direction?: "asc" | "desc";
}

export interface Query {
  condition: Condition | null;
  order: SortField[];
}
