// What is said of sub-tasks before a configuration is published, and what is kept of their levels.
import { describe, expect, it } from "vitest";
import { issueType, sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import type { Catalogue } from "./catalogue.ts";
import { difference } from "./difference.ts";
import { configurationSchema, type Configuration } from "./document.ts";
import { mayBeParent, needsParent, withLevels } from "./hierarchy.ts";
import { noLinks } from "./links.ts";
import { problems } from "./problems.ts";

const parentField = {
  ...{ id: "parent", name: "Parent", kind: null, defaultKind: null },
  ...{ required: true, hasDefault: false, options: [] },
};

/** Both sides have sub-tasks. */
function catalogue(): Catalogue {
  const { first, second } = sampleCatalogue();
  const subtask = { ...issueType("sub-b", "Sub-task", [parentField]), subtask: true, level: -1 };
  return { first, second: { ...second, issueTypes: [...second.issueTypes, subtask] } };
}

function mapped(sources: string[], target: string, firstToSecond: boolean): Configuration {
  return powerCustomerSupport({
    issueTypes: [{ direction: "first-to-second", first: sources, second: [target] }],
    links: { ...noLinks(), hierarchy: { firstToSecond, secondToFirst: false } },
  });
}

const found = (document: Configuration) =>
  problems(document, catalogue())
    .filter(({ tab }) => tab !== "default-values" && tab !== "workflow")
    .map(({ tab, severity, kind }) => `${tab} ${severity} ${kind}`);

describe("problems", () => {
  it("are none for sub-tasks whose parents follow; the required parent needs no default value", () => {
    const document = mapped(["sub"], "sub-b", true);
    expect(found(document)).toEqual([]);
    const words = problems(document, catalogue()).map(({ message }) => message);
    expect(words.join()).not.toContain('"Parent"');
  });

  it("forbid sub-tasks whose parents do not follow, and sub-tasks made of other issues", () => {
    expect(found(mapped(["sub"], "sub-b", false))).toEqual([
      "links blocks-publishing sub-tasks-without-parents",
    ]);
    expect(found(mapped(["task"], "sub-b", true))).toEqual([
      "issue-types blocks-publishing sub-task-of-nothing",
    ]);
  });

  it("warn of sub-tasks that become ordinary issues while parents follow", () => {
    expect(found(mapped(["sub"], "help", true))).toEqual(["links warning sub-tasks-lose-their-parents"]);
    expect(found(mapped(["sub"], "help", false))).toEqual([]);
  });
});

describe("levels", () => {
  it("of mapped types are kept with a published version, where they are known", () => {
    const document = withLevels(mapped(["sub", "task"], "sub-b", true), catalogue());
    expect(document.links.levels).toEqual({ first: { sub: -1 }, second: { "sub-b": -1 } });
    expect(configurationSchema.parse(document)).toEqual(document);
    expect(needsParent(document, "second", "sub-b")).toBe(true);
    expect(needsParent(document, "second", "help")).toBe(false);
  });

  it("say what can stand above what; what is not known may", () => {
    const links = { ...noLinks(), levels: { first: {}, second: { epic: 1, help: 0, "sub-b": -1 } } };
    const document = powerCustomerSupport({ links });
    const fits = (parent: string, child: string) => mayBeParent(document, "second", parent, child);
    expect([fits("epic", "help"), fits("help", "sub-b"), fits("any", "help")]).toEqual([true, true, true]);
    expect([fits("help", "help"), fits("epic", "sub-b")]).toEqual([false, false]);
  });
});

it("the difference names the directions; levels are no change", () => {
  const after = withLevels(mapped(["sub"], "sub-b", true), catalogue());
  const before = { ...after, links: noLinks() };
  expect(difference(before, after, catalogue()).map(({ tab, text }) => `${tab}: ${text}`)).toEqual([
    "links: Parents and epics from Project A to Project B: on",
  ]);
});

it("a configuration published before there was a hierarchy is read with none", () => {
  const { links: _links, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).links).toEqual(noLinks());
});
