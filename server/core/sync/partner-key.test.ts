// The partner's key in a field: there from the creation on, put right when it is not, and nowhere else.
import { expect, test } from "vitest";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { found, kinds } from "../testing/found-problems.ts";
import { plainAdvanced } from "../configuration/advanced.ts";
import { difference } from "../configuration/difference.ts";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { mapping } from "../testing/configurations.ts";
import { digest, text, TwoIssues } from "../testing/two-issues.ts";
import { holdPartnerKeys } from "./partner-key.ts";
import type { Side } from "../sides.ts";

const advanced = (first: string | null, second: string | null) => ({
  ...plainAdvanced(),
  partnerKey: { first, second },
});
const keys = { first: "PA-1", second: "PB-1" };

function paired(first: string | null, second: string | null): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport({ advanced: advanced(first, second) }));
  pair.create("first", "task", { summary: text("Printer") });
  return pair;
}

const held = (pair: TwoIssues, side: Side, field: string) => pair.issue(side).fields.get(field);
const holds = (pair: TwoIssues) => holdPartnerKeys(pair.configuration, pair.agreed, keys, digest);

test("a copy is created with it, the original gets it by the next pass, and then there is nothing to do", () => {
  const pair = paired("customfield_1", "customfield_7");
  pair.pass();
  expect(held(pair, "second", "customfield_7")).toEqual(text("PA-1"));
  expect(holds(pair)).toBe(false);
  expect(pair.pass().steps).toMatchObject([
    { kind: "edit-issue", side: "first", fields: { customfield_1: text("PB-1") } },
  ]);
  expect(pair.pass().steps).toEqual([]);
  expect(holds(pair)).toBe(true);
});

test("it goes with the other changes in one write, and is put back when somebody overwrote it", () => {
  const pair = paired(null, "customfield_7");
  pair.settle();
  pair.edit("second", "customfield_7", text("mine"));
  pair.edit("first", "summary", text("Scanner"));
  expect(pair.pass().steps).toMatchObject([
    { side: "second", fields: { summary: text("Scanner"), customfield_7: text("PA-1") } },
  ]);
  expect(pair.pass().steps).toEqual([]);
});

test("where the field was not seen nothing is written", () => {
  const pair = paired("customfield_1", null);
  pair.pass();
  pair.issue("first").hidden.add("customfield_1");
  expect(pair.pass().steps).toEqual([]);
  expect(holds(pair)).toBe(false);
});

test("another field is filled when another is chosen", () => {
  const pair = paired(null, "customfield_7");
  pair.settle();
  pair.configuration = powerCustomerSupport({ advanced: advanced(null, "customfield_9") });
  expect(holds(pair)).toBe(false);
  pair.settle();
  expect(held(pair, "second", "customfield_9")).toEqual(text("PA-1"));
});

test("faults: a field that is gone, holds no text, or is filled by something else", () => {
  expect(kinds({ advanced: advanced("customfield_1", "customfield_7") })).toEqual([]);
  expect(kinds({ advanced: advanced("customfield_404", null) })).toEqual(["unknown-field"]);
  expect(kinds({ advanced: advanced("customfield_2", null) })).toEqual(["field-holds-no-key"]);
  expect(kinds({ advanced: advanced(null, "summary") })).toEqual(["field-filled-twice"]);
  const fields = [mapping("summary", "summary"), mapping("customfield_1", "customfield_7")];
  expect(kinds({ fields, advanced: advanced(null, "customfield_7") })).toEqual(["field-filled-twice"]);
  expect(kinds({ fields, advanced: advanced("customfield_1", null) })).toEqual([]);
  expect(found({ advanced: advanced("customfield_404", null) })[0]).toMatchObject({
    ...{ tab: "advanced", severity: "blocks-publishing" },
  });
});

test("the difference says which field holds it", () => {
  const [before, after] = [advanced("customfield_1", null), advanced(null, "customfield_7")];
  const changes = difference(
    powerCustomerSupport({ advanced: before }),
    powerCustomerSupport({ advanced: after }),
    sampleCatalogue(),
  );
  expect(changes.map(({ text }) => text)).toEqual([
    "No field holds the partner's key in Project A any more",
    "Reference holds the partner's key in Project B",
  ]);
});

test("quiet that Jira would not keep is a warning, and told in the difference", () => {
  const wish = { ...plainAdvanced(), quiet: { first: false, second: true } };
  const catalogue = sampleCatalogue();
  expect(kinds({ advanced: wish }, catalogue)).toEqual([]);
  catalogue.second.appAdministers = true;
  expect(kinds({ advanced: wish }, catalogue)).toEqual([]);
  catalogue.second.appAdministers = false;
  expect(found({ advanced: wish }, catalogue)).toMatchObject([
    { tab: "advanced", severity: "warning", kind: "cannot-be-quiet" },
  ]);
  const changes = difference(powerCustomerSupport(), powerCustomerSupport({ advanced: wish }), catalogue);
  expect(changes.map((change) => change.text)).toEqual(["E-mails about edits by Lockstep in Project B: off"]);
});
