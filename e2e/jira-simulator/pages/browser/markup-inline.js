/**
 * The signs of the small markup inside one line: strong, emphasis, code, links and escapes.
 */

const WORD = /[\p{L}\p{N}]/u;
const isWord = (sign) => sign !== undefined && sign !== "" && WORD.test(sign);
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** Reads one line into text nodes with marks. */
export function parseInline(line, marks = []) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") nodes.push(textNode(plain, marks));
    plain = "";
  };
  for (let at = 0; at < line.length;) {
    if (line[at] === "\\" && PUNCTUATION.test(line[at + 1] ?? "")) {
      plain += line[at + 1];
      at += 2;
      continue;
    }
    const found = spanAt(line, at);
    if (found) {
      flush();
      nodes.push(...found.nodes(marks));
      at = found.end;
      continue;
    }
    plain += line[at];
    at += 1;
  }
  flush();
  return nodes;
}

/** Writes inline nodes as markup; a hard break becomes a line end. */
export function writeInline(nodes) {
  return nodes.map((node, index) => writeNode(node, nodes[index - 1], nodes[index + 1])).join("");
}

function textNode(text, marks) {
  return marks.length > 0 ? { type: "text", text, marks } : { type: "text", text };
}

function spanAt(line, at) {
  const sign = line[at];
  if (sign === "`") {
    const end = line.indexOf("`", at + 1);
    if (end <= at + 1) return undefined;
    const code = line.slice(at + 1, end);
    return { end: end + 1, nodes: (marks) => [textNode(code, [...marks, { type: "code" }])] };
  }
  if (sign === "[") {
    const link = /^\[((?:\\.|[^\]\\|])+)\|([^\]\s]+)\]/.exec(line.slice(at));
    if (!link) return undefined;
    const mark = { type: "link", attrs: { href: link[2] } };
    return { end: at + link[0].length, nodes: (marks) => parseInline(link[1], [...marks, mark]) };
  }
  const type = { "*": "strong", _: "em" }[sign];
  if (!type || isWord(line[at - 1]) || /\s/.test(line[at + 1] ?? " ")) return undefined;
  const end = closing(line, at, sign);
  if (end === -1) return undefined;
  const inner = line.slice(at + 1, end);
  return { end: end + 1, nodes: (marks) => parseInline(inner, [...marks, { type }]) };
}

function closing(line, from, sign) {
  for (let at = from + 1; at < line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (line[at] === sign && at > from + 1 && !/\s/.test(line[at - 1]) && !isWord(line[at + 1]))
      return at;
  }
  return -1;
}

const signs = { strong: "*", em: "_" };

function writeNode(node, before, after) {
  if (node.type === "hardBreak") return "\n";
  if (node.type === "mention" || node.type === "emoji" || node.type === "status") {
    return escape(node.attrs?.text ?? node.attrs?.shortName ?? "");
  }
  if (node.type === "inlineCard") return escape(node.attrs?.url ?? "");
  if (node.type !== "text") return escape(`[${node.attrs?.alt ?? node.type}]`);
  const marks = node.marks ?? [];
  if (marks.some((mark) => mark.type === "code")) return `\`${node.text}\``;
  const inner =
    marks.length > 0 ? escape(node.text) : escape(node.text, before?.text?.at(-1), after?.text?.[0]);
  return [...marks].reverse().reduce((text, mark) => {
    if (mark.type === "link") return `[${text}|${mark.attrs.href}]`;
    return signs[mark.type] ? `${signs[mark.type]}${text}${signs[mark.type]}` : text;
  }, inner);
}

/** Puts a backslash before every sign that the reader of the markup would take for formatting. */
function escape(text, before, after) {
  return [...text]
    .map((sign, index, all) => {
      if ("\\`[]|".includes(sign)) return `\\${sign}`;
      const between = isWord(all[index - 1] ?? before) && isWord(all[index + 1] ?? after);
      return (sign === "*" || sign === "_") && !between ? `\\${sign}` : sign;
    })
    .join("");
}
