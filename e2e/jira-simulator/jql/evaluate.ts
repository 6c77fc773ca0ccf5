/**
 * A JQL tree applied to issues: a predicate, and the order of the result.
 */
import type { Issue } from "../entities/issue.ts";
import { momentOf } from "./dates.ts";
import type { Condition, Operand, Operator, Query } from "./parse.ts";
import { parseJql } from "./parse.ts";
import { JqlError } from "./tokens.ts";
import { comparisonOf, type Comparison, type JqlContext } from "./values.ts";

type Predicate = (issue: Issue) => boolean;
type Clause = Extract<Condition, { kind: "clause" }>;

const NEGATIVE: Operator[] = ["!=", "not in", "is not", "!~"];

function refuseOperator(operator: Operator, field: string): JqlError {
  return new JqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
}

function textOfOperand(operand: Operand): string {
  return operand.kind === "value" ? operand.text : "";
}

/** Equality of names with EMPTY; negation leaves out issues without a value, as Jira does. */
function namesPredicate(clause: Clause, comparison: Extract<Comparison, { kind: "names" }>): Predicate {
  const { operator, operands, field } = clause;
  if (["<", ">", "<=", ">=", "~", "!~"].includes(operator)) throw refuseOperator(operator, field);
  const { known } = comparison;
  const wanted = operands
    .filter((operand) => operand.kind === "value")
    .map((operand) => operand.text.toLowerCase());
  for (const name of wanted) {
    if (known && !known.some((each) => each.toLowerCase() === name)) {
      throw new JqlError(`The value '${name}' does not exist for the field '${field}'.`);
    }
  }
  const wantsEmpty = operands.some((operand) => operand.kind === "empty") || wanted.includes("unresolved");
  const matches: Predicate = (issue) => {
    const values = comparison.of(issue);
    return values.length === 0 ? wantsEmpty : values.some((value) => wanted.includes(value.toLowerCase()));
  };
  if (!NEGATIVE.includes(operator)) return matches;
  return (issue) => (comparison.of(issue).length > 0 || wantsEmpty) && !matches(issue);
}

function timePredicate(
  clause: Clause,
  comparison: Extract<Comparison, { kind: "time" }>,
  context: JqlContext,
): Predicate {
  const { operator, operands, field } = clause;
  const [operand] = operands;
  if (operand === undefined || operand.kind === "empty") {
    const isEmpty: Predicate = (issue) => comparison.of(issue) === null;
    return NEGATIVE.includes(operator) ? (issue) => !isEmpty(issue) : isEmpty;
  }
  const at = momentOf(operand, field, context.now, context.user?.timeZone ?? "UTC");
  const compare: Partial<Record<Operator, (value: number) => boolean>> = {
    "=": (value) => value === at,
    "!=": (value) => value !== at,
    ">": (value) => value > at,
    ">=": (value) => value >= at,
    "<": (value) => value < at,
    "<=": (value) => value <= at,
  };
  const test = compare[operator];
  if (!test) throw refuseOperator(operator, field);
  return (issue) => {
    const value = comparison.of(issue);
    return value !== null && test(value);
  };
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_*-]+/u)
    .filter((word) => word !== "");
}

/** All words of the query occur; a word that ends with * is a beginning; a quoted part is a phrase. */
export function textMatches(text: string, query: string): boolean {
  const phrase = /^"(.*)"$/.exec(query.trim())?.[1];
  if (phrase !== undefined) return wordsOf(text).join(" ").includes(wordsOf(phrase).join(" "));
  const words = wordsOf(text);
  return wordsOf(query).every((wanted) => {
    const beginning = wanted.replace(/\*+$/, "");
    return words.some((word) => (wanted.endsWith("*") ? word.startsWith(beginning) : word === wanted));
  });
}

function textPredicate(clause: Clause, comparison: Extract<Comparison, { kind: "text" }>): Predicate {
  const { operator, operands, field } = clause;
  const isEmpty: Predicate = (issue) => comparison.of(issue).trim() === "";
  if (operator === "is") return isEmpty;
  if (operator === "is not") return (issue) => !isEmpty(issue);
  const query = operands[0] ? textOfOperand(operands[0]) : "";
  if (operator === "~") return (issue) => textMatches(comparison.of(issue), query);
  if (operator === "!~") return (issue) => !isEmpty(issue) && !textMatches(comparison.of(issue), query);
  throw refuseOperator(operator, field);
}

