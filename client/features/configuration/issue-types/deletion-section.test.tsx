// What becomes of copies whose originals are deleted: what is chosen is what is saved.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { keepingLifecycle, type Configuration, type Lifecycle } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { catalogue, configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;
const oneWay: Configuration["issueTypes"] = [{ direction: "first-to-second", first: ["1"], second: ["11"] }];

function open(issueTypes: Configuration["issueTypes"], lifecycle: Lifecycle = keepingLifecycle()) {
  const server = configurationServer(draftView(configuration({ issueTypes, lifecycle })));
  return { ...renderApp(server.handlers, address), ...server };
}

it("is not asked before an issue type is mapped", async () => {
  open([]);
  expect(await screen.findByText(/^No issue type is mapped yet/)).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Deleted issues" })).not.toBeInTheDocument();
});

it("closes copies with a status for each of their types, in the open direction only", async () => {
  const { user, saved } = open(oneWay);
  expect(await screen.findAllByRole("radio", { name: "Stays as it is" })).toHaveLength(1);
  expect(screen.getByRole("radio", { name: "Stays as it is" })).toBeChecked();
  await user.click(screen.getByRole("radio", { name: "Is closed" }));
  const [status] = catalogue().second.issueTypes.find(({ id }) => id === "11")!.statuses;
  await user.click(await screen.findByRole("combobox", { name: "IT Help comes to" }));
  await user.click(await screen.findByRole("option", { name: status!.name }));
  await waitFor(() =>
    expect(saved()?.lifecycle).toEqual({
      ...keepingLifecycle(),
      firstToSecond: { action: "close", statuses: { "11": status!.id } },
    }),
  );
});

it("deletes copies where that is chosen, per direction", async () => {
  const { user, saved } = open([{ direction: "both", first: ["1"], second: ["11"] }]);
  const [, second] = await screen.findAllByRole("radio", { name: "Is deleted" });
  await user.click(second!);
  await waitFor(() => expect(saved()?.lifecycle.secondToFirst.action).toBe("delete"));
  expect(saved()?.lifecycle.firstToSecond.action).toBe("keep");
});
