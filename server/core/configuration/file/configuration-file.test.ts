// A configuration goes into a file and comes back: into the same projects unchanged, into others by name.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleCatalogue } from "../../testing/catalogues.ts";
import { mapping, powerCustomerSupport, taskStatuses } from "../../testing/configurations.ts";
import { configurations } from "../../testing/histories.ts";
import type { Catalogue, SideCatalogue } from "../catalogue.ts";
import type { Configuration } from "../document.ts";
import { keepingLifecycle } from "../lifecycle.ts";
import { noLinks } from "../links.ts";
import { configurationFile, configurationFileSchema, namedThingsSchema } from "./configuration-file.ts";
import { importedConfiguration } from "./import-file.ts";

const about = { synchronization: "A with B", exportedAt: "2026-11-23T09:00:00.000Z" };

/** The same projects as Jira would have made them a second time: other ids, equal names. */
function madeAnew(catalogue: Catalogue): Catalogue {
  const anew = (side: SideCatalogue): SideCatalogue => ({
    ...side,
    issueTypes: side.issueTypes.map((type) => ({
      ...type,
      id: `new-${type.id}`,
      fields: type.fields.map((field) => ({
        ...field,
        id: field.id.startsWith("customfield_") ? `${field.id}9` : field.id,
        options: field.options.map((option) => ({ ...option, id: `new-${option.id}` })),
      })),
      statuses: type.statuses.map((status) => ({ ...status, id: `new-${status.id}` })),
    })),
    linkTypes: side.linkTypes?.map((type) => ({ ...type, id: `new-${type.id}` })),
    requestTypes: side.requestTypes.map((type) => ({ ...type, id: `new-${type.id}` })),
    resolutions: side.resolutions.map((resolution) => ({ ...resolution, id: `new-${resolution.id}` })),
  });
  return { first: anew(catalogue.first), second: anew(catalogue.second) };
}

function rich(): Configuration {
  const arrival = {
    ...{ status: "resolved", resolution: "10" },
    values: [{ field: "priority", value: { kind: "option" as const, id: "1" } }],
  };
  const statuses = taskStatuses();
  return powerCustomerSupport({
    fields: [
      mapping("summary", "summary"),
      mapping("customfield_1", "customfield_7", { issueTypes: { first: ["task"], second: [] } }),
    ],
    workflow: {
      statuses: [{ ...statuses, firstToSecond: { ...statuses.firstToSecond, arrivals: [arrival] } }],
    },
  });
}

function brought(document: Configuration, into: Catalogue) {
  const file = configurationFile(document, sampleCatalogue(), about);
  return importedConfiguration(configurationFileSchema.parse(JSON.parse(JSON.stringify(file))), into);
}

describe("into the projects it came from", () => {
  test("it comes back as it was", () => {
    expect(brought(rich(), sampleCatalogue())).toEqual({ document: rich(), unmatched: [] });
  });

  test("whatever it says", () => {
    fc.assert(
      fc.property(configurations, (document) => {
        expect(brought(document, sampleCatalogue())).toEqual({ document, unmatched: [] });
      }),
    );
  });
});

