// What is said of work logs before a configuration is published, and of their changes.
import { expect, it } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import { configurationSchema } from "./document.ts";
import { problems } from "./problems.ts";
import { noWorklogs, worklogFlowFrom, type WorklogFlow } from "./worklogs.ts";

function configured(enabled: boolean, flow: Partial<WorklogFlow> = {}) {
  const { firstToSecond, secondToFirst } = noWorklogs();
  const worklogs = { enabled, firstToSecond: { ...firstToSecond, ...flow }, secondToFirst };
  return powerCustomerSupport({ worklogs });
}

const found = (...given: Parameters<typeof configured>) =>
  problems(configured(...given), sampleCatalogue())
    .filter(({ tab }) => tab === "worklogs")
    .map(({ severity, kind }) => `${severity} ${kind}`);

it("warns of work logs that go nowhere and of faults in the template", () => {
  expect(found(false, { enabled: true, template: "" })).toEqual([]);
  expect(found(true)).toEqual(["warning worklogs-without-direction"]);
  expect(found(true, { enabled: true })).toEqual([]);
  expect(found(true, { enabled: true, template: " " })).toEqual(["warning template-empty"]);
  expect(found(true, { enabled: true, template: "{who}" })).toEqual(["warning unknown-placeholder"]);
  expect(found(true, { enabled: true, style: "anonymous", template: "" })).toEqual([]);
});

it("a direction flows only when work logs are enabled at all", () => {
  expect(worklogFlowFrom(configured(false, { enabled: true }), "first")).toBeNull();
  expect(worklogFlowFrom(configured(true, { enabled: true }), "first")).toMatchObject({ estimate: "leave" });
  expect(worklogFlowFrom(configured(true, { enabled: true }), "second")).toBeNull();
});

it("the difference tells what is on and how copies look", () => {
  const after = configured(true, { enabled: true, style: "anonymous", estimate: "auto" });
  expect(difference(configured(false), after, sampleCatalogue()).map(({ text }) => text)).toEqual([
    "Work logs enabled",
    "Work logs from Project A to Project B: on",
    "Work logs from Project A to Project B: anonymous",
    "Work logs from Project A to Project B: reduce the remaining estimate",
  ]);
});

it("a configuration published before there were work logs is read with none", () => {
  const { worklogs: _worklogs, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).worklogs).toEqual(noWorklogs());
});
