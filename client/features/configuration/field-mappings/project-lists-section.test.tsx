// What becomes of the lists of versions and components: what is chosen is what is saved.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { noProjectLists, type ProjectLists } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

async function open(projectLists: ProjectLists = noProjectLists()) {
  const server = configurationServer(draftView(configuration({ projectLists })));
  const address = `/synchronizations/${synchronizationId}/configuration`;
  const app = { ...renderApp(server.handlers, address), ...server };
  await app.user.click(await screen.findByRole("tab", { name: /^Field mappings/ }));
  return app;
}

it("sends the whole list of one direction, with deletions where that is wanted", async () => {
  const { user, saved } = await open();
  const [forth] = await screen.findAllByRole("combobox", { name: /^Versions from/ });
  expect(screen.queryByRole("checkbox", { name: /deleted or merged/ })).not.toBeInTheDocument();
  await user.click(forth!);
  await user.click(await screen.findByRole("option", { name: "The whole list, with attributes" }));
  await user.click(await screen.findByRole("checkbox", { name: /^Versions deleted or merged in/ }));
  const { versions, components } = noProjectLists();
  await waitFor(() =>
    expect(saved()?.projectLists).toEqual({
      components,
      versions: { ...versions, firstToSecond: { mode: "whole", deleted: "follow" } },
    }),
  );
  expect(screen.queryByRole("group", { name: /changed on both sides/ })).not.toBeInTheDocument();
});

it("asks who wins where attributes of both sides are kept", async () => {
  const { components, versions } = noProjectLists();
  const kept = { mode: "attributes", deleted: "keep" } as const;
  const { user, saved } = await open({
    versions,
    components: { ...components, firstToSecond: kept, secondToFirst: kept },
  });
  const [, second] = await screen.findAllByRole("radio", { name: /wins$/ });
  await user.click(second!);
  await waitFor(() => expect(saved()?.projectLists.components.wins).toBe("second"));
});
