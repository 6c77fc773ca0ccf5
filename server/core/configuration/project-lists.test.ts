// The lists of versions and components: what the judge says of them, how a change is told, and which fields create what is missing.
import { expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { mappedFields } from "../sync/mapped-fields.ts";
import { difference } from "./difference.ts";
import { configurationSchema, type Configuration } from "./document.ts";
import { problems } from "./problems.ts";
import { noProjectLists, type ListFlow, type ProjectLists } from "./project-lists.ts";

function withVersions(firstToSecond: ListFlow, more: Partial<ProjectLists["versions"]> = {}): Configuration {
  const lists = noProjectLists();
  return powerCustomerSupport({
    projectLists: { ...lists, versions: { ...lists.versions, firstToSecond, ...more } },
  });
}

const catalogue = (appAdministers: boolean) => {
  const { first, second } = sampleCatalogue();
  return { first, second: { ...second, appAdministers } };
};
const found = (flow: ListFlow, appAdministers = true) =>
  problems(withVersions(flow), catalogue(appAdministers)).map(({ tab, kind, severity }) => [
    ...[tab, kind, severity],
  ]);

test("nothing is done in configurations that say nothing of it", () => {
  const { projectLists, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).projectLists).toEqual(projectLists);
  expect(projectLists).toEqual(noProjectLists());
});

test("warned is of deleting, and of what Lockstep may not change", () => {
  expect(found({ mode: "off", deleted: "follow" }, false)).toEqual([]);
  expect(found({ mode: "whole", deleted: "keep" })).toEqual([]);
  expect(found({ mode: "missing", deleted: "follow" })).toEqual([]);
  expect(found({ mode: "attributes", deleted: "follow" })).toEqual([
    ["field-mappings", "parts-are-deleted", "warning"],
  ]);
  expect(found({ mode: "missing", deleted: "keep" }, false)).toEqual([
    ["field-mappings", "cannot-change-list", "warning"],
  ]);
});

test("a change is told with the names of the projects", () => {
  const before = withVersions({ mode: "missing", deleted: "keep" });
  const after = withVersions({ mode: "whole", deleted: "follow" }, { wins: "second" });
  expect(difference(before, after, sampleCatalogue()).map(({ tab, text }) => [tab, text])).toEqual([
    [
      "field-mappings",
      "Versions from Project A to Project B: the whole list, deleted and merged ones follow (was: missing ones are created)",
    ],
    ["field-mappings", "Versions that were changed on both sides: Project B wins"],
  ]);
});

test("a list that is open creates what is missing through every mapping of its kind, and nothing counts as edited for that", () => {
  const fields = [
    mapping("fixVersions", "fixVersions", { kind: "versions", direction: "both" }),
    mapping("components", "components", { kind: "components" }),
  ];
  const fieldsOf = (mode: ListFlow["mode"]) =>
    mappedFields({ ...withVersions({ mode, deleted: "keep" }), fields });
  const [versions, components] = fieldsOf("missing");
  expect(versions?.conversions).toEqual({
    first: { by: "same", createMissing: true },
    second: { by: "same" },
  });
  expect(components?.conversions.first).toEqual({ by: "same" });
  expect(versions?.key).toBe(fieldsOf("off")[0]?.key);
});
