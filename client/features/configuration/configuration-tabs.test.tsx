// The tabs by their dialogs: each confirmed dialog is one saved draft that says what was chosen.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  defaultCommentTemplate,
  type Configuration,
  type ConfigurationView,
  type FieldMapping,
} from "@contract";
import { configurationServer } from "../../testing/configuration-server.ts";
import { configuration, configurationView, draftView, synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;
const toItHelp = { direction: "first-to-second" as const, first: ["1"], second: ["11"] };
const mapped = configuration({ issueTypes: [toItHelp] });

type User = ReturnType<typeof renderApp>["user"];

async function open(tab: string, view: ConfigurationView = configurationView()) {
  const server = configurationServer(view);
  const page = renderApp(server.handlers, address);
  await page.user.click(await screen.findByRole("tab", { name: new RegExp(tab) }));
  return { ...page, saved: server.saved };
}

async function choose(user: User, field: string, option: string) {
  await user.click(screen.getByRole("combobox", { name: field }));
  await user.click(await screen.findByRole("option", { name: option }));
}

async function expectSaved(saved: () => Configuration | undefined, part: object) {
  await waitFor(() => expect(saved()).toMatchObject(part));
}

describe("issue types", () => {
  it("maps several types to one, in one direction", async () => {
    const { user, saved } = await open("Issue types");
    await user.click(screen.getByRole("button", { name: "New issue type mapping" }));
    await user.click(await screen.findByRole("radio", { name: "First to second" }));
    await user.click(screen.getByRole("button", { name: "Next" }));
    for (const name of ["Task", "New Feature", "Improvement"]) {
      await user.click(screen.getByRole("checkbox", { name }));
    }
    expect(screen.getByRole("button", { name: "Add" })).toBeDisabled();
    await choose(user, "Issue type of Project B", "IT Help");
    await user.click(screen.getByRole("button", { name: "Add" }));
    await expectSaved(saved, {
      issueTypes: [{ direction: "first-to-second", first: ["1", "2", "3"], second: ["11"] }],
    });
    expect(screen.getByRole("list", { name: "Issue type mappings" })).toHaveTextContent(
      "Task, New Feature, Improvement",
    );
  });

  it("maps one to one in both directions, and does not offer what is taken", async () => {
    const { user, saved } = await open("Issue types", draftView(mapped));
    await user.click(screen.getByRole("button", { name: "New issue type mapping" }));
    await user.click(await screen.findByRole("radio", { name: "Both directions" }));
    await user.click(screen.getByRole("button", { name: "Next" }));
    await user.click(screen.getByRole("combobox", { name: "Issue type of Project A" }));
    expect(await screen.findByRole("option", { name: "Task (mapped already)" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    expect(screen.getByRole("option", { name: "Sub-task" })).not.toHaveAttribute("aria-disabled", "true");
    await user.click(screen.getByRole("option", { name: "Bug" }));
    await choose(user, "Issue type of Project B", "Purchase");
    await user.click(screen.getByRole("button", { name: "Add" }));
    await expectSaved(saved, { issueTypes: [toItHelp, { direction: "both", first: ["4"], second: ["12"] }] });
  });

  it("edits and deletes a mapping", async () => {
    const { user, saved } = await open("Issue types", draftView(mapped));
    await user.click(screen.getByRole("button", { name: "Edit mapping of Task" }));
    await user.click(await screen.findByRole("checkbox", { name: "Bug" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await expectSaved(saved, { issueTypes: [{ ...toItHelp, first: ["1", "4"] }] });
    await user.click(screen.getByRole("button", { name: "Delete mapping of Task, Bug" }));
    await expectSaved(saved, { issueTypes: [] });
  });
});

describe("field mappings", () => {
  it("adds the chosen suggestions in one direction", async () => {
    const { user, saved } = await open("Field mappings", draftView(mapped));
    await user.click(screen.getByRole("button", { name: "Suggestions" }));
    await user.click(await screen.findByRole("checkbox", { name: "Summary" }));
    await user.click(screen.getByRole("checkbox", { name: "Description" }));
    await user.click(screen.getByRole("button", { name: "Add selected" }));
    await expectSaved(saved, {
      fields: [
        {
          first: "summary",
          second: "summary",
          kind: "text",
          direction: "first-to-second",
          rule: "newest-wins",
        },
        { first: "description", second: "description", kind: "rich-text", direction: "first-to-second" },
      ],
    });
  });

  it("says why two fields cannot be mapped instead of offering them", async () => {
    const { user } = await open("Field mappings", draftView(mapped));
    await user.click(screen.getByRole("button", { name: "New field mapping" }));
    await screen.findByRole("dialog");
    await choose(user, "Field of Project A", "Summary, single-line text");
    await user.click(screen.getByRole("combobox", { name: "Field of Project B" }));
    const priority = await screen.findByRole("option", { name: /^Priority/ });
    expect(priority).toHaveTextContent("cannot be copied yet");
    expect(priority).toHaveAttribute("aria-disabled", "true");
  });

  it("asks who wins only when both sides may edit", async () => {
    const { user, saved } = await open("Field mappings", draftView(mapped));
    await user.click(screen.getByRole("button", { name: "New field mapping" }));
    await screen.findByRole("dialog");
    await choose(user, "Field of Project A", "Summary, single-line text");
    await choose(user, "Field of Project B", "Summary, single-line text");
    expect(screen.queryByRole("radio", { name: "The first side wins" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "Both directions" }));
    await user.click(screen.getByRole("radio", { name: "The first side wins" }));
    await user.click(screen.getByRole("button", { name: "Add" }));
    await expectSaved(saved, { fields: [{ direction: "both", rule: "first-wins" }] });
    await user.click(await screen.findByRole("button", { name: "Delete mapping of Summary" }));
    await expectSaved(saved, { fields: [] });
  });

  it("keeps how values change and for which issue types when only the direction is edited", async () => {
    const mapping: FieldMapping = {
      ...{ first: "summary", second: "summary", kind: "text", rule: "newest-wins" },
      direction: "first-to-second",
      conversions: { firstToSecond: { by: "same", createMissing: true } },
      issueTypes: { first: ["10001"], second: [] },
    };
    const { user, saved } = await open("Field mappings", draftView({ ...mapped, fields: [mapping] }));
    await user.click(await screen.findByRole("button", { name: "Edit mapping of Summary" }));
    await screen.findByRole("dialog");
    await user.click(screen.getByRole("radio", { name: "Both directions" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await expectSaved(saved, { fields: [{ ...mapping, direction: "both" }] });
  });
});

describe("default values", () => {
  it("gives each issue type its own request type", async () => {
    const { user, saved } = await open("Default values");
    await user.click(screen.getByRole("button", { name: "Add default value for Project B" }));
    await screen.findByRole("dialog", { name: "Create default value" });
    await choose(user, "Field", "Customer Request Type");
    expect(screen.getByRole("checkbox", { name: "All issue types" })).toBeChecked();
    await user.click(screen.getByRole("checkbox", { name: "All issue types" }));
    await user.click(screen.getByRole("combobox", { name: "IT Help" }));
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual(["Get IT help"]);
    await user.click(screen.getByRole("option", { name: "Get IT help" }));
    await choose(user, "Purchase", "Purchase request");
    await user.click(screen.getByRole("button", { name: "Add" }));
    await expectSaved(saved, {
      defaults: {
        first: [],
        second: [
          {
            field: "customfield_10010",
            byIssueType: {
              "11": { kind: "request-type", id: "21" },
              "12": { kind: "request-type", id: "22" },
            },
          },
        ],
      },
    });
    const column = screen.getByRole("region", { name: "Default values of Project B" });
    expect(column).toHaveTextContent("IT Help: Get IT help");
    expect(
      within(column).getByRole("button", { name: "Delete default value of Customer Request Type" }),
    ).toBeVisible();
  });

  it("gives all issue types one value, and changes it", async () => {
    const { user, saved } = await open("Default values");
    await user.click(screen.getByRole("button", { name: "Add default value for Project A" }));
    await screen.findByRole("dialog");
    await choose(user, "Field", "Labels");
    await user.type(screen.getByRole("textbox", { name: "Value" }), "customer  urgent customer");
    await user.click(screen.getByRole("button", { name: "Add" }));
    const labels = (...names: string[]) => ({
      defaults: { first: [{ field: "labels", allIssueTypes: { kind: "labels", labels: names } }] },
    });
    await expectSaved(saved, labels("customer", "urgent"));
    await user.click(await screen.findByRole("button", { name: "Edit default value of Labels" }));
    const value = await screen.findByRole("textbox", { name: "Value" });
    await user.clear(value);
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await user.type(value, "other");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await expectSaved(saved, labels("other"));
  });

  it("does not offer a field that has a default value already", async () => {
    const entry = { field: "labels", allIssueTypes: { kind: "labels" as const, labels: ["x"] } };
    const { user } = await open(
      "Default values",
      draftView(configuration({ defaults: { first: [entry], second: [] } })),
    );
    await user.click(screen.getByRole("button", { name: "Add default value for Project A" }));
    await user.click(await screen.findByRole("combobox", { name: "Field" }));
    expect(await screen.findByRole("option", { name: /^Labels/ })).toHaveAttribute("aria-disabled", "true");
  });
});

describe("comments", () => {
  const region = (name: string) => within(screen.getByRole("region", { name }));
  const toB = () => region("Comments from Project A to Project B");
  const toA = () => region("Comments from Project B to Project A");

  it("switches both directions on with the first click, letting only public comments leave", async () => {
    const { user, saved } = await open("Comments");
    await user.click(screen.getByRole("checkbox", { name: "Enable comments" }));
    await expectSaved(saved, {
      comments: {
        enabled: true,
        firstToSecond: { enabled: true, leave: "public" },
        secondToFirst: { enabled: true, leave: "public" },
      },
    });
  });

  it("sets the rules of each direction by itself", async () => {
    const { user, saved } = await open("Comments");
    await user.click(screen.getByRole("checkbox", { name: "Enable comments" }));
    await user.click(toB().getByRole("radio", { name: "All comments" }));
    await user.click(toB().getByRole("radio", { name: "Public" }));
    await user.click(toA().getByRole("radio", { name: "Plain" }));
    expect(toA().queryByRole("textbox", { name: "Template" })).not.toBeInTheDocument();
    await user.click(toA().getByRole("checkbox", { name: "Copy comments of Project B" }));
    await expectSaved(saved, {
      comments: {
        firstToSecond: { enabled: true, style: "enriched", leave: "all", become: "public" },
        secondToFirst: { enabled: false, style: "plain", leave: "public", become: "keep" },
      },
    });
  });

  it("does not offer internal comments where a project has none", async () => {
    const { user } = await open("Comments");
    await user.click(screen.getByRole("checkbox", { name: "Enable comments" }));
    expect(toB().getByRole("radio", { name: "Only internal comments" })).toBeDisabled();
    expect(toB().getByRole("radio", { name: "Internal" })).toBeEnabled();
    expect(toA().getByRole("radio", { name: "Only internal comments" })).toBeEnabled();
    expect(toA().getByRole("radio", { name: "Internal" })).toBeDisabled();
  });

  it("shows what the template makes of a comment while it is typed, and saves it afterwards", async () => {
    const { user, saved, server } = await open("Comments");
    await user.click(screen.getByRole("checkbox", { name: "Enable comments" }));
    const template = toB().getByRole("textbox", { name: "Template" });
    expect(template).toHaveValue(defaultCommentTemplate);
    const savesBefore = server.bodiesOf("saveDraft").length;
    await user.clear(template);
    await user.type(template, "From {{key} of {{project}:");
    expect(toB().getByRole("group", { name: "Preview of a copy" })).toHaveTextContent(
      "From PA-12 of Project A:",
    );
    await user.tab();
    await expectSaved(saved, { comments: { firstToSecond: { template: "From {key} of {project}:" } } });
    expect(server.bodiesOf("saveDraft").length - savesBefore).toBeLessThan(5);
  });
});
