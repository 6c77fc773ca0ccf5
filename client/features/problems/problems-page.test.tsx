// The list of problems: what happened, what to do, and trying again.
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ProblemView } from "@contract";
import { refuse } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/problems`;

const listConflicts = () => ({ conflicts: [] });

function problem(changes: Partial<ProblemView> = {}): ProblemView {
  return {
    id: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01",
    subject: "issue",
    kind: "refused",
    side: "first",
    message: "Jira refused the summary.",
    remedy: "Shorten the summary of the issue.",
    since: "2026-11-22T10:00:00.000Z",
    issueKey: "PA-12",
    ...changes,
  };
}

it("says so when there is none", async () => {
  renderApp({ listConflicts, listProblems: () => ({ problems: [] }) }, address);
  expect(await screen.findByRole("heading", { name: "No problems" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Retry all" })).not.toBeInTheDocument();
});

it("names issue, time and remedy, and opens the issue in Jira", async () => {
  const { user, frame } = renderApp(
    { listConflicts, listProblems: () => ({ problems: [problem()] }) },
    address,
  );
  expect(await screen.findByRole("heading", { name: "Jira refused the summary." })).toBeInTheDocument();
  expect(screen.getByText("Shorten the summary of the issue.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Open PA-12" }));
  expect(frame.openedIssues).toEqual(["PA-12"]);
});

it("does not name the partner's issue", async () => {
  renderApp(
    { listConflicts, listProblems: () => ({ problems: [problem({ issueKey: null, side: "second" })] }) },
    address,
  );
  expect(await screen.findByText(/An issue of the partner, since/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Open/ })).not.toBeInTheDocument();
});

it("tries one again, or all", async () => {
  const { user, server } = renderApp(
    { listConflicts, listProblems: () => ({ problems: [problem()] }), retryProblems: () => ({ retried: 1 }) },
    address,
  );
  await user.click(await screen.findByRole("button", { name: "Retry: Jira refused the summary." }));
  await waitFor(() => expect(server.bodiesOf("retryProblems")).toEqual([{ problemId: problem().id }]));
  await waitFor(() => expect(screen.getByRole("button", { name: "Retry all" })).toBeEnabled());
  await user.click(screen.getByRole("button", { name: "Retry all" }));
  await waitFor(() => expect(server.bodiesOf("retryProblems")).toHaveLength(2));
  expect(server.bodiesOf("retryProblems")[1]).toEqual({});
});

it("tells when trying again did not begin", async () => {
  const { user } = renderApp(
    {
      listConflicts,
      listProblems: () => ({ problems: [problem()] }),
      retryProblems: () => refuse(409, "wrong-state", "Start the synchronization first."),
    },
    address,
  );
  await user.click(await screen.findByRole("button", { name: "Retry all" }));
  expect(await screen.findByText(/Start the synchronization first\./)).toBeInTheDocument();
});