describe("into other projects", () => {
  test("everything is found by its name", () => {
    const { document, unmatched } = brought(rich(), madeAnew(sampleCatalogue()));
    expect(unmatched).toEqual([]);
    expect(document.issueTypes).toEqual([
      { direction: "first-to-second", first: ["new-task", "new-feature"], second: ["new-help"] },
    ]);
    expect(document.fields).toMatchObject([
      { first: "summary", second: "summary" },
      { first: "customfield_19", second: "customfield_79", issueTypes: { first: ["new-task"], second: [] } },
    ]);
    expect(document.defaults.second).toEqual([
      {
        field: "customfield_100109",
        byIssueType: {
          "new-help": { kind: "request-type", id: "new-r1" },
          "new-purchase": { kind: "request-type", id: "new-r2" },
        },
      },
    ]);
    const [statuses] = document.workflow.statuses;
    expect(statuses).toMatchObject({ first: "new-task", second: "new-help" });
    expect(statuses?.firstToSecond.rows[0]).toEqual({ from: "new-todo", to: "new-open", via: null });
    expect(statuses?.firstToSecond.arrivals).toEqual([
      {
        ...{ status: "new-resolved", resolution: "new-10" },
        values: [{ field: "priority", value: { kind: "option", id: "new-1" } }],
      },
    ]);
  });

  test("what is called otherwise is found by its id, the name goes before the id", () => {
    const catalogue = sampleCatalogue();
    const [task, feature] = catalogue.first.issueTypes;
    Object.assign(task!, { name: "Story" });
    expect(brought(rich(), catalogue).document.issueTypes[0]?.first).toEqual(["task", "feature"]);
    Object.assign(feature!, { name: "Task" });
    expect(brought(rich(), catalogue)).toMatchObject({
      document: { issueTypes: [{ first: ["feature"] }] },
      unmatched: [],
    });
  });

  test("what is not there is named once and left out with what needs it", () => {
    const catalogue = madeAnew(sampleCatalogue());
    catalogue.first.issueTypes = catalogue.first.issueTypes.filter(({ name }) => name !== "Task");
    catalogue.second.requestTypes = [];
    catalogue.second.resolutions = [];
    const { document, unmatched } = brought(rich(), catalogue);
    expect(unmatched).toEqual([
      'Issue type "Task" of Project A',
      'Request type "Get IT help" of Project B',
      'Request type "Purchase request" of Project B',
    ]);
    expect(document.issueTypes[0]?.first).toEqual(["new-feature"]);
    expect(document.fields.map(({ first }) => first)).toEqual(["summary"]);
    expect(document.defaults.second).toEqual([]);
    expect(document.workflow.statuses).toEqual([]);
  });

  test("types of links and the end of an issue follow their names, and are left out where they are not there", () => {
    const blocks = { first: "blocks", second: "blocks", direction: "both", reversed: false } as const;
    const lifecycle = keepingLifecycle();
    const document = powerCustomerSupport({
      links: { ...noLinks(), types: [blocks] },
      lifecycle: {
        ...lifecycle,
        firstToSecond: { action: "close", statuses: { help: "resolved", gone: "resolved" } },
      },
    });
    const catalogue = madeAnew(sampleCatalogue());
    const there = brought(document, catalogue);
    expect(there.document.links.types).toEqual([{ ...blocks, first: "new-blocks", second: "new-blocks" }]);
    expect(there.document.lifecycle.firstToSecond.statuses).toEqual({ "new-help": "new-resolved" });
    expect(there.unmatched).toEqual(['Issue type "gone" of Project B']);
    catalogue.second.linkTypes = [];
    expect(brought(document, catalogue)).toMatchObject({
      document: { links: { types: [] } },
      unmatched: ['Link type "Blocks" of Project B', 'Issue type "gone" of Project B'],
    });
    const { linkTypes: _old, ...older } = configurationFile(document, sampleCatalogue(), about).names.first;
    expect(namedThingsSchema.parse(older).linkTypes).toEqual({});
  });

  test("rows of value tables follow their values", () => {
    const key = (id: string, name: string) => ({ id, name });
    const table = {
      by: "table" as const,
      rows: [
        { from: key("1", "High"), to: key("2", "Low") },
        { from: key("2", "Low"), to: key("7", "Gone") },
      ],
      otherwise: { kind: "value" as const, value: key("2", "Low") },
    };
    const fields = [
      mapping("priority", "priority", { kind: "option", conversions: { firstToSecond: table } }),
    ];
    const { document, unmatched } = brought(powerCustomerSupport({ fields }), madeAnew(sampleCatalogue()));
    expect(unmatched).toEqual(['Value of Priority "Gone" of Project B']);
    expect(document.fields[0]?.conversions?.firstToSecond).toEqual({
      by: "table",
      rows: [{ from: key("new-1", "High"), to: key("new-2", "Low") }],
      otherwise: { kind: "value", value: key("new-2", "Low") },
    });
  });
});
