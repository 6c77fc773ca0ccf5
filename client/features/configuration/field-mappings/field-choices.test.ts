// Which fields may be mapped to which, and the reasons given for those that may not.
import { describe, expect, it } from "vitest";
import type { FieldMapping } from "@contract";
import { manyFieldsCatalogue } from "../../../testing/field-catalogue.ts";
import { catalogue, configuration } from "../../../testing/fixtures.ts";
import { fieldChoices, fieldsOf, usualDirection, type FieldChoice } from "./field-choices.ts";

const summary: FieldMapping = {
  first: "summary",
  second: "summary",
  kind: "text",
  direction: "first-to-second",
  rule: "newest-wins",
};

function reasons(changes: Partial<FieldChoice>, fields: FieldMapping[] = [], schema = catalogue()) {
  const choice: FieldChoice = {
    side: "second",
    direction: "first-to-second",
    partner: null,
    besides: null,
    ...changes,
  };
  const choices = fieldChoices(schema, configuration({ fields }), choice);
  return Object.fromEntries(choices.map(({ label, impossible }) => [label, impossible ?? null]));
}

describe("fieldsOf", () => {
  it("lists each field once, by name", () => {
    const names = fieldsOf(catalogue(), configuration(), "first").map((field) => field.name);
    expect(names).toEqual(["Description", "Labels", "Priority", "Summary"]);
  });

  it("lists the fields of mapped issue types only, once some are mapped", () => {
    const schema = catalogue();
    schema.first.issueTypes[3]!.fields = [];
    const document = configuration({ issueTypes: [{ direction: "both", first: ["4"], second: ["11"] }] });
    expect(fieldsOf(schema, document, "first")).toEqual([]);
  });
});

describe("fieldChoices", () => {
  it("gives the reason for fields that cannot be copied", () => {
    expect(reasons({})).toEqual({
      "Customer Request Type": "cannot be copied yet",
      Description: null,
      Priority: "cannot be copied yet",
      Summary: null,
    });
  });

  it("gives the reason for fields that cannot become one another", () => {
    const schema = manyFieldsCatalogue();
    const fields = fieldsOf(schema, configuration(), "first");
    const dueDate = fields.find((field) => field.id === "duedate")!;
    const given = reasons({ partner: dueDate, direction: "both" }, [], schema);
    expect(given).toMatchObject({
      Impact: "a date (Due date) cannot become one option of a list (Impact)",
      Summary: "single-line text (Summary) cannot become a date (Due date); only First to second can work",
      "Wanted at": null,
    });
    expect(reasons({ side: "first", direction: "both" }, [], schema)).toMatchObject({
      Key: "Jira fills Key by itself; only First to second can work",
    });
    expect(reasons({ side: "first" }, [], schema)).toMatchObject({ Key: null });
  });

  it("tells fields of one name apart by their ids", () => {
    const choices = fieldChoices(manyFieldsCatalogue(), configuration(), {
      ...{ side: "first", direction: "both", partner: null, besides: null },
    });
    expect(choices.filter(({ label }) => label === "Severity").map(({ detail }) => detail)).toEqual([
      "one option of a list, customfield_1",
      "single-line text, customfield_2",
    ]);
    expect(choices.find(({ label }) => label === "Due date")?.detail).toBe("a date");
  });

  it("does not let a field receive two values", () => {
    const taken = "receives its value from another field already";
    expect(reasons({}, [summary])).toMatchObject({ Summary: taken });
    expect(reasons({ direction: "both" }, [summary])).toMatchObject({ Summary: taken });
    expect(reasons({ direction: "both" }, [{ ...summary, direction: "both" }])).toMatchObject({
      Summary: taken,
    });
  });

  it("lets one field give its value to several, and receive in the other direction", () => {
    expect(reasons({ side: "first" }, [summary])).toMatchObject({ Summary: null });
    expect(reasons({ direction: "second-to-first" }, [summary])).toMatchObject({ Summary: null });
  });

  it("lets a field receive two values for different issue types", () => {
    const forTasks = { ...summary, issueTypes: { first: ["1"], second: [] } };
    const forBugs = { issueTypes: { first: ["4"], second: [] } };
    expect(reasons(forBugs, [forTasks])).toMatchObject({ Summary: null });
    expect(reasons({}, [forTasks])).not.toMatchObject({ Summary: null });
  });

  it("does not hold the mapping being edited against itself", () => {
    expect(reasons({ besides: summary }, [summary])).toMatchObject({ Summary: null });
  });
});

describe("usualDirection", () => {
  const toSecond = { direction: "first-to-second" as const, first: ["1"], second: ["11"] };

  it("is the direction that all issue types share", () => {
    expect(usualDirection(configuration({ issueTypes: [toSecond, toSecond] }))).toBe("first-to-second");
  });

  it("is both when they differ or there are none", () => {
    const toFirst = { ...toSecond, direction: "second-to-first" as const };
    expect(usualDirection(configuration())).toBe("both");
    expect(usualDirection(configuration({ issueTypes: [toSecond, toFirst] }))).toBe("both");
  });
});
