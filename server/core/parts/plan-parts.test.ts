// Two projects' lists of versions: who belongs to whom, what follows, and that nothing is done twice.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListFlow } from "../configuration/project-lists.ts";
import { TwoLists } from "../testing/two-lists.ts";
import type { PartValues } from "./part.ts";

const off: ListFlow = { mode: "off", deleted: "keep" };
const whole: ListFlow = { mode: "whole", deleted: "keep" };
const following: ListFlow = { mode: "whole", deleted: "follow" };
const attributes: ListFlow = { mode: "attributes", deleted: "keep" };

const names = (lists: TwoLists, side: "first" | "second") => lists.lists[side].map(({ name }) => name).sort();

/** One version with a partner. */
function partners(flow: ListFlow, back: ListFlow = off) {
  const lists = new TwoLists({ first: flow, second: back });
  const original = lists.add("first", "1.0", { description: "First" })!;
  lists.settle();
  return { lists, original, copy: lists.named("second", "1.0")! };
}

describe("the whole list", () => {
  test("every version is created with all it has, also what Jira ignores at a creation", () => {
    const lists = new TwoLists({ first: whole, second: off });
    lists.ignoresReleased = true;
    lists.add("first", "1.0", { releaseDate: "2026-11-23", released: true });
    lists.add("first", "2.0", { archived: true });
    expect(lists.settle()).toBe(true);
    expect(lists.named("second", "1.0")!.values).toMatchObject({ releaseDate: "2026-11-23", released: true });
    expect(lists.named("second", "2.0")!.values).toMatchObject({ archived: true });
  });

  test("one that has the name already becomes the partner, whatever its case", () => {
    const lists = new TwoLists({ first: whole, second: off });
    lists.add("first", "Beta", { description: "The second try" });
    const own = lists.add("second", "beta")!;
    lists.settle();
    expect(lists.lists.second).toEqual([own]);
    expect(own.values).toMatchObject({ name: "Beta", description: "The second try" });
  });

  test("a deleted copy is not created again, and its original stays", () => {
    const { lists, copy } = partners(following);
    lists.remove("second", copy.id);
    lists.settle();
    expect(names(lists, "first")).toEqual(["1.0"]);
    expect(names(lists, "second")).toEqual([]);
    expect(lists.plan()).toMatchObject({ steps: [], changed: [], forgotten: [] });
  });
});

describe("attributes", () => {
  test("only of what has a partner: nothing is created", () => {
    const lists = new TwoLists({ first: attributes, second: off });
    lists.add("first", "1.0", { released: true });
    lists.add("first", "2.0");
    lists.add("second", "1.0");
    lists.settle();
    expect(names(lists, "second")).toEqual(["1.0"]);
    expect(lists.named("second", "1.0")!.values.released).toBe(true);
  });

  test("a new name is a new name, also where each takes the one before it", () => {
    const { lists, original, copy } = partners(whole);
    const next = lists.add("first", "2.0")!;
    lists.settle();
    lists.edit("first", next.id, { name: "3.0" });
    lists.edit("first", original.id, { name: "2.0" });
    expect(lists.settle()).toBe(true);
    expect(copy.name).toBe("2.0");
    expect(names(lists, "second")).toEqual(["2.0", "3.0"]);
  });

  test("one way, the copy's own edits stay until the original changes", () => {
    const { lists, original, copy } = partners(whole);
    lists.edit("second", copy.id, { description: "Mine" });
    expect(lists.plan().steps).toEqual([]);
    lists.edit("first", original.id, { description: "Ours" });
    lists.settle();
    expect(copy.values.description).toBe("Ours");
  });

  test("both ways, different attributes both survive, and the same one follows the rule", () => {
    const { lists, original, copy } = partners(whole, whole);
    lists.edit("first", original.id, { startDate: "2026-01-01", description: "From first" });
    lists.edit("second", copy.id, { releaseDate: "2026-02-02", description: "From second" });
    lists.settle();
    for (const { values } of [original, copy])
      expect(values).toMatchObject({
        ...{ startDate: "2026-01-01", releaseDate: "2026-02-02", description: "From first" },
      });
  });

  test("at the first meeting a value goes before none", () => {
    const lists = new TwoLists({ first: whole, second: whole });
    const parts = [lists.add("first", "1.0")!, lists.add("second", "1.0", { description: "Known" })!];
    lists.settle();
    expect(parts.map(({ values }) => values.description)).toEqual(["Known", "Known"]);
  });
});

