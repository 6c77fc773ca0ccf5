/**
 * One clause of a query as a test of issues, with the operators that each kind of field knows.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-operators/
 */
import type { Issue } from "../entities/issue.ts";
import {
  unknownFunction,
  type Comparison,
  type IssueComparison,
  type JqlContext,
  type NumberComparison,
  type SetComparison,
  type TextComparison,
  type TimeComparison,
} from "./comparison.ts";
import { dayOf, momentOf } from "./dates.ts";
import { JqlError } from "./jql-error.ts";
import type { Operator, ValueClause } from "./tree.ts";
import { printOperand } from "./print.ts";
import { isReadable, textMatches } from "./text-match.ts";

export type Test = (issue: Issue) => boolean;

const EQUALITY: Operator[] = ["=", "!=", "in", "not in", "is", "is not"];
const ORDERING: Operator[] = ["<", "<=", ">", ">="];
const NEGATIVE: Operator[] = ["!=", "not in", "is not", "!~"];

function isEmptyAsked({ operands }: ValueClause): boolean {
  return operands.some((operand) => operand.kind === "empty");
}

function orderTest(operator: Operator): (left: number, right: number) => boolean {
  switch (operator) {
    case "<":
      return (left, right) => left < right;
    case "<=":
      return (left, right) => left <= right;
    case ">":
      return (left, right) => left > right;
    case ">=":
      return (left, right) => left >= right;
    default:
      return (left, right) => left === right;
  }
}

function unknownValue(text: string, field: string): JqlError {
  if (/^-?\d+$/.test(text))
    return new JqlError(`A value with ID '${text}' does not exist for the field '${field}'.`);
  return new JqlError(`The value '${text}' does not exist for the field '${field}'.`);
}

function idsOf(clause: ValueClause, comparison: SetComparison): string[] {
  return clause.operands.flatMap((operand) => {
    if (operand.kind === "empty") return [];
    if (operand.kind === "function") {
      const ids = comparison.call?.(operand);
      if (!ids) throw wrongFunction(operand, clause.field);
      return ids;
    }
    if (operand.text.toLowerCase() === comparison.emptyWord) return [];
    const ids = comparison.resolve(operand.text);
    if (!ids) throw unknownValue(operand.text, clause.field);
    return ids;
  });
}

function wrongFunction(operand: { kind: "function"; name: string; args: string[] }, field: string): JqlError {
  const known = ["currentuser", "membersof", "now", "standardissuetypes", "subtaskissuetypes"];
  const name = operand.name.toLowerCase();
  if (!known.includes(name) && !/^(start|end)of(day|week|month|year)$/.test(name))
    return unknownFunction(operand);
  return new JqlError(
    `A value provided by the function '${operand.name}' is invalid for the field '${field}'.`,
  );
}

/** Negative operators pass over issues that hold nothing. */
function setTest(clause: ValueClause, comparison: SetComparison): Test {
  const ids = idsOf(clause, comparison);
  const { rank } = comparison;
  const isOrdered = ORDERING.includes(clause.operator);
  if (isOrdered && rank) {
    const limit = rank(ids[0] ?? "");
    const compare = orderTest(clause.operator);
    return (issue) => comparison.of(issue).some((id) => compare(rank(id), limit));
  }
  const wanted = new Set(ids);
  const wantsEmpty =
    isEmptyAsked(clause) ||
    clause.operands.some((each) => each.kind === "value" && each.text.toLowerCase() === comparison.emptyWord);
  if (NEGATIVE.includes(clause.operator)) {
    return (issue) => {
      const held = comparison.of(issue);
      return held.length > 0 && !held.some((id) => wanted.has(id));
    };
  }
  return (issue) => {
    const held = comparison.of(issue);
    return held.length === 0 ? wantsEmpty : held.some((id) => wanted.has(id));
  };
}

function numbersTest(clause: ValueClause, of: (issue: Issue) => number | null, wanted: number[]): Test {
  const compare = orderTest(clause.operator);
  const wantsEmpty = isEmptyAsked(clause);
  if (NEGATIVE.includes(clause.operator)) {
    return (issue) => {
      const held = of(issue);
      return held !== null && !wanted.includes(held);
    };
  }
  return (issue) => {
    const held = of(issue);
    return held === null ? wantsEmpty : wanted.some((each) => compare(held, each));
  };
}

function timeTest(clause: ValueClause, comparison: TimeComparison, context: JqlContext): Test {
  const zone = { now: context.now, timeZone: context.user?.timeZone ?? "UTC" };
  const wanted = clause.operands
    .filter((operand) => operand.kind !== "empty")
    .map((operand) => momentOf(operand, clause.field, zone))
    .map((at) => (comparison.isDay ? dayOf(at, zone.timeZone) : at));
  return numbersTest(clause, comparison.of, wanted);
}

function numberTest(clause: ValueClause, comparison: NumberComparison): Test {
  const wanted = clause.operands.flatMap((operand) => {
    if (operand.kind === "empty") return [];
    if (operand.kind === "function") throw wrongFunction(operand, clause.field);
    const number = comparison.read(operand.text);
    if (number === undefined) throw unknownValue(operand.text, clause.field);
    return [number];
  });
  return numbersTest(clause, comparison.of, wanted);
}

