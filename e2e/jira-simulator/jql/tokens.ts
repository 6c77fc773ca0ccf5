/**
 * JQL text in pieces: words, quoted values, signs.
 */
import { JqlError, misread } from "./jql-error.ts";
import { isForbidden, mustBeEscaped } from "./reserved-words.ts";

export interface Token {
  kind: "word" | "quoted" | "field" | "sign" | "end";
  text: string;
  /** 0-based position in the query. */
  at: number;
}

const SIGNS = [
  ">=",
  "<=",
  "!=",
  "!~",
  "&&",
  "||",
  "=",
  ">",
  "<",
  "~",
  "(",
  ")",
  ",",
  "!",
  "&",
  "|",
  "[",
  "]",
];
const PLAIN = /[^\s"'()=<>!~,&|[\]]/;
const RESERVED_CHARACTERS = "{}*/%+^$#@?;";
/** `cf[10010]` and `issue.property[key].path`, whose brackets may hold anything. */
const BRACKETED =
  /^(?:cf\s*\[\s*\d+\s*\]|(?:issue|comment|project|user)\.property\s*\[[^\]]+\](?:\.[\w.-]+)?)/i;
const ESCAPES: Record<string, string> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "'": "'",
  '"': '"',
  "\\": "\\",
  " ": " ",
};
const VALID_ESCAPES = "The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.";
const INT64 = 2n ** 63n;

function code(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
}

/** The character that an escape at `at` stands for, and where it ends. */
function escapeAt(query: string, at: number): { char: string; end: number } {
  const letter = query[at + 1];
  if (letter === undefined)
    throw misread(`The escape sequence has not been completed. ${VALID_ESCAPES}`, query, at);
  const known = ESCAPES[letter];
  if (known !== undefined) return { char: known, end: at + 2 };
  const hex = /^u([0-9a-f]{4})/i.exec(query.slice(at + 1, at + 6))?.[1];
  if (hex !== undefined) return { char: String.fromCharCode(parseInt(hex, 16)), end: at + 6 };
  throw misread(`'\\${letter}' is an illegal JQL escape sequence. ${VALID_ESCAPES}`, query, at);
}

function refuseControl(query: string, at: number): void {
  const char = query[at] ?? "";
  if (!mustBeEscaped(char) || "\n\r\t".includes(char)) return;
  const before = query.slice(0, at).split("\n");
  const place = `on line ${before.length} at position ${(before.at(-1) ?? "").length + 1}`;
  const words = `The character 'U+${code(char).toUpperCase()}' ${place} must be escaped. Use the escape '\\u${code(char)}' instead.`;
  throw misread(words, query, at);
}

function quoted(query: string, start: number): { text: string; end: number } {
  let text = "";
  let at = start + 1;
  while (at < query.length) {
    const char = query[at] ?? "";
    if (char === query[start]) return { text, end: at + 1 };
    if (char === "\\") {
      const escape = escapeAt(query, at);
      text += escape.char;
      at = escape.end;
      continue;
    }
    refuseControl(query, at);
    text += char;
    at += 1;
  }
  const shown = text.replaceAll(/\s/g, " ");
  const words = shown === "" ? "The quoted string" : `The quoted string '${shown}'`;
  throw misread(`${words} has not been completed.`, query, start);
}

function bare(query: string, start: number): { text: string; end: number } {
  let text = "";
  let at = start;
  while (at < query.length && PLAIN.test(query[at] ?? "")) {
    const char = query[at] ?? "";
    if (char === "\\") {
      const escape = escapeAt(query, at);
      text += escape.char;
      at = escape.end;
      continue;
    }
    refuseControl(query, at);
    if (RESERVED_CHARACTERS.includes(char)) {
      const words = `The character '${char}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u${code(char)}' instead.`;
      throw misread(words, query, at);
    }
    text += char;
    at += 1;
  }
  return { text, end: at };
}

function checkWord(query: string, text: string, at: number): void {
  if (isForbidden(text)) {
    const words = `'${text}' is a reserved JQL word. You must surround it in quotation marks to use it in a query.`;
    throw misread(words, query, at);
  }
  if (!/^-?\d+$/.test(text)) return;
  const number = BigInt(text);
  if (number < INT64 && number >= -INT64) return;
  const range = "Numbers must be between -9,223,372,036,854,775,808 and 9,223,372,036,854,775,807.";
  throw misread(`'${text}' is not a valid number. ${range}`, query, at);
}

function tokenAt(query: string, at: number): { token: Token; end: number } {
  const char = query[at] ?? "";
  if (char === '"' || char === "'") {
    const { text, end } = quoted(query, at);
    return { token: { kind: "quoted", text, at }, end };
  }
  const rest = query.slice(at, at + 1000);
  const field = BRACKETED.exec(rest)?.[0];
  if (field !== undefined) return { token: { kind: "field", text: field, at }, end: at + field.length };
  const sign = SIGNS.find((each) => rest.startsWith(each));
  if (sign !== undefined) return { token: { kind: "sign", text: sign, at }, end: at + sign.length };
  const { text, end } = bare(query, at);
  if (end === at) throw new JqlError(`Error in the JQL Query: '${char}' cannot be read.`);
  checkWord(query, text, at);
  return { token: { kind: "word", text, at }, end };
}

/** Throws JqlError for what cannot be part of any query. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    if (/\s/.test(query[at] ?? "")) {
      at += 1;
      continue;
    }
    const { token, end } = tokenAt(query, at);
    tokens.push(token);
    at = end;
  }
  return [...tokens, { kind: "end", text: "", at: query.length }];
}
