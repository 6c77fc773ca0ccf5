// The tab Advanced: the field for the partner's key, quiet, and transitions for edits.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { configurationServer } from "../../../testing/configuration-server.ts";
import {
  catalogue,
  configuration,
  configurationView,
  draftView,
  synchronizationId,
} from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

it("offers the custom text fields of each project, and none; and quiet for each", async () => {
  const known = catalogue();
  for (const type of known.second.issueTypes)
    type.fields = [
      ...type.fields,
      {
        ...{ id: "customfield_7", name: "Customer reference", kind: "text", defaultKind: "text" },
        ...{ required: false, hasDefault: false, options: [] },
      },
    ];
  const view = configurationView({ ...draftView(configuration()), catalogue: known });
  const server = configurationServer(view);
  const { user } = renderApp(server.handlers, `/synchronizations/${synchronizationId}/configuration`);
  await user.click(await screen.findByRole("tab", { name: /^Advanced/ }));
  const choose = async (field: string, option: string) => {
    await user.click(screen.getByRole("combobox", { name: field }));
    expect(screen.queryByRole("option", { name: "Summary" })).not.toBeInTheDocument();
    await user.click(await screen.findByRole("option", { name: option }));
  };
  await choose("Field of Project B", "Customer reference");
  await waitFor(() =>
    expect(server.saved()?.advanced.partnerKey).toEqual({ first: null, second: "customfield_7" }),
  );
  await choose("Field of Project B", "None");
  await waitFor(() => expect(server.saved()?.advanced.partnerKey.second).toBeNull());
  await user.click(screen.getByRole("checkbox", { name: "No e-mails about edits in Project A" }));
  await waitFor(() => expect(server.saved()?.advanced.quiet).toEqual({ first: true, second: false }));
});

it("takes a transition for edits with its fields, changes it and removes it", async () => {
  const both = { direction: "both", rule: "newest-wins" } as const;
  const fields = [{ first: "summary", second: "summary", kind: "text" as const, ...both }];
  const server = configurationServer(draftView({ ...configuration(), fields }));
  const { user } = renderApp(server.handlers, `/synchronizations/${synchronizationId}/configuration`);
  await user.click(await screen.findByRole("tab", { name: /^Advanced/ }));
  const rows = () => server.saved()?.advanced.editTransitions;
  await user.click(screen.getByRole("button", { name: "New transition for Project B" }));
  await user.click(await screen.findByRole("combobox", { name: "Issue type of Project B" }));
  await user.click(await screen.findByRole("option", { name: "IT Help" }));
  await user.type(screen.getByRole("textbox", { name: "Transition" }), "Update from partner");
  expect(screen.getByRole("button", { name: "Add" })).toBeDisabled();
  await user.click(screen.getByRole("checkbox", { name: "Summary" }));
  await user.click(screen.getByRole("button", { name: "Add" }));
  const row = { issueType: "11", transition: "Update from partner", fields: ["summary"] };
  await waitFor(() => expect(rows()).toEqual({ first: [], second: [row] }));

  await user.click(screen.getByRole("button", { name: "Edit transition of IT Help" }));
  await user.type(await screen.findByRole("textbox", { name: "Transition" }), " too");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(rows()?.second[0]?.transition).toBe("Update from partner too"));
  await user.click(screen.getByRole("button", { name: "Delete transition of IT Help" }));
  await waitFor(() => expect(rows()).toEqual({ first: [], second: [] }));
});
