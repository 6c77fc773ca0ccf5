/**
 * JQL text in pieces: words, quoted values, signs.
 */
export interface Token {
  kind: "word" | "quoted" | "sign" | "end";
  text: string;
  /** 0-based position in the query. */
  at: number;
}

/** A query that Jira would not understand; the message is Jira's. */
export class JqlError extends Error {}

const SIGNS = [">=", "<=", "!=", "!~", "=", ">", "<", "~", "(", ")", ",", "!", "&&", "||", "&", "|"];
const WORD = /^[^\s"'()=<>!~,&|]+/;
/** A property name may hold anything between its brackets. */
const PROPERTY = /^(?:issue|comment)\.property\[[^\]]+\](?:\.[\w.-]+)?/i;
const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r" };

function quoted(query: string, start: number): { text: string; end: number } {
  const quote = query[start];
  let text = "";
  for (let at = start + 1; at < query.length; at += 1) {
    const char = query[at] ?? "";
    if (char === quote) return { text, end: at + 1 };
    if (char === "\\") {
      at += 1;
      const escaped = query[at] ?? "";
      text += ESCAPES[escaped] ?? escaped;
    } else {
      text += char;
    }
  }
  throw new JqlError(
    `Error in the JQL Query: The quoted string '${text}' has not been completed. (line 1, character ${start + 1})`,
  );
}

/** Throws JqlError on an unfinished string. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const char = query[at] ?? "";
    const rest = query.slice(at);
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (char === '"' || char === "'") {
      const { text, end } = quoted(query, at);
      tokens.push({ kind: "quoted", text, at });
      at = end;
      continue;
    }
    const sign = SIGNS.find((each) => rest.startsWith(each));
    const text = sign ?? PROPERTY.exec(rest)?.[0] ?? WORD.exec(rest)?.[0] ?? char;
    tokens.push({ kind: sign === undefined ? "word" : "sign", text, at });
    at += text.length;
  }
  return [...tokens, { kind: "end", text: "", at: query.length }];
}
