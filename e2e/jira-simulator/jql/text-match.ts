/**
 * Whether words are found in a text: all of them, phrases in quotes, beginnings with *, `OR` between words, - before
 * a word that must not occur.
 * https://support.atlassian.com/jira-software-cloud/docs/search-syntax-for-text-fields/
 */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_*?-]+/u)
    .filter((word) => word !== "");
}

function wordTest(wanted: string): (word: string) => boolean {
  if (!/[*?]/.test(wanted)) return (word) => word === wanted;
  const pattern = [...wanted].map((char) => (char === "*" ? ".*" : char === "?" ? "." : escapeRegExp(char)));
  const expression = new RegExp(`^${pattern.join("")}$`, "u");
  return (word) => expression.test(word);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}-]/g, "\\$&");
}

function termMatches(words: string[], term: string): boolean {
  if (term.startsWith("-") && term.length > 1) return !termMatches(words, term.slice(1));
  const phrase = wordsOf(term.replace(/^\+/, ""));
  if (term.includes('"'))
    return words.some((_, at) => phrase.every((word, index) => words[at + index] === word));
  return phrase.every((wanted) => words.some(wordTest(wanted)));
}

/** The parts of a query between blanks; a quoted part stays together. */
function termsOf(query: string): string[] {
  return query.match(/[+-]?"[^"]*"|\S+/g) ?? [];
}

/** @param query as it stands behind `~`, without JQL's own quotes */
export function textMatches(text: string, query: string): boolean {
  const words = wordsOf(text);
  const alternatives: string[][] = [[]];
  for (const term of termsOf(query)) {
    if (term === "OR") alternatives.push([]);
    else if (term !== "AND") alternatives.at(-1)?.push(term);
  }
  return alternatives.some((terms) => terms.every((term) => termMatches(words, term)));
}

/** Whether there is anything to look for: a query of AND, OR or signs alone cannot be read. */
export function isReadable(query: string): boolean {
  return termsOf(query).some((term) => term !== "AND" && term !== "OR" && wordsOf(term).length > 0);
}
