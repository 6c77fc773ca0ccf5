// A site that was set back: the notice above the table, and the decision.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse } from "../../testing/fake-server.ts";
import { synchronization, synchronizationId, viewer } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

/** The first page of a file takes its time. */
const slow = { timeout: 10_000 };

const restored = { side: "first", at: "2026-11-23T08:12:00.000Z" } as const;

function open() {
  let list = [synchronization({ restored })];
  return renderApp({
    readViewer: () => viewer(),
    listSynchronizations: () => ({ synchronizations: list }),
    decideRestored: () => {
      list = [synchronization({ state: "running" })];
      return list[0]!;
    },
  });
}

it("says which site was set back and that nothing is copied", async () => {
  open();
  expect(
    await screen.findByRole("heading", { name: "A with B stopped: northwind was set back" }, slow),
  ).toBeVisible();
  expect(screen.getByText(/Issues of Project A are gone/)).toBeVisible();
});

it("asks whose state counts, tells the server, and is gone then", async () => {
  const { user, server } = open();
  await user.click(await screen.findByRole("button", { name: "Decide for A with B..." }));
  await user.click(screen.getByRole("radio", { name: "Take the restored state of Project A" }));
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByText("Running")).toBeVisible();
  expect(screen.queryByText(/was set back/)).not.toBeInTheDocument();
  expect(server.calls.find(({ name }) => name === "decideRestored")).toMatchObject({
    params: { id: synchronizationId },
    body: { choice: "restored" },
  });
});

it("says why it cannot go on, and stays", async () => {
  const { user, server } = open();
  server.handlers.decideRestored = () => refuse(409, "wrong-state", "Lockstep is not installed there.");
  await user.click(await screen.findByRole("button", { name: "Decide for A with B..." }));
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByText(/Lockstep is not installed there\./)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Leave it stopped" }));
  expect(screen.getByRole("button", { name: "Decide for A with B..." })).toBeVisible();
});
