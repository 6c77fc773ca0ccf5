/**
 * The right side of a clause: values, functions, EMPTY, and lists of them.
 */
import { JqlError, misread } from "./jql-error.ts";
import type { Operand } from "./tree.ts";
import type { TokenReader } from "./token-reader.ts";

/** Jira leaves out an article here. */
function noOperand(reader: TokenReader): JqlError {
  const { kind, text, at } = reader.peek();
  const expected = "Expecting either a value, list or function";
  const quote = `You must surround '${text}' in quotation marks to use it as a value.`;
  const fault =
    kind === "end"
      ? misread(`${expected} before the end of the query.`, reader.query)
      : misread(`${expected} but got '${text}'. ${quote}`, reader.query, at);
  return new JqlError(fault.message.replace("Error in the JQL Query", "Error in JQL Query"));
}

function parseArguments(reader: TokenReader): string[] {
  const args: string[] = [];
  if (reader.takeSign(")")) return args;
  if (reader.isSign(",") || reader.isAtEnd()) throw reader.expecting("')'");
  for (;;) {
    const { kind, text, at } = reader.peek();
    if (kind === "end" && args.length > 0)
      throw misread("Expecting a function argument at the end of the query.", reader.query);
    if (reader.isSign(")")) throw misread("Function argument must be specified.", reader.query, at);
    if (kind === "sign") {
      const quote = `You must surround '${text}' in quotation marks to use it as an argument.`;
      throw misread(`Expecting a function argument but got '${text}'. ${quote}`, reader.query, at);
    }
    args.push(reader.take().text);
    if (reader.takeSign(")")) return args;
    if (!reader.takeSign(",")) throw reader.expecting(reader.isAtEnd() ? "')'" : "')' or ','");
  }
}

function parseOperand(reader: TokenReader): Operand {
  if (reader.takeWord("empty") || reader.takeWord("null")) return { kind: "empty" };
  const { kind } = reader.peek();
  if (kind === "end" || kind === "sign" || reader.isReservedWord()) throw noOperand(reader);
  const { text, at } = reader.take();
  if (!reader.takeSign("(")) return { kind: "value", text, quoted: kind === "quoted" };
  if (text === "") throw misread("A function name cannot be empty.", reader.query, at);
  return { kind: "function", name: text, args: parseArguments(reader) };
}

/** One operand, or a list of them in parentheses; lists in lists count as one list. Throws JqlError. */
export function parseOperands(reader: TokenReader): { operands: Operand[]; isList: boolean } {
  if (!reader.takeSign("(")) return { operands: [parseOperand(reader)], isList: false };
  const operands: Operand[] = [];
  do operands.push(...parseOperands(reader).operands);
  while (reader.takeSign(","));
  if (!reader.takeSign(")")) throw reader.expecting("')'");
  return { operands, isList: true };
}
