// What the tab Filter lets out, lets in, and ends.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openFilter, type FilterOfSide } from "../configuration/filter.ts";
import { mapping, powerCustomerSupport, taskStatuses } from "../testing/configurations.ts";
import {
  commentDeeds,
  configurations,
  edits,
  hasChains,
  matches,
  moves,
  perform,
} from "../testing/histories.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import { filterQuestions } from "./filter.ts";
import { mappedFields } from "./mapped-fields.ts";
import { canonicalValue } from "../fields/every-kind.ts";
import type { Side } from "../sides.ts";

const query = "labels = shared";
const bothSides: Side[] = ["first", "second"];

function withFilter(first: Partial<FilterOfSide>, second: Partial<FilterOfSide> = {}) {
  const open = openFilter();
  return powerCustomerSupport({
    filter: { first: { ...open.first, ...first }, second: { ...open.second, ...second } },
  });
}

function lone(first: Partial<FilterOfSide>, second: Partial<FilterOfSide> = {}): TwoIssues {
  const pair = new TwoIssues(withFilter(first, second));
  pair.create("first", "task", { summary: text("Printer") });
  return pair;
}

function paired(first: Partial<FilterOfSide>, second: Partial<FilterOfSide> = {}): TwoIssues {
  const pair = lone(first, second);
  pair.settle();
  return pair;
}

const verdict = (pair: TwoIssues) =>
  pair.plan().explanations.find(({ subject }) => subject.kind === "issue")?.verdict;
const kinds = (pair: TwoIssues) => pair.plan().steps.map(({ kind }) => kind);

describe("issues that leave", () => {
  test("one that matches gets its partner, one that does not gets none until it does", () => {
    const pair = lone({ outgoing: query });
    pair.filter.first.outgoing = false;
    expect([kinds(pair), verdict(pair)]).toEqual([[], "not-in-filter"]);
    pair.filter.first.outgoing = true;
    expect(kinds(pair)).toEqual(["create-issue"]);
  });

  test("when Jira does not say, nothing is created", () => {
    const pair = lone({ outgoing: query });
    pair.filter.first.outgoing = null;
    expect([kinds(pair), verdict(pair)]).toEqual([[], "not-seen"]);
  });

  test("without a query nobody asks", () => {
    const pair = lone({});
    pair.filter.first.outgoing = null;
    expect(filterQuestions(pair.situation(), "first")).toEqual([]);
    expect(kinds(pair)).toEqual(["create-issue"]);
  });
});

describe("an original that stops matching", () => {
  test("keep: the pair stays in step, and nobody asks", () => {
    const pair = paired({ outgoing: query, whenLeaving: "keep" });
    pair.filter.first.outgoing = false;
    pair.edit("first", "summary", text("Scanner"));
    expect(filterQuestions(pair.situation(), "first")).toEqual([]);
    expect(kinds(pair)).toEqual(["edit-issue"]);
  });

  test("note: told once, in step all the same, and told again when it had come back", () => {
    const pair = paired({ outgoing: query, whenLeaving: "note" });
    pair.filter.first.outgoing = false;
    pair.edit("first", "summary", text("Scanner"));
    const { steps, explanations } = pair.pass();
    expect(steps.map(({ kind }) => kind)).toEqual(["edit-issue"]);
    expect(explanations.map((one) => one.verdict)).toContain("left-filter");
    expect(verdict(pair)).toBeUndefined();
    pair.filter.first.outgoing = true;
    pair.pass();
    pair.filter.first.outgoing = false;
    expect(verdict(pair)).toBe("left-filter");
  });

  test("end: the pair ends and its issues stay", () => {
    const pair = paired({ outgoing: query, whenLeaving: "end" });
    expect(filterQuestions(pair.situation(), "first")).toEqual(["outgoing"]);
    pair.filter.first.outgoing = false;
    expect(pair.pass().steps).toEqual([{ kind: "end-pair", because: "left-filter" }]);
    pair.edit("first", "summary", text("Scanner"));
    expect(kinds(pair)).toEqual([]);
  });

  test("end: not when Jira does not say, and not by the partner's query", () => {
    const pair = paired({ outgoing: query, whenLeaving: "end" }, { outgoing: query, whenLeaving: "end" });
    pair.filter.first.outgoing = null;
    pair.filter.second.outgoing = false;
    expect(kinds(pair)).toEqual([]);
    expect(filterQuestions(pair.situation(), "second")).toEqual([]);
  });
});