function textTest(clause: ValueClause, comparison: TextComparison): Test {
  const isFilled: Test = (issue) => comparison.of(issue).trim() !== "";
  if (clause.operator === "is") return (issue) => !isFilled(issue);
  if (clause.operator === "is not") return isFilled;
  const [operand] = clause.operands;
  if (operand?.kind === "function") throw wrongFunction(operand, clause.field);
  const query = operand?.kind === "value" ? operand.text : "";
  if (isEmptyAsked(clause))
    throw new JqlError(`The field '${clause.field}' does not support searching for EMPTY values.`);
  if (query.trim() === "")
    throw new JqlError(`The field '${clause.field}' does not support searching for an empty string.`);
  if (!isReadable(query))
    throw new JqlError(`Unable to parse the text '${query}' for field '${clause.field}'.`);
  if (clause.operator === "~") return (issue) => textMatches(comparison.of(issue), query);
  return (issue) => isFilled(issue) && !textMatches(comparison.of(issue), query);
}

function issuesNamed(clause: ValueClause, { store }: JqlContext): Issue[] {
  return clause.operands.flatMap((operand) => {
    if (operand.kind === "empty") return [];
    if (operand.kind === "function") throw wrongFunction(operand, clause.field);
    const issue = store.issue(operand.text);
    if (issue) return [issue];
    const { text } = operand;
    if (/^\d+$/.test(text)) throw unknownValue(text, clause.field);
    if (/^[a-z][a-z\d_]*-\d+$/i.test(text))
      throw new JqlError(`An issue with key '${text}' does not exist for field '${clause.field}'.`);
    throw new JqlError(`The issue key '${text}' for field '${clause.field}' is invalid.`);
  });
}

function issueTest(clause: ValueClause, comparison: IssueComparison, context: JqlContext): Test {
  const wanted = issuesNamed(clause, context);
  if (ORDERING.includes(clause.operator)) {
    const compare = orderTest(clause.operator);
    return (issue) => {
      const held = comparison.of(issue);
      const isThere = (each: Issue): boolean =>
        held !== null && held.projectId === each.projectId && compare(Number(held.id), Number(each.id));
      return wanted.some(isThere);
    };
  }
  const ids = wanted.map((issue) => Number(issue.id));
  const of = (issue: Issue): number | null => {
    const held = comparison.of(issue);
    return held && Number(held.id);
  };
  return numbersTest(clause, of, ids);
}

function operatorsOf(comparison: Comparison): Operator[] {
  switch (comparison.kind) {
    case "set":
      return comparison.rank ? [...EQUALITY, ...ORDERING] : EQUALITY;
    case "text":
      return comparison.isWhole ? ["~", "!~", "is", "is not"] : ["~"];
    case "presence":
      return ["is", "is not"];
    default:
      return [...EQUALITY, ...ORDERING];
  }
}

/** Throws JqlError for an operator that the field does not know, or an operand that does not go with it. */
function checkOperator(clause: ValueClause, comparison: Comparison): void {
  const { field, operator, operands, isList } = clause;
  if (!operatorsOf(comparison).includes(operator))
    throw new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
  const shown = operands.map(printOperand).join(", ");
  const takesList = operator === "in" || operator === "not in";
  if (takesList && !isList && operands[0]?.kind !== "function")
    throw new JqlError(
      `Operator '${operator}' does not support the non-list value '${shown}' for field '${field}'.`,
    );
  if (!takesList && isList)
    throw new JqlError(
      `Operator '${operator}' does not support the list value '(${shown})' for field '${field}'.`,
    );
  if (operator.startsWith("is") && !isEmptyAsked(clause))
    throw new JqlError(`The operator '${operator}' is only supported with EMPTY for the '${field}' field.`);
  if (ORDERING.includes(operator) && isEmptyAsked(clause))
    throw new JqlError(
      `The operator '${operator}' does not support searching for EMPTY values on the field '${field}'.`,
    );
}

const OPPOSITE: Record<Operator, Operator> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
  "~": "!~",
  "!~": "~",
  in: "not in",
  "not in": "in",
  is: "is not",
  "is not": "is",
};

/**
 * The test of a clause. Jira moves NOT down to the clauses, where it turns the operator around: what is negated
 * passes over issues without a value too.
 * Throws JqlError.
 */
export function clauseTest(
  clause: ValueClause,
  comparison: Comparison,
  context: JqlContext,
  negated: boolean,
): Test {
  checkOperator(clause, comparison);
  const effective = negated ? { ...clause, operator: OPPOSITE[clause.operator] } : clause;
  switch (comparison.kind) {
    case "set":
      return setTest(effective, comparison);
    case "time":
      return timeTest(effective, comparison, context);
    case "number":
      return numberTest(effective, comparison);
    case "text":
      return textTest(effective, comparison);
    case "issue":
      return issueTest(effective, comparison, context);
    case "presence":
      return effective.operator === "is" ? (issue) => !comparison.of(issue) : comparison.of;
  }
}
