// The configuration screen over time: starting and stopping, other people's changes, and decisions that fail.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConfigurationView, SynchronizationView } from "@contract";
import { configurationServer } from "../../testing/configuration-server.ts";
import { refuse } from "../../testing/fake-server.ts";
import { configuration, configurationView, draftView, synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;
const mapped = configuration({
  issueTypes: [{ direction: "first-to-second", first: ["1"], second: ["11"] }],
});
const conflict = { editedBy: "Ada Admin", editedAt: "2026-11-23T09:45:00.000Z", revision: 7 };

function open(view: ConfigurationView, about: Partial<SynchronizationView> = {}) {
  const server = configurationServer(view, about);
  return { ...renderApp(server.handlers, address), saved: server.saved };
}

afterEach(() => {
  vi.useRealTimers();
});

it("opens on the tab that is asked for, and says when the projects changed", async () => {
  renderApp(configurationServer(configurationView(), { warnings: 1 }).handlers, `${address}?tab=people`);
  expect(await screen.findByRole("tab", { name: /^People/ })).toHaveAttribute("aria-selected", "true");
  expect(
    screen.getByRole("heading", { name: "1 warning: something in the projects changed" }),
  ).toBeInTheDocument();
  expect(screen.getByText(/tells what to do/).querySelector("a")).toHaveTextContent("Troubleshoot");
});

describe("start and stop", () => {
  it("starts from the head of the page, and offers to stop", async () => {
    const { user, server, frame } = open(configurationView(), { actions: ["start"] });
    await user.click(await screen.findByRole("button", { name: "Start" }));
    expect(await screen.findByRole("button", { name: "Stop" })).toBeInTheDocument();
    expect(screen.getByText("Running")).toBeInTheDocument();
    expect(server.bodiesOf("setRunning")).toEqual([{ state: "running" }]);
    expect(frame.flags).toMatchObject([
      {
        title: "A with B runs",
        body: "Issues that were there before wait for Initial synchronization.",
      },
    ]);
  });

  it("says why stopping failed", async () => {
    const { user, server } = open(configurationView(), { state: "running", actions: ["stop"] });
    server.handlers.setRunning = () => refuse(403, "forbidden", "You may not stop it.");
    await user.click(await screen.findByRole("button", { name: "Stop" }));
    expect(await screen.findByText(/You may not stop it\./)).toBeInTheDocument();
    expect(screen.getByText("Running")).toBeInTheDocument();
  });

  it("offers neither when the server allows neither", async () => {
    open(configurationView(), { actions: ["configure"] });
    await screen.findByRole("heading", { name: "Not configured yet" });
    expect(screen.queryByRole("button", { name: /^(Start|Stop)$/ })).not.toBeInTheDocument();
  });
});

describe("other people's changes", () => {
  it("are shown when the person comes back to the page after a while", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { server } = open(draftView(mapped, 3));
    await screen.findByRole("button", { name: "Delete mapping of Task" });
    server.handlers.readConfiguration = () => draftView(configuration(), 4);
    vi.setSystemTime(Date.now() + 60_000);
    fireEvent(window, new Event("visibilitychange"));
    await waitFor(() =>
      expect(screen.queryByRole("button", { name: "Delete mapping of Task" })).not.toBeInTheDocument(),
    );
  });

  it("can be looked at again when reloading them failed", async () => {
    const { user, server } = open(draftView(mapped, 3));
    const read = server.handlers.readConfiguration!;
    server.handlers.saveDraft = () => refuse(409, "stale-draft", "Stale.", conflict);
    await user.click(await screen.findByRole("button", { name: "Delete mapping of Task" }));
    const dialog = await screen.findByRole("dialog", { name: "Ada Admin saved meanwhile" });
    server.handlers.readConfiguration = () => refuse(502, "jira-unavailable", "Jira is away.");
    await user.click(within(dialog).getByRole("button", { name: "Reload" }));
    expect(await within(dialog).findByText(/Jira is away\./)).toBeInTheDocument();
    server.handlers.readConfiguration = read;
    await user.click(within(dialog).getByRole("button", { name: "Reload" }));
    expect(await screen.findByRole("button", { name: "Delete mapping of Task" })).toBeInTheDocument();
  });

  it("may come again while overwriting: the newest name and time are shown", async () => {
    const { user, server } = open(draftView(mapped, 3));
    server.handlers.saveDraft = ({ body }) =>
      refuse(
        409,
        "stale-draft",
        "Stale.",
        body.revision === 7 ? { ...conflict, editedBy: "Eve", revision: 8 } : conflict,
      );
    await user.click(await screen.findByRole("button", { name: "Delete mapping of Task" }));
    const dialog = await screen.findByRole("dialog", { name: "Ada Admin saved meanwhile" });
    await user.click(within(dialog).getByRole("button", { name: "Overwrite" }));
    expect(await screen.findByRole("dialog", { name: "Eve saved meanwhile" })).toBeInTheDocument();
  });
});

describe("decisions that fail", () => {
  it("keep the draft when discarding is refused", async () => {
    const { user, server } = open(draftView(mapped, 3));
    server.handlers.discardDraft = () => refuse(409, "stale-draft", "Ada saved meanwhile.", conflict);
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Discard" }));
    expect(await within(dialog).findByText(/Ada saved meanwhile\./)).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("button", { name: "Delete mapping of Task" })).toBeInTheDocument();
  });

  it("keep the review open when the decision is refused", async () => {
    const view = draftView(mapped, 3);
    const sent = { bySide: "second" as const, byName: "Sam Site", at: "2026-11-23T09:30:00.000Z" };
    const { user, server } = open(
      { ...view, draft: { ...view.draft!, sent }, mayReview: true },
      { mode: "review" },
    );
    server.handlers.reviewDraft = () => refuse(409, "wrong-state", "Sam took it back.");
    await user.click(await screen.findByRole("button", { name: "Accept" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Accept" }));
    expect(await within(dialog).findByText(/Sam took it back\./)).toBeInTheDocument();
  });
});

it("cannot publish while the last changes are not saved", async () => {
  const { user, server } = open(draftView(mapped, 3));
  server.handlers.saveDraft = () => refuse(500, "internal", "It broke.");
  await user.click(await screen.findByRole("button", { name: "Delete mapping of Task" }));
  await screen.findByText(/It broke\./);
  await user.click(screen.getByRole("button", { name: "Publish draft" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("button", { name: "Publish" })).toBeDisabled();
  expect(dialog).toHaveTextContent("Your last changes are not saved");
});