describe("issues that take changes", () => {
  const closed = () => {
    const pair = paired({}, { receiving: query });
    pair.filter.second.receiving = false;
    return pair;
  };

  test("nothing is written into one that does not match, and all of it is made up for when it does", () => {
    const pair = closed();
    pair.edit("first", "summary", text("Scanner"));
    pair.comment("first", "Hurry");
    expect(pair.pass().steps).toEqual([]);
    expect(pair.plan().explanations.map((one) => one.verdict)).toContain("not-taken-there");
    pair.filter.second.receiving = true;
    pair.settle();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("Scanner"));
    expect(pair.shown("second")).toHaveLength(1);
  });

  test("its own changes leave it", () => {
    const pair = new TwoIssues({
      ...withFilter({}, { receiving: query }),
      fields: [mapping("summary", "summary", { direction: "both" })],
    });
    pair.create("first", "task", { summary: text("Printer") });
    pair.settle();
    pair.filter.second.receiving = false;
    pair.edit("second", "summary", text("Scanner"));
    expect(pair.plan().steps).toMatchObject([{ kind: "edit-issue", side: "first" }]);
  });

  test("a comment that may not be seen any more is withdrawn all the same", () => {
    const pair = paired({}, { receiving: query });
    const id = pair.comment("first", "Secret");
    pair.settle();
    pair.filter.second.receiving = false;
    pair.issue("first").comments.delete(id);
    expect(kinds(pair)).toEqual(["delete-comment"]);
  });

  test("a new one takes everything it is created with, its status too", () => {
    const pair = lone({}, { receiving: query });
    pair.configuration.workflow = { statuses: [taskStatuses()] };
    pair.move("first", "doing");
    pair.filter.second.receiving = null;
    expect(kinds(pair)).toEqual(["create-issue", "transition-issue"]);
  });

  test("when Jira does not say, nothing is written", () => {
    const pair = closed();
    pair.filter.second.receiving = null;
    pair.edit("first", "summary", text("Scanner"));
    expect(kinds(pair)).toEqual([]);
  });
});

const filtersOfSide = fc.record({
  outgoing: fc.constantFrom("", query),
  whenLeaving: fc.constantFrom<FilterOfSide["whenLeaving"]>("keep", "note"),
  receiving: fc.constantFrom("", query),
});
const filtered = fc
  .tuple(configurations, filtersOfSide, filtersOfSide)
  .map(([configuration, first, second]) => ({ ...configuration, filter: { first, second } }));
const deeds = fc.array(fc.oneof(edits, moves, commentDeeds, matches), { maxLength: 12 });

test("nothing to do twice and nothing lost: whatever was held back is in step once all matches again", () => {
  fc.assert(
    fc.property(filtered, deeds, (configuration, history) => {
      const pair = new TwoIssues(configuration);
      pair.create("first", "task", { summary: text("Start") });
      pair.settle();
      for (const deed of history) {
        perform(pair, deed);
        pair.settle();
        expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
      }
      for (const side of bothSides) pair.filter[side] = { outgoing: true, receiving: true };
      pair.settle();
      expect(pair.plan().steps).toEqual([]);
      if (!hasChains(configuration)) expect(differing(pair)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** Couples of fields that flow both ways and do not hold the same. */
function differing(pair: TwoIssues): string[] {
  return mappedFields(pair.configuration)
    .filter(({ conversions }) => bothSides.every((side) => conversions[side] !== null))
    .filter((field) => {
      const values = bothSides.map((side) => pair.issue(side).fields.get(field[side]));
      const [one, other] = values.map((value) => (value === undefined ? null : canonicalValue(value)));
      return one !== other;
    })
    .map(({ key }) => key);
}
