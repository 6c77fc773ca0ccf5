// What is said of the table of link types before a configuration is published, and of its changes.
import { expect, it } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import { noLinks, type LinkTypeMapping } from "./links.ts";
import { problems } from "./problems.ts";

const row = (more: Partial<LinkTypeMapping> = {}): LinkTypeMapping => ({
  ...{ first: "blocks", second: "blocks", direction: "both", reversed: false },
  ...more,
});
const configured = (...types: LinkTypeMapping[]) => powerCustomerSupport({ links: { ...noLinks(), types } });
const found = (...types: LinkTypeMapping[]) =>
  problems(configured(...types), sampleCatalogue())
    .filter(({ tab }) => tab === "links")
    .map(({ severity, kind }) => `${severity} ${kind}`);

it("types that are gone and types that would become two forbid publishing", () => {
  expect(found(row(), row({ first: "same", second: "same" }))).toEqual([]);
  expect(found(row({ second: "gone" }))).toEqual(["blocks-publishing unknown-link-type"]);
  const twoToOne = [
    row({ direction: "first-to-second" }),
    row({ first: "same", direction: "first-to-second" }),
  ];
  expect(found(...twoToOne)).toEqual([]);
  expect(found(...twoToOne.map((one) => ({ ...one, direction: "both" as const })))).toEqual([
    "blocks-publishing link-type-mapped-twice",
  ]);
});

it("the difference names types and direction", () => {
  const before = configured(row());
  const after = configured(
    row({ direction: "second-to-first", reversed: true }),
    row({ first: "same", second: "same" }),
  );
  expect(difference(before, after, sampleCatalogue()).map(({ text }) => text)).toEqual([
    "Link type changed: Blocks and Blocks, second to first, the other way round (was: Blocks and Blocks, both directions)",
    "Link type added: Relates and Relates, both directions",
  ]);
});

it("the difference tells whether issues are linked to their partners", () => {
  const after = powerCustomerSupport({ links: { ...noLinks(), partner: true } });
  expect(difference(configured(), after, sampleCatalogue()).map(({ text }) => text)).toEqual([
    "Links to the partner issue: on",
  ]);
});

it("titles of issues outside that the other side will see are a warning, and the difference tells of links to outside", () => {
  const { outside } = noLinks();
  const titled = { ...outside, firstToSecond: { enabled: true, titles: true } };
  const after = powerCustomerSupport({ links: { ...noLinks(), outside: titled } });
  expect(problems(after, sampleCatalogue()).filter(({ tab }) => tab === "links")).toMatchObject([
    { severity: "warning", kind: "outside-titles-told" },
  ]);
  expect(difference(configured(), after, sampleCatalogue()).map(({ text }) => text)).toEqual([
    "Links to outside from Project A to Project B: on, with the titles of issues",
  ]);
});
