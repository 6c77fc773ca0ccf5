/**
 * Words that JQL keeps to itself unless they are quoted, and characters that it takes as escapes only.
 * https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jira-query-language-jql/
 */
const WORDS = `abort access add after alias all alter and any are as asc at audit avg before begin between boolean
break by byte catch cf changed char character check checkpoint collate collation column commit connect continue count
create current date decimal declare decrement default defaults define delete delimiter desc difference distinct
divide do double drop during else empty encoding end equals escape exclusive exec execute exists explain false fetch
field file first float for from function go goto grant greater group having identified if immediate in increment
index initial inner inout input insert int integer intersect intersection into is isempty isnull join last left less
like limit lock long max min minus mode modify modulo more multiply next noaudit not notin nowait null number object
of on option or order outer output power previous prior privileges public raise raw remainder rename resource return
returns revoke right row rowid rownum rows select session set share size sqrt start strict string subtract sum
synonym table then to trans transaction trigger true uid union unique update user validate values view was when
whenever where while with`;

const RESERVED = new Set(WORDS.split(/\s+/));

/** Words with a part in the grammar: they are understood where they belong. */
const GRAMMAR = new Set(
  "after and asc before by cf changed desc during empty from in is not null on or order to was".split(" "),
);

export function isReserved(word: string): boolean {
  return RESERVED.has(word.toLowerCase());
}

/** Reserved, and without any meaning of its own. */
export function isForbidden(word: string): boolean {
  return isReserved(word) && !GRAMMAR.has(word.toLowerCase());
}

/** Control characters, and those that are none in Unicode. */
export function mustBeEscaped(char: string): boolean {
  const code = char.charCodeAt(0);
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
  return (code >= 0xfdd0 && code <= 0xfdef) || code >= 0xfffe;
}
