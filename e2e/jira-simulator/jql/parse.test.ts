/**
 * JQL read and written: what is printed is read as the same, and what cannot be read is refused in Jira's words.
 * The words and places are those that Jira's own tests and recorded answers have.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JqlError } from "./jql-error.ts";
import { parseJql } from "./parse.ts";
import type { Condition, Operand, Query } from "./tree.ts";
import { printJql } from "./print.ts";

const text = fc.oneof(
  fc.constantFrom(
    "Bug",
    "In Progress",
    "PA-1",
    "and",
    "empty",
    "select",
    "-5d",
    "10100",
    'a "b"',
    "c:\\d",
    "é\n",
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const field = fc.oneof(
  fc.constantFrom("project", "cf[10010]", "issue.property[my-key].a.b", "Request Type", "order", "field"),
  fc.string({ minLength: 1, maxLength: 8 }),
);
const value: fc.Arbitrary<Operand> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), text, quoted: fc.constant(true) }),
  fc.constant({ kind: "empty" as const }),
  fc.record({ kind: fc.constant("function" as const), name: text, args: fc.array(text, { maxLength: 2 }) }),
);
const clause: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("clause" as const),
    field,
    operator: fc.constantFrom("=" as const, "!=" as const, "<=" as const, "~" as const, "is not" as const),
    operands: fc.tuple(value).map((one): Operand[] => one),
    isList: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant("clause" as const),
    field,
    operator: fc.constantFrom("in" as const, "not in" as const),
    operands: fc.array(value, { minLength: 1, maxLength: 3 }),
    isList: fc.constant(true),
  }),
  fc.record({
    kind: fc.constant("history" as const),
    field,
    operator: fc.constantFrom("was" as const, "was not" as const, "was in" as const),
    operands: fc.array(value, { minLength: 1, maxLength: 2 }),
    predicates: fc.array(
      fc.record({
        word: fc.constantFrom("after" as const, "by" as const, "from" as const),
        operands: fc.array(value, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
);

/** Trees as the parser makes them: no list of one part, no list directly within a list of its own kind. */
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    clause,
    fc.record({ kind: fc.constant("not" as const), part: tie("condition") }),
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const order = fc.array(
  fc.oneof(
    fc.record({ field, direction: fc.constantFrom("asc" as const, "desc" as const) }),
    fc.record({ field }),
  ),
  { maxLength: 3 },
);
const query: fc.Arbitrary<Query> = fc.record({ condition: fc.option(condition), order });

it("reads what it writes", () => {
  fc.assert(
    fc.property(query, (tree) => {
      const printed = printJql(tree);
      expect(parseJql(printed)).toEqual(tree);
      expect(printJql(parseJql(printed))).toBe(printed);
    }),
    { numRuns: 300 },
  );
});

it("refuses or reads any text, and nothing else", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (jql) => {
      try {
        parseJql(jql);
      } catch (error) {
        expect(error).toBeInstanceOf(JqlError);
      }
    }),
  );
});

it.each([
  ["a=b&&c=d||!e=f", "(a = b AND c = d) OR NOT e = f"],
  ["a in (x, (y, z)) order by b, c DESC", "a in (x, y, z) ORDER BY b, c DESC"],
  ["a = caf\\u00e9\\ x", 'a = "café x"'],
  [
    "status WAS NOT IN (Open, Closed) AFTER -1d BY currentUser()",
    "status was not in (Open, Closed) AFTER -1d BY currentUser()",
  ],
  ["fixVersion changed FROM 1 TO 2", "fixVersion changed FROM 1 TO 2"],
  ["issue.property[ a b ].c is NULL", "issue.property[ a b ].c is EMPTY"],
])("reads %s", (jql, printed) => {
  expect(printJql(parseJql(jql))).toBe(printed);
});

const OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
const ESCAPES = "The valid escape sequences are \\', \\\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.";

