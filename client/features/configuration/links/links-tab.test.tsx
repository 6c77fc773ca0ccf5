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
});
