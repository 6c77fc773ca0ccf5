// Sixty mapped fields of every kind: what a create and an edit of all of them cost, and that all arrive.
import { expect, test } from "vitest";
import type { Configuration, FieldMapping } from "../../core/configuration/document.ts";
import type { Conversion } from "../../core/fields/conversions/conversion.ts";
import { equalValues } from "../../core/fields/every-kind.ts";
import { isFieldValue, type FieldValue, type FieldWrite } from "../../core/fields/value.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { fieldExamples, type FieldExample } from "../../testing/field-examples.ts";

const database = benchDatabase();

const examples: FieldExample[] = [
  ...fieldExamples(["nils", "paul"]),
  ...Array.from({ length: 60 - 31 }, (_, index): FieldExample => ({
    field: `customfield_2${index}`,
    values: [text(`one ${index}`), text(`two ${index}`)],
  })),
];

function conversionOf(kind: FieldValue["kind"]): Conversion {
  const rows = ["2", "3"].map((id) => {
    const sprint = { id, name: `LAB Sprint ${id}` };
    return { from: sprint, to: sprint };
  });
  if (kind === "sprint") return { by: "table", rows, otherwise: { kind: "keep" } };
  return kind === "user" || kind === "users" ? { by: "account" } : { by: "same" };
}

function configuration(): Configuration {
  const base = supportConfiguration();
  const fields = examples.map(({ field, values: [{ kind }] }): FieldMapping => ({
    ...{ first: field, second: field, kind, direction: "both", rule: "newest-wins" },
    conversions: { firstToSecond: conversionOf(kind), secondToFirst: conversionOf(kind) },
  }));
  return { ...base, fields: [...base.fields.slice(0, 1), ...fields] };
}

const which = (index: 0 | 1) =>
  Object.fromEntries(examples.map(({ field, values }): [string, FieldWrite] => [field, values[index]]));

test("sixty mapped fields are one read and one write per change", async () => {
  expect(examples).toHaveLength(60);
  const bench = await createBench(database, configuration());
  const calls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];
  const nils = bench.sites.first.person("Nils");
  const original = nils.createIssue("100", taskType, { summary: text("Printer"), ...which(0) });
  await bench.settle();
  const [copy] = bench.sites.second.world.issuesOf("200");
  const missing = (given: Record<string, FieldWrite>) =>
    Object.entries(given).filter(([field, value]) => {
      const held = copy?.fields[field];
      return held === undefined || !isFieldValue(held) || !isFieldValue(value) || !equalValues(value, held);
    });
  expect(missing(which(0))).toEqual([]);

  calls();
  nils.editIssue(original.id, which(1));
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  await bench.runPass(pairId!);
  expect(missing(which(1))).toEqual([]);
  expect(calls()).toEqual(["readIssue", "readIssue", "editIssue"]);
  await bench.settle();
  expect(calls().filter((call) => call !== "readIssue")).toEqual([]);
});