describe("words of refusal", () => {
  it.each([
    ["comment ~ 'test", "The quoted string 'test' has not been completed. (line 1, character 11)"],
    ['priority="test\nword', "The quoted string 'test word' has not been completed. (line 1, character 10)"],
    ["comment ~ '", "The quoted string has not been completed. (line 1, character 11)"],
    ["a =\n\n 'b", "The quoted string 'b' has not been completed. (line 3, character 2)"],
    ["status =\n\\", `The escape sequence has not been completed. ${ESCAPES} (line 2, character 1)`],
    ["a = b\\k", `'\\k' is an illegal JQL escape sequence. ${ESCAPES} (line 1, character 6)`],
    [
      "mine{www = x",
      "The character '{' is a reserved JQL character. You must enclose it in a string or use the escape '\\u007b' instead. (line 1, character 5)",
    ],
    [
      "reporter=a/b",
      "The character '/' is a reserved JQL character. You must enclose it in a string or use the escape '\\u002f' instead. (line 1, character 11)",
    ],
    [
      "minewww =\u007fq",
      "The character 'U+007F' on line 1 at position 10 must be escaped. Use the escape '\\u007f' instead. (line 1, character 10)",
    ],
    [
      "a=-3482094382084092840932809482",
      "'-3482094382084092840932809482' is not a valid number. Numbers must be between -9,223,372,036,854,775,808 and 9,223,372,036,854,775,807. (line 1, character 3)",
    ],
    [
      "project = select",
      "'select' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 11)",
    ],
    ["a =b order", "Expecting 'by' before the end of the query."],
    ["a =b order summary", "Expecting 'by' but got 'summary'. (line 1, character 12)"],
    ["a =b order by", "Expecting a field name at the end of the query."],
    [
      "a =b order by asc",
      "Expecting a field name but got 'asc'. You must surround 'asc' in quotation marks to use it as a field name. (line 1, character 15)",
    ],
    ["a =b order by ajsks blah", "Expecting either 'ASC' or 'DESC' but got 'blah'. (line 1, character 21)"],
    ["order by a desc d", "Expecting ',' but got 'd'. (line 1, character 17)"],
    ["'' = c", "A field name cannot be empty. (line 1, character 1)"],
    ["a = ''()", "A function name cannot be empty. (line 1, character 5)"],
    ["a", `Expecting operator before the end of the query. ${OPERATORS}`],
    ["a blah >", `Expecting operator but got 'blah'. ${OPERATORS} (line 1, character 3)`],
    ["a =a and j not is empty", "Expecting 'IN' but got 'is'. (line 1, character 16)"],
    ["a =a and j is ! empty", "Expecting 'NOT' but got '!'. (line 1, character 15)"],
    ["cf", "Expecting '[' before the end of the query."],
    ["cf[", "Expecting a custom field id (a positive number) before the end of the query."],
    [
      "cf[29829k] = 1",
      "Expecting a custom field id (a positive number) but got '29829k'. (line 1, character 4)",
    ],
    ["cf[29829 = world", "Expecting ']' but got '='. (line 1, character 10)"],
    ["[brenden] = a", "Expecting a field name but got '['. Did you mean 'cf['? (line 1, character 1)"],
    ["a = func(", "Expecting ')' before the end of the query."],
    ["a = func(, b", "Expecting ')' but got ','. (line 1, character 10)"],
    ["bas=func(bad,)", "Function argument must be specified. (line 1, character 14)"],
    ["bas=func(bad,", "Expecting a function argument at the end of the query."],
    [
      "k = func(!",
      "Expecting a function argument but got '!'. You must surround '!' in quotation marks to use it as an argument. (line 1, character 10)",
    ],
    ["k = func(abc, jk!)", "Expecting ')' or ',' but got '!'. (line 1, character 17)"],
    ["(a=b and c = d", "Expecting ')' before the end of the query."],
    ["b in ((12, (288)", "Expecting ')' before the end of the query."],
    ["abc IN ((foo) abc = a", "Expecting ')' but got 'abc'. (line 1, character 15)"],
    ["a=b c=d", "Expecting either 'OR' or 'AND' but got 'c'. (line 1, character 5)"],
    ["a = b and", "Expecting a field name at the end of the query."],
    [
      ", a = b",
      "Expecting a field name but got ','. You must surround ',' in quotation marks to use it as a field name. (line 1, character 1)",
    ],
  ])("of %j", (jql, message) => {
    expect(() => parseJql(jql)).toThrow(new JqlError(`Error in the JQL Query: ${message}`));
  });

  it.each([
    ["a=", "before the end of the query."],
    ["a was", "before the end of the query."],
    ["a=(a,", "before the end of the query."],
    [
      "a=!",
      "but got '!'. You must surround '!' in quotation marks to use it as a value. (line 1, character 3)",
    ],
  ])("of %j, without an article", (jql, rest) => {
    const message = `Error in JQL Query: Expecting either a value, list or function ${rest}`;
    expect(() => parseJql(jql)).toThrow(new JqlError(message));
  });
});