describe("deleted and merged", () => {
  test("the partner is kept, and meets what is created anew under its name", () => {
    const { lists, original, copy } = partners(whole);
    lists.remove("first", original.id);
    lists.settle();
    expect(lists.lists.second).toEqual([copy]);
    lists.add("first", "1.0", { released: true });
    lists.settle();
    expect(lists.lists.second).toEqual([copy]);
    expect(copy.values.released).toBe(true);
  });

  test("the partner is deleted where that is wanted", () => {
    const { lists, original, copy } = partners(following);
    lists.remove("first", original.id);
    lists.settle();
    expect(lists.deleted).toEqual([{ side: "second", id: copy.id, moveTo: null }]);
    expect(lists.pairs).toEqual([]);
  });

  test("one that was deleted and made anew keeps its partner", () => {
    const { lists, original, copy } = partners(following);
    lists.remove("first", original.id);
    lists.add("first", "1.0");
    lists.settle();
    expect(lists.deleted).toEqual([]);
    expect(lists.lists.second).toEqual([copy]);
  });

  test("merged into one that has its partner only now: that is created first", () => {
    const { lists, original, copy } = partners(following);
    const target = lists.add("first", "2.0")!;
    lists.remove("first", original.id, target.id);
    lists.settle();
    expect(lists.deleted).toEqual([
      { side: "second", id: copy.id, moveTo: lists.named("second", "2.0")!.id },
    ]);
  });

  test("most of a list gone at once is not believed", () => {
    const lists = new TwoLists({ first: following, second: off });
    const parts = ["1", "2", "3", "4", "5", "6"].map((name) => lists.add("first", name)!);
    lists.settle();
    for (const { id } of parts.slice(1)) lists.remove("first", id);
    expect(lists.plan()).toMatchObject({ steps: [], doubted: { first: 5, second: 0 } });
    expect(lists.lists.second).toHaveLength(6);
  });
});

test("a create whose answer was lost is found by the name it was asked for, also after a new name", () => {
  const lists = new TwoLists({ first: whole, second: off });
  const original = lists.add("first", "1.0")!;
  const [step] = lists.plan().steps;
  lists.perform(step!, { answered: false });
  lists.edit("first", original.id, { name: "1.1" });
  lists.settle();
  expect(names(lists, "second")).toEqual(["1.1"]);
});

const sideArbitrary = fc.constantFrom("first" as const, "second" as const);
const flowArbitrary: fc.Arbitrary<ListFlow> = fc.record({
  mode: fc.constantFrom("off", "missing", "attributes", "whole"),
  deleted: fc.constantFrom("keep", "follow"),
});
const valuesArbitrary: fc.Arbitrary<PartValues> = fc.record(
  {
    name: fc.constantFrom("a", "A", "b", "c", "d"),
    description: fc.constantFrom("", null, "x", "y"),
    startDate: fc.constantFrom(null, "2026-01-01", "2026-02-02"),
    released: fc.boolean(),
  },
  { requiredKeys: [] },
);
const deedArbitrary = fc.record({
  kind: fc.constantFrom("add", "edit", "edit", "remove", "merge", "crash", "settle"),
  ...{ side: sideArbitrary, values: valuesArbitrary },
  ...{ which: fc.nat(5), into: fc.nat(5) },
});

test("any history comes to rest, and then nothing is to be done", () => {
  fc.assert(
    fc.property(
      flowArbitrary,
      flowArbitrary,
      sideArbitrary,
      fc.boolean(),
      fc.array(deedArbitrary, { maxLength: 15 }),
      (first, second, wins, ignoresReleased, deeds) => {
        const lists = new TwoLists({ first, second }, wins);
        lists.ignoresReleased = ignoresReleased;
        for (const { kind, side, values, which, into } of deeds) {
          const [part, target] = [lists.lists[side][which], lists.lists[side][into]];
          if (kind === "add") lists.add(side, String(values.name ?? "e"), values);
          else if (kind === "settle") lists.settle(20);
          else if (kind === "crash") {
            const plan = lists.plan();
            lists.store(plan);
            for (const step of plan.steps.slice(0, which)) lists.perform(step, { answered: which % 2 === 0 });
          } else if (part !== undefined && kind === "edit") lists.edit(side, part.id, values);
          else if (part !== undefined) lists.remove(side, part.id, kind === "merge" ? target?.id : null);
        }
        const worked = lists.settle(20);
        const { steps, changed, forgotten } = lists.plan();
        if (worked) expect({ steps, changed, forgotten }).toEqual({ steps: [], changed: [], forgotten: [] });
        const ids = lists.pairs.flatMap((pair) => [`1 ${pair.ids.first}`, `2 ${pair.ids.second}`]);
        const known = ids.filter((id) => !id.endsWith(" null"));
        expect(new Set(known).size).toBe(known.length);
        const ofCopies = deeds.some(({ kind, side }) => side === "second" && kind !== "settle");
        if (!worked || ofCopies || first.mode !== "whole") return;
        const ended = new Set(lists.pairs.filter((pair) => pair.ended).map((pair) => pair.ids.first));
        for (const part of lists.lists.first.filter(({ id }) => !ended.has(id)))
          expect(lists.named("second", part.name), part.name).toBeDefined();
      },
    ),
    { numRuns: 400 },
  );
});
