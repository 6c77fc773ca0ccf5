import { describe, expect, it } from "vitest";
import { jqlFault } from "./jql.ts";

describe("a query that stands in brackets", () => {
  it.each([
    "labels = vip",
    'summary ~ "half (a bracket" AND labels in (a, b)',
    "summary ~ 'it\\'s ) here'",
    'text ~ "order by date"',
    '"Order by" = now()',
    "",
  ])("%s", (jql) => expect(jqlFault(jql)).toBeNull());

  it.each(["labels = a) OR (project = SECRET", "(labels = a", 'summary ~ "open', "a = b)", "it's"])(
    "%s reaches out of them",
    (jql) => expect(jqlFault(jql)).toBe("not-closed"),
  );

  it("is not deceived by an escaped quote outside of quotes", () => {
    expect(jqlFault('labels = a\\") OR (project = SECRET AND labels = \\"')).toBe("not-closed");
  });

  it.each(["labels = a ORDER BY created", "order  by rank", "(labels = a)order by created"])(
    "%s has an order",
    (jql) => expect(jqlFault(jql)).toBe("ordered"),
  );
});
