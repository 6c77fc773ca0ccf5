// The tab Worklogs: what is chosen is what is saved.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;

it("switches both directions on, then one off, and chooses how copies look and what they do to the estimate", async () => {
  const server = configurationServer(draftView(configuration()));
  const { user } = renderApp(server.handlers, address);
  await user.click(await screen.findByRole("tab", { name: /^Worklogs/ }));
  await user.click(screen.getByRole("checkbox", { name: "Enable work logs" }));
  const on = { enabled: true, style: "enriched", estimate: "leave" };
  await waitFor(() =>
    expect(server.saved()).toMatchObject({
      worklogs: { enabled: true, firstToSecond: on, secondToFirst: on },
    }),
  );

  const back = within(screen.getByRole("region", { name: "Work logs from Project B to Project A" }));
  await user.click(back.getByRole("checkbox", { name: "Copy work logs of Project B" }));
  const forth = within(screen.getByRole("region", { name: "Work logs from Project A to Project B" }));
  await user.click(forth.getByRole("radio", { name: /^Anonymous/ }));
  await user.click(
    forth.getByRole("checkbox", { name: "Reduce the remaining estimate in Project B as well" }),
  );
  await waitFor(() =>
    expect(server.saved()).toMatchObject({
      worklogs: {
        firstToSecond: { enabled: true, style: "anonymous", estimate: "auto" },
        secondToFirst: { enabled: false },
      },
    }),
  );
});
