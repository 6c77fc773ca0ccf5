// What conflicts overwrote: shown per issue with both values, and asked for by one click.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ConflictView } from "@contract";
import { refuse } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderPart } from "../../testing/render-app.tsx";
import { ConflictsSection } from "./conflicts-section.tsx";

function conflict(changes: Partial<ConflictView> = {}): ConflictView {
  return {
    ...{ id: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01", side: "first", issueKey: "PA-12", field: "Summary" },
    ...{ lost: ["Printer burns"], kept: ["Printer smokes"], lostAt: "2026-11-22T10:00:00.000Z" },
    ...{ restoredAt: null, mayRestore: true },
    ...changes,
  };
}

const draw = (conflicts: ConflictView[], restoreConflict = () => ({ asked: true as const })) =>
  renderPart(<ConflictsSection synchronizationId={synchronizationId} />, {
    listConflicts: () => ({ conflicts }),
    restoreConflict,
  });

it("shows both values under their issue, and asks for the overwritten one", async () => {
  const { user, server, frame } = draw([
    conflict(),
    conflict({ id: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b02", issueKey: "PA-7", field: "Due date" }),
  ]);
  expect(await screen.findByRole("heading", { name: "Conflicts" })).toBeInTheDocument();
  expect(screen.getAllByRole("heading", { level: 3 }).map((heading) => heading.textContent)).toEqual([
    "PA-12",
    "PA-7",
  ]);
  expect(screen.getAllByText("Printer burns")).toHaveLength(2);
  expect(screen.getAllByText("Printer smokes")).toHaveLength(2);
  await user.click(screen.getByRole("button", { name: "Restore Summary of PA-12" }));
  await waitFor(() => expect(server.bodiesOf("restoreConflict")).toEqual([{ conflictId: conflict().id }]));
  await user.click(screen.getByRole("button", { name: "Open PA-7" }));
  expect(frame.openedIssues).toEqual(["PA-7"]);
});

it("is not there without conflicts", async () => {
  const { server } = draw([]);
  await waitFor(() => expect(server.calls).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole("status")).not.toBeInTheDocument());
  expect(screen.queryByRole("heading")).not.toBeInTheDocument();
});

it("tells of empty, restored and unreadable values, and offers nothing that cannot be done", async () => {
  draw([
    conflict({ lost: [], restoredAt: "2026-11-22T11:00:00.000Z", mayRestore: false }),
    conflict({ id: "b", lost: null, kept: null, mayRestore: false }),
  ]);
  const [restored, unreadable] = await screen.findAllByRole("listitem");
  expect(within(restored!).getByText("(empty)")).toBeInTheDocument();
  expect(within(restored!).getByText(/restored/)).toBeInTheDocument();
  expect(within(unreadable!).getByText("Cannot be read any more")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Restore/ })).not.toBeInTheDocument();
});

it("says why restoring did not begin", async () => {
  const { user } = renderPart(<ConflictsSection synchronizationId={synchronizationId} />, {
    listConflicts: () => ({ conflicts: [conflict()] }),
    restoreConflict: () => refuse(409, "wrong-state", "Start the synchronization first."),
  });
  await user.click(await screen.findByRole("button", { name: "Restore Summary of PA-12" }));
  expect(await screen.findByText(/Start the synchronization first\./)).toBeInTheDocument();
});
