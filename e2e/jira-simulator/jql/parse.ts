/**
 * JQL as a tree.
 * https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jira-query-language-jql/
 */
import { JqlError, tokensOf, type Token } from "./tokens.ts";

export type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=" | "~" | "!~" | "in" | "not in" | "is" | "is not";

export type Operand =
  { kind: "value"; text: string } | { kind: "function"; name: string; args: string[] } | { kind: "empty" };

export type Condition =
  | { kind: "and" | "or"; parts: Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "clause"; field: string; operator: Operator; operands: Operand[] };

export interface Query {
  condition: Condition | null;
  order: { field: string; descending: boolean }[];
}

const SIMPLE_OPERATORS = ["=", "!=", ">", ">=", "<", "<=", "~", "!~"] as const;

class Parser {
  private readonly tokens: Token[];
  private position = 0;

  constructor(query: string) {
    this.tokens = tokensOf(query);
  }

  query(): Query {
    const condition = this.isNext("end") || this.isWord("order") ? null : this.either();
    const order = this.order();
    if (!this.isNext("end")) throw this.unexpected("either 'OR' or 'AND'");
    return { condition, order };
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: "end", text: "", at: 0 };
  }

  private take(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private isNext(kind: Token["kind"], text?: string): boolean {
    return this.peek().kind === kind && (text === undefined || this.peek().text === text);
  }

  private isWord(word: string): boolean {
    return this.peek().kind === "word" && this.peek().text.toLowerCase() === word;
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position += 1;
    return true;
  }

  private takeSign(...signs: string[]): boolean {
    if (this.peek().kind !== "sign" || !signs.includes(this.peek().text)) return false;
    this.position += 1;
    return true;
  }

  private unexpected(expected: string): JqlError {
    const { kind, text, at } = this.peek();
    const got = kind === "end" ? "before the end of the query" : `but got '${text}'`;
    return new JqlError(
      `Error in the JQL Query: Expecting ${expected} ${got}. (line 1, character ${at + 1})`,
    );
  }

  private either(): Condition {
    const parts = [this.all()];
    while (this.takeWord("or") || this.takeSign("||", "|")) parts.push(this.all());
    const [only, ...more] = parts;
    return only && more.length === 0 ? only : { kind: "or", parts };
  }

  private all(): Condition {
    const parts = [this.one()];
    while (this.takeWord("and") || this.takeSign("&&", "&")) parts.push(this.one());
    const [only, ...more] = parts;
    return only && more.length === 0 ? only : { kind: "and", parts };
  }

  private one(): Condition {
    if (this.takeWord("not") || this.takeSign("!")) return { kind: "not", part: this.one() };
    if (this.takeSign("(")) {
      const inner = this.either();
      if (!this.takeSign(")")) throw this.unexpected("')'");
      return inner;
    }
    return this.clause();
  }

  private clause(): Condition {
    if (!this.isNext("word") && !this.isNext("quoted")) throw this.unexpected("a field name");
    const field = this.take().text;
    const operator = this.operator();
    const operands = operator === "in" || operator === "not in" ? this.list() : [this.operand()];
    return { kind: "clause", field, operator, operands };
  }

  private operator(): Operator {
    for (const sign of SIMPLE_OPERATORS) if (this.takeSign(sign)) return sign;
    if (this.takeWord("in")) return "in";
    if (this.takeWord("is")) return this.takeWord("not") ? "is not" : "is";
    if (this.takeWord("not")) {
      if (this.takeWord("in")) return "not in";
      throw this.unexpected("'IN'");
    }
    throw this.unexpected("operator");
  }

  private list(): Operand[] {
    if (this.isNext("word") && this.tokens[this.position + 1]?.text === "(") return [this.operand()];
    if (!this.takeSign("(")) throw this.unexpected("'('");
    const operands = [this.operand()];
    while (this.takeSign(",")) operands.push(this.operand());
    if (!this.takeSign(")")) throw this.unexpected("')'");
    return operands;
  }

  private operand(): Operand {
    if (!this.isNext("word") && !this.isNext("quoted"))
      throw this.unexpected("either a value, list or function");
    const token = this.take();
    if (token.kind === "word" && this.takeSign("("))
      return { kind: "function", name: token.text, args: this.args() };
    if (token.kind === "word" && ["empty", "null"].includes(token.text.toLowerCase()))
      return { kind: "empty" };
    return { kind: "value", text: token.text };
  }

  private args(): string[] {
    const args: string[] = [];
    while (!this.takeSign(")")) {
      if (this.isNext("end")) throw this.unexpected("')'");
      if (!this.takeSign(",")) args.push(this.take().text);
    }
    return args;
  }

  private order(): Query["order"] {
    if (!this.takeWord("order")) return [];
    if (!this.takeWord("by")) throw this.unexpected("'BY'");
    const order: Query["order"] = [];
    do {
      if (!this.isNext("word") && !this.isNext("quoted")) throw this.unexpected("a field name");
      const field = this.take().text;
      const descending = this.takeWord("desc");
      if (!descending) this.takeWord("asc");
      order.push({ field, descending });
    } while (this.takeSign(","));
    return order;
  }
}

/** Throws JqlError with Jira's words. */
export function parseJql(text: string): Query {
  return new Parser(text).query();
}
