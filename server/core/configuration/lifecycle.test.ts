// What is to become of copies of deleted issues: what the judge says of it, and how a change of it is told.
import { expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import { configurationSchema, type Configuration } from "./document.ts";
import { keepingLifecycle, type Deletion } from "./lifecycle.ts";
import { problems } from "./problems.ts";

function withDeletion(deletion: Deletion): Configuration {
  return powerCustomerSupport({ lifecycle: { ...keepingLifecycle(), firstToSecond: deletion } });
}

const found = (deletion: Deletion) =>
  problems(withDeletion(deletion), sampleCatalogue())
    .filter(({ tab }) => tab === "issue-types")
    .map(({ kind, severity }) => [kind, severity]);

test("copies are kept in configurations that say nothing of it", () => {
  const { lifecycle, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).lifecycle).toEqual(lifecycle);
  expect(found(keepingLifecycle().firstToSecond)).toEqual([]);
});

test("a status that is missing warns, one that is not in the workflow forbids publishing", () => {
  expect(found({ action: "close", statuses: { help: "closed" } })).toEqual([]);
  expect(found({ action: "close", statuses: {} })).toEqual([["no-closing-status", "warning"]]);
  expect(found({ action: "close", statuses: { help: "todo" } })).toEqual([
    ["unknown-closing-status", "blocks-publishing"],
  ]);
});

test("deleting warns, and says nothing where no issues are created", () => {
  expect(found({ action: "delete", statuses: {} })).toEqual([["copies-are-deleted", "warning"]]);
  const other = powerCustomerSupport({
    lifecycle: { ...keepingLifecycle(), secondToFirst: { action: "delete", statuses: {} } },
  });
  expect(problems(other, sampleCatalogue()).filter(({ kind }) => kind === "copies-are-deleted")).toEqual([]);
});

test("a change is told with the names of types and statuses", () => {
  const told = difference(
    withDeletion({ action: "delete", statuses: {} }),
    withDeletion({ action: "close", statuses: { help: "closed" } }),
    sampleCatalogue(),
  );
  expect(told.map(({ text }) => text)).toEqual([
    "When an issue of Project A is deleted, its copy in Project B is closed: IT Help becomes Closed (was: is deleted)",
  ]);
});
