// Faults of the tab Filter, and its words in the difference.
import { describe, expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import { configurationSchema } from "./document.ts";
import type { RefusedJql } from "./filter-problems.ts";
import { openFilter, type FilterOfSide } from "./filter.ts";
import { problems } from "./problems.ts";

function withFilter(first: Partial<FilterOfSide>, second: Partial<FilterOfSide> = {}) {
  const open = openFilter();
  return powerCustomerSupport({
    filter: { first: { ...open.first, ...first }, second: { ...open.second, ...second } },
  });
}

const found = (document: ReturnType<typeof withFilter>, refused: RefusedJql[] = []) =>
  problems(document, sampleCatalogue(), refused).filter(({ tab }) => tab === "filter");

test("a stored configuration from before the filter lets everything through", () => {
  const { filter, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).filter).toEqual(filter);
  expect(filter).toEqual(openFilter());
  expect(found(powerCustomerSupport())).toEqual([]);
});

describe("queries", () => {
  test.each([
    ["labels = vip) OR (project = X", "jql-not-closed"],
    ["labels = vip ORDER BY created", "jql-ordered"],
  ])("%s", (jql, kind) => {
    expect(found(withFilter({ outgoing: jql }))).toMatchObject([{ kind, severity: "blocks-publishing" }]);
    expect(found(withFilter({ receiving: jql }))).toMatchObject([{ kind }]);
  });

  test("what Jira refused is told in its words, of that side and that query only", () => {
    const refused = { side: "first" as const, jql: "nosuch = 1", message: "Field nosuch does not exist." };
    expect(found(withFilter({ outgoing: "nosuch = 1" }), [refused])).toMatchObject([
      {
        kind: "jql-refused",
        message:
          "The query for issues that leave Project A is not understood by Jira: Field nosuch does not exist.",
      },
    ]);
    expect(found(withFilter({ outgoing: "labels = vip" }, { receiving: "nosuch = 1" }), [refused])).toEqual(
      [],
    );
  });

  test("one for issues that nothing lets out is a warning", () => {
    expect(found(withFilter({}, { outgoing: "labels = vip" }))).toMatchObject([
      { kind: "filter-without-issue-types", severity: "warning" },
    ]);
  });
});

test("the difference names both queries and what happens to leavers", () => {
  const after = withFilter({ outgoing: "labels = vip", whenLeaving: "end" }, { receiving: "status = Open" });
  expect(difference(withFilter({}), after, sampleCatalogue())).toEqual(
    [
      "Issues that leave Project A for Project B: labels = vip (was: all)",
      "When an issue of Project A stops matching, its pair is ended",
      "Issues of Project B that take changes: status = Open (was: all)",
    ].map((text) => ({ tab: "filter", kind: "changed", text })),
  );
});
