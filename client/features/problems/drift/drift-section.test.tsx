// The drift check of Troubleshoot: beginning, watching, steering, reading what differs, and having it repaired.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { DriftCheckView, DriftFindingView } from "@contract";
import { refuse, type Handlers } from "../../../testing/fake-server.ts";
import { synchronizationId } from "../../../testing/fixtures.ts";
import { renderPart } from "../../../testing/render-app.tsx";
import { DriftSection } from "./drift-section.tsx";

function check(changes: Partial<DriftCheckView> = {}): DriftCheckView {
  return {
    ...{ state: "done", pairs: 4, compared: 4, undecided: 0, open: 0, exposed: 0, asked: 0, repaired: 0 },
    ...{ startedAt: "2026-11-22T10:00:00.000Z", endedAt: "2026-11-22T10:01:00.000Z" },
    ...changes,
  };
}

const ids = ["5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01", "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b02"] as const;

function finding(changes: Partial<DriftFindingView> = {}): DriftFindingView {
  return {
    ...{ id: ids[0], issueKey: "PA-12", about: "field", is: "different", cause: "missed", to: "second" },
    ...{ fields: { first: "Summary", second: "Summary" }, lines: { first: ["Scanner"], second: null } },
    ...{ winners: ["first", "second"], state: "open", triedBefore: false },
    ...changes,
  };
}

const draw = (of: DriftCheckView | null, findings: DriftFindingView[] = [], more: Handlers = {}) => {
  const view = () => ({
    ...{ running: true, mySides: ["first" as const], check: of },
    projects: { first: "Project A", second: "Project B" },
  });
  return renderPart(<DriftSection synchronizationId={synchronizationId} />, {
    ...{ readDrift: view, startDrift: view, steerDrift: view },
    listDrift: () => ({ findings, next: null, total: findings.length, issues: 1 }),
    repairDrift: () => ({ issues: 1, differences: 1, skipped: 0 }),
    ...more,
  });
};

it("is begun by one click, and says why it cannot be read or begun", async () => {
  const first = draw(null, [], { startDrift: () => refuse(409, "wrong-state", "It does not run.") });
  await first.user.click(await screen.findByRole("button", { name: "Start drift check" }));
  expect(await screen.findByText(/It does not run\./)).toBeInTheDocument();
  first.unmount();
  const failing = draw(null, [], { readDrift: () => refuse(502, "jira-unavailable", "No answer.") });
  expect(await screen.findByText(/No answer\./)).toBeInTheDocument();
  failing.unmount();
  draw(null, [], { readDrift: () => refuse(403, "forbidden", "You do not administer it.") });
  expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
});

it("tells how far it came, and is paused and cancelled", async () => {
  const { user, server } = draw(check({ state: "running", compared: 1, open: 2, endedAt: null }));
  expect(
    await screen.findByRole("progressbar", { name: "Comparing: 1 of 4 pairs, 2 differences" }),
  ).toHaveValue(1);
  await user.click(screen.getByRole("button", { name: "Pause" }));
  await user.click(await screen.findByRole("button", { name: "Cancel the check" }));
  const dialog = await screen.findByRole("dialog", { name: "Cancel the check?" });
  await user.click(within(dialog).getByRole("button", { name: "Cancel the check" }));
  await waitFor(() =>
    expect(server.bodiesOf("steerDrift")).toEqual([{ action: "pause" }, { action: "cancel" }]),
  );
});

it("says when nothing differs", async () => {
  draw(check());
  expect(await screen.findByText(/Compared .*: 4 pairs, nothing differs\./)).toBeInTheDocument();
  expect(screen.queryByRole("list", { name: "Differences" })).not.toBeInTheDocument();
});

it("lists what differs with the values that may be seen, and repairs what is chosen", async () => {
  const { user, server, frame } = draw(check({ open: 2, exposed: 1 }), [
    finding({
      id: ids[1],
      about: "comment",
      is: "exposed",
      to: "first",
      fields: null,
      lines: { first: null, second: null },
    }),
    finding(),
  ]);
  expect(await screen.findByText("1 text shown to more people than meant")).toBeInTheDocument();
  const list = await screen.findByRole("list", { name: "Differences" });
  expect(list).toHaveTextContent("PA-12: A comment shows in Project A and must not");
  expect(list).toHaveTextContent("Project AScanner");
  await user.click(screen.getByRole("checkbox", { name: "PA-12: Summary differs" }));
  await user.click(screen.getByRole("button", { name: "Repair 1 chosen difference" }));
  const dialog = await screen.findByRole("dialog", { name: "Repair 1 difference?" });
  expect(dialog).toHaveTextContent("1 issue and its partner are compared again");
  await user.click(within(dialog).getByRole("radio", { name: "Project B wins" }));
  await user.click(within(dialog).getByRole("button", { name: "Repair" }));
  await waitFor(() =>
    expect(server.bodiesOf("repairDrift")).toEqual([{ findings: [ids[0]], winner: "second" }]),
  );
  await waitFor(() => expect(frame.flags).toContainEqual({ title: "Repair of 1 issue begins" }));
});

it("repairs all by the rule, and offers nothing that cannot be repaired", async () => {
  const { user, server } = draw(check({ open: 1, asked: 1 }), [
    finding({
      id: ids[1],
      about: "issue",
      is: "gone",
      cause: "told",
      fields: null,
      to: "first",
      winners: [],
    }),
    finding({ state: "asked" }),
  ]);
  const list = await screen.findByRole("list", { name: "Differences" });
  expect(within(list).queryByRole("checkbox")).not.toBeInTheDocument();
  expect(list).toHaveTextContent("Being repaired.");
  await user.click(screen.getByRole("button", { name: "Repair all" }));
  const dialog = await screen.findByRole("dialog", { name: "Repair all that differs in 1 issue?" });
  await user.click(within(dialog).getByRole("button", { name: "Repair" }));
  await waitFor(() => expect(server.bodiesOf("repairDrift")).toEqual([{ winner: null }]));
});
