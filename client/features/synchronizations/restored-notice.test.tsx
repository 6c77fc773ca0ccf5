// A site that was set back: the notice above the table, and the decision.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse } from "../../testing/fake-server.ts";
import { synchronization, synchronizationId, viewer } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

/** The first page of a file takes its time. */
const slow = { timeout: 10_000 };

const restored = { side: "first", at: "2026-11-23T08:12:00.000Z" } as const;

function open(again = 0) {
  let list = [synchronization({ restored })];
  return renderApp({
    readViewer: () => viewer(),
    listSynchronizations: () => ({ synchronizations: list }),
    lookAtRestored: () => ({ pairs: 40, gone: 3, again }),
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
    body: { choice: "restored", pairAgain: false },
  });
});

it("tells what is left, and offers to pair issues that are there again", async () => {
  const { user, server } = open(2);
  await user.click(await screen.findByRole("button", { name: "Decide for A with B..." }));
  expect(await screen.findByText(/Of 40 pairs both issues of 37 are there/)).toBeVisible();
  const again = screen.getByRole("checkbox", { name: "Pair them again with their partners" });
  expect(again).toBeChecked();
  await user.click(screen.getByRole("radio", { name: "Nothing was set back" }));
  expect(again).not.toBeInTheDocument();
  await user.click(screen.getByRole("radio", { name: "Take what Project B has" }));
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByText("Running")).toBeVisible();
  expect(server.calls.find(({ name }) => name === "decideRestored")).toMatchObject({
    body: { choice: "partner", pairAgain: true },
  });
});

it("lets decide when the issues could not be looked at", async () => {
  const { user, server } = open(2);
  server.handlers.lookAtRestored = () => refuse(502, "jira-unavailable", "northwind does not answer.");
  await user.click(await screen.findByRole("button", { name: "Decide for A with B..." }));
  expect(await screen.findByText("northwind does not answer.", {}, slow)).toBeVisible();
  expect(screen.queryByRole("checkbox", { name: /^Pair/ })).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Go on" })).toBeEnabled();
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