function personPredicate(
  clause: Clause,
  comparison: Extract<Comparison, { kind: "person" }>,
  context: JqlContext,
): Predicate {
  const wanted = clause.operands.map((operand) => {
    if (operand.kind === "empty") return null;
    if (operand.kind === "function" && operand.name.toLowerCase() === "currentuser")
      return context.user?.accountId ?? "";
    const text = textOfOperand(operand);
    return context.store.data.users.find((user) => user.displayName === text)?.accountId ?? text;
  });
  const matches: Predicate = (issue) => wanted.includes(comparison.of(issue));
  if (!NEGATIVE.includes(clause.operator)) return matches;
  return (issue) => (comparison.of(issue) !== null || wanted.includes(null)) && !matches(issue);
}

function issuePredicate(
  clause: Clause,
  comparison: Extract<Comparison, { kind: "issue" }>,
  context: JqlContext,
): Predicate {
  const { operator, operands, field } = clause;
  const wanted = operands
    .filter((operand) => operand.kind === "value")
    .map(({ text }) => {
      const issue = context.store.issue(text);
      if (!issue) {
        const kind = /^\d+$/.test(text) ? `A value with ID '${text}'` : `An issue with key '${text}'`;
        throw new JqlError(`${kind} does not exist for the field '${field}'.`);
      }
      return issue;
    });
  const number = (issue: Issue): number => Number(issue.id);
  const [first] = wanted;
  const order: Partial<Record<Operator, (issue: Issue, other: Issue) => boolean>> = {
    ">": (issue, other) => number(issue) > number(other),
    ">=": (issue, other) => number(issue) >= number(other),
    "<": (issue, other) => number(issue) < number(other),
    "<=": (issue, other) => number(issue) <= number(other),
  };
  const compare = order[operator];
  if (compare) {
    return (issue) => {
      const value = comparison.of(issue);
      return (
        value !== null && first !== undefined && value.projectId === first.projectId && compare(value, first)
      );
    };
  }
  if (operator === "~" || operator === "!~") throw refuseOperator(operator, field);
  const wantsEmpty = operands.some((operand) => operand.kind === "empty");
  const ids = new Set(wanted.map((issue) => issue.id));
  const matches: Predicate = (issue) => {
    const value = comparison.of(issue);
    return value === null ? wantsEmpty : ids.has(value.id);
  };
  return NEGATIVE.includes(operator) ? (issue) => !matches(issue) : matches;
}

function clausePredicate(clause: Clause, context: JqlContext): Predicate {
  const comparison = comparisonOf(context, clause.field);
  switch (comparison.kind) {
    case "names":
      return namesPredicate(clause, comparison);
    case "time":
      return timePredicate(clause, comparison, context);
    case "text":
      return textPredicate(clause, comparison);
    case "person":
      return personPredicate(clause, comparison, context);
    case "issue":
      return issuePredicate(clause, comparison, context);
  }
}

function predicateOf(condition: Condition, context: JqlContext): Predicate {
  switch (condition.kind) {
    case "and": {
      const parts = condition.parts.map((part) => predicateOf(part, context));
      return (issue) => parts.every((part) => part(issue));
    }
    case "or": {
      const parts = condition.parts.map((part) => predicateOf(part, context));
      return (issue) => parts.some((part) => part(issue));
    }
    case "not": {
      const part = predicateOf(condition.part, context);
      return (issue) => !part(issue);
    }
    case "clause":
      return clausePredicate(condition, context);
  }
}

function sortKey(comparison: Comparison, issue: Issue): string | number {
  if (comparison.kind === "issue") return Number(comparison.of(issue)?.id ?? 0);
  if (comparison.kind === "names") return comparison.of(issue)[0] ?? "";
  return comparison.of(issue) ?? 0;
}

function sorted(issues: Issue[], order: Query["order"], context: JqlContext): Issue[] {
  const keys = order.map(({ field, descending }) => ({
    comparison: comparisonOf(context, field),
    descending,
  }));
  return issues.sort((a, b) => {
    for (const { comparison, descending } of keys) {
      const [left, right] = [sortKey(comparison, a), sortKey(comparison, b)];
      if (left !== right) return left < right === descending ? 1 : -1;
    }
    return Number(b.id) - Number(a.id);
  });
}

/** Whether one issue meets a query; throws JqlError. An empty query is met by every issue. */
export function matchesJql(jql: string, issue: Issue, context: JqlContext): boolean {
  const { condition } = parseJql(jql);
  return condition === null || predicateOf(condition, context)(issue);
}

/** The issues of `from` that meet a query, in its order; without one, newest first. Throws JqlError. */
export function searchJql(query: Query, from: Iterable<Issue>, context: JqlContext): Issue[] {
  const predicate = query.condition === null ? () => true : predicateOf(query.condition, context);
  const found: Issue[] = [];
  for (const issue of from) if (predicate(issue)) found.push(issue);
  return sorted(found, query.order, context);
}
