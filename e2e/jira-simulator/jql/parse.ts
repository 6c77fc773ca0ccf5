/**
 * JQL as a tree.
 * https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jira-query-language-jql/
 */
import { misread, type JqlError } from "./jql-error.ts";
import { parseOperands } from "./parse-operand.ts";
import { TokenReader } from "./token-reader.ts";
import type { Condition, HistoryOperator, HistoryPredicate, Operator, Query, SortField } from "./tree.ts";

const SIMPLE_OPERATORS = ["=", "!=", ">", ">=", "<", "<=", "~", "!~"] as const;
const VALID_OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
const PREDICATES = ["after", "before", "on", "during", "by", "from", "to"] as const;

function noField(reader: TokenReader): JqlError {
  const { kind, text, at } = reader.peek();
  if (kind === "end") return misread("Expecting a field name at the end of the query.", reader.query);
  if (text === "[")
    return misread("Expecting a field name but got '['. Did you mean 'cf['?", reader.query, at);
  const quote = `You must surround '${text}' in quotation marks to use it as a field name.`;
  return misread(`Expecting a field name but got '${text}'. ${quote}`, reader.query, at);
}

function parseField(reader: TokenReader): string {
  const { kind, text, at } = reader.peek();
  if (reader.isWord("cf")) throw afterCf(reader);
  if (kind === "end" || kind === "sign" || reader.isReservedWord()) throw noField(reader);
  if (text === "") throw misread("A field name cannot be empty.", reader.query, at);
  return reader.take().text;
}

function afterCf(reader: TokenReader): JqlError {
  reader.take();
  if (!reader.takeSign("[")) return reader.expecting("'['");
  if (/^\d+$/.test(reader.peek().text)) {
    reader.take();
    return reader.expecting("']'");
  }
  return reader.expecting("a custom field id (a positive number)");
}

function parseOperator(reader: TokenReader): Operator | HistoryOperator {
  for (const sign of SIMPLE_OPERATORS) if (reader.takeSign(sign)) return sign;
  if (reader.takeWord("in")) return "in";
  if (reader.takeWord("changed")) return "changed";
  if (reader.takeWord("is")) {
    if (reader.isSign("!")) throw reader.expecting("'NOT'");
    return reader.takeWord("not") ? "is not" : "is";
  }
  if (reader.takeWord("was")) {
    const negated = reader.takeWord("not");
    if (reader.takeWord("in")) return negated ? "was not in" : "was in";
    return negated ? "was not" : "was";
  }
  if (reader.takeWord("not")) {
    if (reader.takeWord("in")) return "not in";
    throw reader.expecting("'IN'");
  }
  const { kind, text, at } = reader.peek();
  if (kind === "end")
    throw misread(`Expecting operator before the end of the query. ${VALID_OPERATORS}`, reader.query);
  throw misread(`Expecting operator but got '${text}'. ${VALID_OPERATORS}`, reader.query, at);
}

function parsePredicates(reader: TokenReader): HistoryPredicate[] {
  const predicates: HistoryPredicate[] = [];
  for (;;) {
    const word = PREDICATES.find((each) => reader.takeWord(each));
    if (!word) return predicates;
    predicates.push({ word, operands: parseOperands(reader).operands });
  }
}

function parseClause(reader: TokenReader): Condition {
  const field = parseField(reader);
  const operator = parseOperator(reader);
  if (operator === "changed")
    return { kind: "history", field, operator, operands: [], predicates: parsePredicates(reader) };
  if (operator.startsWith("was")) {
    const history = operator as HistoryOperator;
    const { operands } = parseOperands(reader);
    return { kind: "history", field, operator: history, operands, predicates: parsePredicates(reader) };
  }
  const { operands, isList } = parseOperands(reader);
  return { kind: "clause", field, operator: operator as Operator, operands, isList };
}

function parseOne(reader: TokenReader): Condition {
  if (reader.takeWord("not") || reader.takeSign("!")) return { kind: "not", part: parseOne(reader) };
  if (!reader.takeSign("(")) return parseClause(reader);
  const inner = parseEither(reader);
  if (!reader.takeSign(")")) throw reader.isAtEnd() ? reader.expecting("')'") : noConnective(reader);
  return inner;
}

function parseAll(reader: TokenReader): Condition {
  const first = parseOne(reader);
  const parts = [first];
  while (reader.takeWord("and") || reader.takeSign("&&", "&")) parts.push(parseOne(reader));
  return parts.length === 1 ? first : { kind: "and", parts };
}

function parseEither(reader: TokenReader): Condition {
  const first = parseAll(reader);
  const parts = [first];
  while (reader.takeWord("or") || reader.takeSign("||", "|")) parts.push(parseAll(reader));
  return parts.length === 1 ? first : { kind: "or", parts };
}

function noConnective(reader: TokenReader): JqlError {
  return reader.expecting("either 'OR' or 'AND'");
}

function parseOrder(reader: TokenReader): SortField[] {
  if (!reader.takeWord("order")) return [];
  if (!reader.takeWord("by")) throw reader.expecting("'by'");
  const order: SortField[] = [];
  do {
    const field = parseField(reader);
    const direction = (["asc", "desc"] as const).find((each) => reader.takeWord(each));
    order.push(direction ? { field, direction } : { field });
    const goesOn = reader.isAtEnd() || reader.isSign(",");
    if (!goesOn) throw reader.expecting(direction ? "','" : "either 'ASC' or 'DESC'");
  } while (reader.takeSign(","));
  return order;
}

/** Throws JqlError with Jira's words. */
export function parseJql(text: string): Query {
  const reader = new TokenReader(text);
  const condition = reader.isAtEnd() || reader.isWord("order") ? null : parseEither(reader);
  const order = parseOrder(reader);
  if (!reader.isAtEnd()) throw noConnective(reader);
  return { condition, order };
}
