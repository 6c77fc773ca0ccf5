// The head of a synchronization's screens: which one it is, and the ways to its other screens.
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { refuse } from "../testing/fake-server.ts";
import { synchronization, synchronizationId } from "../testing/fixtures.ts";
import { renderPart } from "../testing/render-app.tsx";
import { SynchronizationNav } from "./synchronization-nav.tsx";

const screens = () => screen.getByRole("navigation", { name: "Screens of this synchronization" });

it("names the synchronization and leads to what may be done with it", async () => {
  const running = synchronization({ actions: ["configure", "problems", "activity", "load"] });
  renderPart(<SynchronizationNav id={synchronizationId} here="activity" />, {
    readSynchronization: () => running,
  });
  expect(await screen.findByText("A with B")).toBeInTheDocument();
  const links = within(screens()).getAllByRole("link");
  expect(links.map((link) => [link.textContent, link.getAttribute("aria-current")])).toEqual([
    ["Configuration", null],
    ["Troubleshoot", null],
    ["Activity", "page"],
    ["Initial synchronization", null],
  ]);
  expect(links[0]).toHaveAttribute("href", `/synchronizations/${synchronizationId}/configuration`);
});

it("keeps the way back when the synchronization cannot be read", () => {
  renderPart(<SynchronizationNav id={synchronizationId} here="problems" />, {
    readSynchronization: () => refuse(403, "forbidden", "You do not administer it."),
  });
  expect(screen.getByRole("link", { name: "Synchronizations" })).toBeInTheDocument();
  expect(within(screens()).queryByRole("link")).not.toBeInTheDocument();
});
