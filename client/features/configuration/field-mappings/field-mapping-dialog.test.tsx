// The dialog of a field mapping: conversions per direction, tables of values, templates, issue types.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { FieldMapping, TableConversion } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { manyFieldsCatalogue } from "../../../testing/field-catalogue.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const toItHelp = { direction: "first-to-second" as const, first: ["1", "4"], second: ["11"] };
const severity: FieldMapping = {
  ...{ first: "customfield_1", second: "customfield_11", kind: "option", rule: "newest-wins" },
  direction: "first-to-second",
};

const value = (field: string, name: string) => ({ id: `customfield_${field} ${name}`, name });
const row = (from: string, to: string) => ({ from: value("1", from), to: value("11", to) });

function table(...rows: TableConversion["rows"]): FieldMapping {
  return {
    ...severity,
    conversions: { firstToSecond: { by: "table", rows, otherwise: { kind: "keep" } } },
  };
}

async function open(fields: FieldMapping[] = []) {
  const document = configuration({ issueTypes: [toItHelp], fields });
  const server = configurationServer({ ...draftView(document), catalogue: manyFieldsCatalogue() });
  const { user } = renderApp(server.handlers, `/synchronizations/${synchronizationId}/configuration`);
  await user.click(await screen.findByRole("tab", { name: /^Field mappings/ }));
  const button = fields.length === 0 ? "New field mapping" : /^Edit mapping of/;
  await user.click(screen.getByRole("button", { name: button }));
  const dialog = within(await screen.findByRole("dialog"));
  const choose = async (label: string, option: string | RegExp) => {
    await user.click(dialog.getByRole("combobox", { name: label }));
    await user.click(await screen.findByRole("option", { name: option }));
  };
  const press = (name: string) => user.click(dialog.getByRole("button", { name }));
  const expectSaved = (mapping: object) =>
    waitFor(() => expect(server.saved()?.fields).toEqual([expect.objectContaining(mapping)]));
  return { user, dialog, choose, press, expectSaved };
}

describe("a table of values", () => {
  it("is filled by name and by hand, says what is left, and is saved with what becomes of the rest", async () => {
    const { user, dialog, choose, press, expectSaved } = await open();
    await choose("Field of Project A", /^Severity, one option/);
    await choose("Field of Project B", /^Impact, /);
    await user.click(dialog.getByRole("radio", { name: "By a table of values" }));
    expect(dialog.getByRole("button", { name: "Add" })).toBeDisabled();
    await press("Suggest by name");
    expect(dialog.getByText("1 row added by name")).toBeInTheDocument();
    expect(dialog.getByRole("list", { name: "Rows" })).toHaveTextContent("Critical becomes critical");
    expect(dialog.getByText("Without a row: Major, Minor")).toBeInTheDocument();
    await choose("Value in Project A", "Major");
    await choose("becomes in Project B", "Medium");
    await press("Add row");
    expect(dialog.getByText("Without a row: Minor")).toBeInTheDocument();
    await user.click(dialog.getByRole("radio", { name: "Become one value" }));
    await choose("All other values become", "Low");
    await press("Add");
    await expectSaved({
      conversions: {
        firstToSecond: {
          ...{ by: "table", rows: [row("Critical", "critical"), row("Major", "Medium")] },
          otherwise: { kind: "value", value: value("11", "Low") },
        },
      },
    });
    expect(screen.getByText("by table (2 rows)")).toBeInTheDocument();
  });

  it("is put in order with the keyboard, and the focus stays on what is moved", async () => {
    const { user, dialog, press, expectSaved } = await open([
      table(row("Minor", "Low"), row("Major", "Medium"), row("Critical", "critical")),
    ]);
    dialog.getByRole("button", { name: "Move Critical up" }).focus();
    await user.keyboard("{Enter}");
    expect(dialog.getByRole("button", { name: "Move Critical up" })).toHaveFocus();
    expect(dialog.getByText("Critical is row 2 of 3")).toBeInTheDocument();
    await user.keyboard("{Enter}");
    expect(dialog.getByRole("button", { name: "Move Critical down" })).toHaveFocus();
    await press("Save");
    const rows = [row("Critical", "critical"), row("Minor", "Low"), row("Major", "Medium")];
    await expectSaved(table(...rows));
  });

  it("has its rows changed and removed", async () => {
    const { user, press, expectSaved } = await open([table(row("Minor", "Low"), row("Major", "Low"))]);
    await press("Delete row of Minor");
    await press("Edit row of Major");
    const editor = within(screen.getByRole("group", { name: "Row" }));
    expect(editor.getByText("Major")).toBeInTheDocument();
    await user.click(editor.getByRole("combobox", { name: "becomes in Project B" }));
    await user.click(await screen.findByRole("option", { name: "Medium" }));
    await press("Save row");
    await press("Save");
    await expectSaved(table(row("Major", "Medium")));
  });

  it("takes typed values for fields that do not say what they offer, and no value twice", async () => {
    const { user, dialog, choose, press, expectSaved } = await open();
    await choose("Field of Project A", /^Labels/);
    await choose("Field of Project B", /^Impact, /);
    await user.click(dialog.getByRole("radio", { name: "By a table of values" }));
    await user.type(dialog.getByRole("textbox", { name: "Value in Project A" }), "vip");
    await choose("becomes in Project B", "critical");
    await press("Add row");
    await user.type(dialog.getByRole("textbox", { name: "Value in Project A" }), "vip");
    expect(dialog.getByText("This value has a row already.")).toBeInTheDocument();
    await press("Add");
    const rows = [{ from: { id: "vip", name: "vip" }, to: value("11", "critical") }];
    await expectSaved({ conversions: { firstToSecond: { by: "table", rows, otherwise: { kind: "keep" } } } });
  });
});

