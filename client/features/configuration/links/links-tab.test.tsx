// The tab Links & hierarchy: what is chosen is what is saved.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;

async function open() {
  const server = configurationServer(draftView(configuration()));
  const page = renderApp(server.handlers, address);
  await page.user.click(await screen.findByRole("tab", { name: /^Links & hierarchy/ }));
  return { ...page, server };
}

describe("the tab Links & hierarchy", () => {
  it("lets parents follow in one direction", async () => {
    const { user, server } = await open();
    await user.click(
      screen.getByRole("checkbox", { name: "Parents and epics follow from Project A to Project B" }),
    );
    await waitFor(() =>
      expect(server.saved()).toMatchObject({
        links: { hierarchy: { firstToSecond: true, secondToFirst: false } },
      }),
    );
  });

  it("takes suggested link types, turns one round, and removes it again", async () => {
    const { user, server } = await open();
    await user.click(screen.getByRole("button", { name: "Suggestions" }));
    await user.click(await screen.findByRole("checkbox", { name: "Blocks" }));
    await user.click(screen.getByRole("button", { name: "Add selected" }));
    const row = { first: "61", second: "71", direction: "both", reversed: false };
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { types: [row] } }));

    await user.click(screen.getByRole("button", { name: "Edit mapping of Blocks" }));
    await user.click(await screen.findByRole("checkbox", { name: "The link is turned round in Project B" }));
    await user.click(screen.getByRole("radio", { name: /First to second/ }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    const turned = { ...row, direction: "first-to-second", reversed: true };
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { types: [turned] } }));
    expect(await screen.findByText("First to second, the other way round")).toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: "Delete mapping of Blocks" }));
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { types: [] } }));
  });

  it("shows links to the partner when that is wanted", async () => {
    const { user, server } = await open();
    await user.click(screen.getByRole("checkbox", { name: "Show a link to the partner on each issue" }));
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { partner: true } }));
  });

  it("lets links to outside follow, with titles only where that is chosen", async () => {
    const { user, server } = await open();
    const titles = /^Show the titles of issues/;
    expect(screen.queryByRole("checkbox", { name: titles })).toBeNull();
    await user.click(
      screen.getByRole("checkbox", { name: "Links to outside follow from Project A to Project B" }),
    );
    const outside = (shown: boolean) => ({ firstToSecond: { enabled: true, titles: shown } });
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { outside: outside(false) } }));
    await user.click(screen.getByRole("checkbox", { name: titles }));
    await waitFor(() => expect(server.saved()).toMatchObject({ links: { outside: outside(true) } }));
  });
});
