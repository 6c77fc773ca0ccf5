// Resync by JQL in Troubleshoot: tried while it is written, confirmed, watched and steered.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LoadView } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderPart } from "../../testing/render-app.tsx";
import { ResyncSection } from "./resync-section.tsx";

function resync(changes: Partial<LoadView> = {}): LoadView {
  return {
    ...{ pairing: false, jql: "", state: "running", listed: true, note: null, waiting: 2, loaded: 3 },
    ...{ troubled: 0, leftOut: 1, heldUp: [], startedAt: "2026-11-22T10:00:00.000Z", endedAt: null },
    ...changes,
  };
}

const draw = (load: LoadView | null, more: Handlers = {}) => {
  const view = () => ({
    ...{ running: true, canPair: false },
    sides: [{ side: "first" as const, projectKey: "PA", projectName: "Project A", load }],
  });
  return renderPart(<ResyncSection synchronizationId={synchronizationId} />, {
    ...{ readLoads: view, startLoad: view, steerLoad: view },
    previewFilter: () => ({ kind: "selects", count: 3, keys: ["PA-1", "PA-2"] }),
    ...more,
  });
};

it("says how many match, asks, and begins", async () => {
  const { user, server } = draw(null);
  await user.type(await screen.findByRole("textbox", { name: "Which issues (JQL)" }), "updated > -1d");
  expect(screen.getByRole("button", { name: "Resync issues of Project A" })).toBeDisabled();
  await waitFor(() =>
    expect(server.bodiesOf("previewFilter")).toContainEqual({ side: "first", jql: "updated > -1d" }),
  );
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Resync issues of Project A" })).toBeEnabled(),
  );
  await user.click(screen.getByRole("button", { name: "Resync issues of Project A" }));
  const dialog = await screen.findByRole("dialog", { name: "Resync issues of Project A?" });
  expect(dialog).toHaveTextContent("3 issues match now: PA-1, PA-2, …");
  await user.click(within(dialog).getByRole("button", { name: "Resync" }));
  await waitFor(() =>
    expect(server.bodiesOf("startLoad")).toEqual([{ side: "first", jql: "updated > -1d", resync: true }]),
  );
});

it("tells how far it came and is paused; then what it did", async () => {
  const { user, server, unmount } = draw(resync());
  expect(await screen.findByRole("progressbar", { name: "Resyncing: 4 of 6 issues" })).toHaveValue(4);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  await waitFor(() =>
    expect(server.bodiesOf("steerLoad")).toEqual([{ side: "first", action: "pause", resync: true }]),
  );
  unmount();
  draw(resync({ state: "done", waiting: 0, endedAt: "2026-11-22T10:01:00.000Z" }));
  expect(await screen.findByText(/Resynced .*: 3 issues, 1 without partner\./)).toBeInTheDocument();
});

it("says why it cannot be read, and what Jira says of the query", async () => {
  const { unmount } = draw(null, { readLoads: () => refuse(502, "jira-unavailable", "No answer.") });
  expect(await screen.findByText(/No answer\./)).toBeInTheDocument();
  unmount();
  draw(null, { previewFilter: () => ({ kind: "refused", message: "The field 'x' does not exist." }) });
  expect(await screen.findByText("The field 'x' does not exist.")).toBeInTheDocument();
});
