/**
 * A walk along the pieces of a query, with Jira's words for what it does not find.
 */
import { misread, type JqlError } from "./jql-error.ts";
import { isReserved } from "./reserved-words.ts";
import { tokensOf, type Token } from "./tokens.ts";

export class TokenReader {
  readonly query: string;
  private readonly tokens: Token[];
  private position = 0;

  /** Throws JqlError for what cannot be part of any query. */
  constructor(query: string) {
    this.query = query;
    this.tokens = tokensOf(query);
  }

  peek(): Token {
    return this.tokens[this.position] ?? { kind: "end", text: "", at: this.query.length };
  }

  take(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  isAtEnd(): boolean {
    return this.peek().kind === "end";
  }

  isWord(word: string): boolean {
    return this.peek().kind === "word" && this.peek().text.toLowerCase() === word;
  }

  /** A word of JQL's own, not quoted. */
  isReservedWord(): boolean {
    return this.peek().kind === "word" && isReserved(this.peek().text);
  }

  isSign(...signs: string[]): boolean {
    return this.peek().kind === "sign" && signs.includes(this.peek().text);
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.position += 1;
    return true;
  }

  takeSign(...signs: string[]): boolean {
    if (!this.isSign(...signs)) return false;
    this.position += 1;
    return true;
  }

  /** What is wrong when something else was expected here. */
  expecting(expected: string): JqlError {
    const { kind, text, at } = this.peek();
    if (kind === "end") return misread(`Expecting ${expected} before the end of the query.`, this.query);
    return misread(`Expecting ${expected} but got '${text}'.`, this.query, at);
  }
}