describe("other conversions", () => {
  it("show what a text will be while it is written, and refuse unknown placeholders", async () => {
    const { user, dialog, choose, press, expectSaved } = await open();
    await choose("Field of Project A", /^Severity, one option/);
    await choose("Field of Project B", /^Impact in words/);
    const text = dialog.getByRole("textbox", { name: "Text" });
    await user.clear(text);
    await user.type(text, "{{{{field}}: {{{{value}} {{{{nothing}}");
    expect(dialog.getByRole("group", { name: "Preview" })).toHaveTextContent("Severity: Critical");
    expect(dialog.getByText("Unknown placeholder: {{nothing}}")).toBeInTheDocument();
    expect(dialog.getByRole("button", { name: "Add" })).toBeDisabled();
    await user.clear(text);
    await user.type(text, "{{{{field}}: {{{{value}}");
    await press("Add");
    await expectSaved({
      ...{ secondKind: "text" },
      conversions: { firstToSecond: { by: "text", template: "{{field}}: {{value}}" } },
    });
  });

  it("ask for a time zone between days and moments", async () => {
    const { choose, press, expectSaved } = await open();
    await choose("Field of Project A", /^Due date/);
    await choose("Field of Project B", /^Wanted at/);
    await choose("Time zone", "Europe/Oslo");
    await press("Add");
    await expectSaved({ conversions: { firstToSecond: { by: "date", zone: "Europe/Oslo" } } });
  });

  it("are chosen for each direction; the usual ones are not stored", async () => {
    const { user, dialog, choose, press, expectSaved } = await open([severity]);
    await user.click(dialog.getByRole("radio", { name: "Both directions" }));
    const back = within(dialog.getByRole("region", { name: "From Project B to Project A" }));
    await user.click(back.getByRole("radio", { name: "By a table of values" }));
    await choose("Value in Project B", "Low");
    await choose("becomes in Project A", "Minor");
    await press("Add row");
    await press("Save");
    const rows = [{ from: value("11", "Low"), to: value("1", "Minor") }];
    await expectSaved({
      ...{ direction: "both" },
      conversions: { secondToFirst: { by: "table", rows, otherwise: { kind: "keep" } } },
    });
  });

  it("may create components that the target does not have", async () => {
    const { user, dialog, choose, press, expectSaved } = await open();
    await choose("Field of Project A", /^Components/);
    await choose("Field of Project B", /^Components/);
    const create = () =>
      dialog.getByRole("checkbox", { name: "Create what Components of Project B does not have yet" });
    await user.click(create());
    expect(create()).toBeChecked();
    await press("Add");
    await expectSaved({ conversions: { firstToSecond: { by: "same", createMissing: true } } });
  });

  it("are forgotten with the fields they were chosen for", async () => {
    const { choose, press, expectSaved } = await open([table(row("Minor", "Low"))]);
    await choose("Field of Project B", /^Impact in words/);
    await choose("Field of Project B", /^Impact, /);
    await press("Save");
    await expectSaved(severity);
  });
});

describe("issue types", () => {
  it("limit a mapping, and are said in the table", async () => {
    const { user, dialog, press, expectSaved } = await open([severity]);
    await user.click(dialog.getByRole("radio", { name: "Only chosen ones" }));
    const types = within(dialog.getByRole("group", { name: "Issue types of Project A" }));
    expect(types.getAllByRole("checkbox")).toHaveLength(2);
    await user.click(types.getByRole("checkbox", { name: "Bug" }));
    await press("Save");
    await expectSaved({ issueTypes: { first: ["4"], second: [] } });
    expect(screen.getByText("only Bug")).toBeInTheDocument();
  });

  it("can be all again", async () => {
    const limited = { ...severity, issueTypes: { first: ["4"], second: ["11"] } };
    const { user, dialog, press, expectSaved } = await open([limited]);
    await user.click(dialog.getByRole("radio", { name: "All issue types" }));
    await press("Save");
    await expectSaved(severity);
  });
});
