/**
 * A JQL tree as text, quoted where Jira would quote.
 */
import type { Condition, HistoryPredicate, Operand, Query } from "./tree.ts";
import { isReserved, mustBeEscaped } from "./reserved-words.ts";

const BRACKETED = /^(?:cf\[\d+\]|(?:issue|comment|project|user)\.property\[[^\]]+\](?:\.[\w.-]+)?)$/i;

/** A name or value as it stands in a query. */
export function quoteJql(text: string): string {
  if (/^[\p{L}\p{N}_.:-]+$/u.test(text) && !isReserved(text) && !/^-?\d{16,}$/.test(text)) return text;
  const escaped = [...text].map((char) => {
    if (char === "\\" || char === '"') return `\\${char}`;
    if (mustBeEscaped(char)) return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return char;
  });
  return `"${escaped.join("")}"`;
}

export function quoteField(name: string): string {
  return BRACKETED.test(name) ? name : quoteJql(name);
}

export function printOperand(operand: Operand): string {
  if (operand.kind === "empty") return "EMPTY";
  if (operand.kind === "value") return operand.quoted ? forceQuotes(operand.text) : quoteJql(operand.text);
  return `${quoteJql(operand.name)}(${operand.args.map(quoteJql).join(", ")})`;
}

function forceQuotes(text: string): string {
  const plain = quoteJql(text);
  return plain.startsWith('"') ? plain : `"${plain}"`;
}

function printOperands(operands: Operand[], isList: boolean): string {
  const texts = operands.map(printOperand).join(", ");
  return isList ? `(${texts})` : texts;
}

function printPredicate({ word, operands }: HistoryPredicate): string {
  return `${word.toUpperCase()} ${printOperands(operands, operands.length > 1)}`;
}

function printPart(part: Condition): string {
  const text = printCondition(part);
  return part.kind === "and" || part.kind === "or" ? `(${text})` : text;
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.parts.map(printPart).join(` ${condition.kind.toUpperCase()} `);
    case "not":
      return `NOT ${printPart(condition.part)}`;
    case "clause":
      return `${quoteField(condition.field)} ${condition.operator} ${printOperands(condition.operands, condition.isList)}`;
    case "history": {
      const { field, operator, operands } = condition;
      const values = operands.length === 0 ? [] : [printOperands(operands, operands.length > 1)];
      return [quoteField(field), operator, ...values, ...condition.predicates.map(printPredicate)].join(" ");
    }
  }
}

export function printJql({ condition, order }: Query): string {
  const sorts = order.map(({ field, direction }) =>
    direction ? `${quoteField(field)} ${direction.toUpperCase()}` : quoteField(field),
  );
  const where = condition ? [printCondition(condition)] : [];
  return [...where, ...(sorts.length > 0 ? [`ORDER BY ${sorts.join(", ")}`] : [])].join(" ");
}
