// Troubleshoot: causes with what to do, the issues of each, trying again, skipping, bringing issues up to date.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ProblemGroupView, ProblemView } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const otherId = "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b02";
const address = `/synchronizations/${synchronizationId}/problems`;

function group(changes: Partial<ProblemGroupView> = {}): ProblemGroupView {
  return {
    ...{ key: "second/refused/field:second:summary", kind: "refused", side: "second", count: 1, mine: true },
    title: 'Project B refuses the field "Summary"',
    message: "Jira refused the summary.",
    remedy: "Shorten the summaries of the issues.",
    since: "2026-11-22T10:00:00.000Z",
    ...changes,
  };
}

function problem(changes: Partial<ProblemView> = {}): ProblemView {
  return {
    ...{ id: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01", subject: "field:second:summary", kind: "refused" },
    ...{ side: "second", message: "Jira refused the summary.", remedy: "Shorten the summary of the issue." },
    ...{
      since: "2026-11-22T10:00:00.000Z",
      field: "Summary",
      issueKey: "PB-12",
      partnerKey: null,
      mine: true,
      tab: null,
    },
    ...changes,
  };
}

const draw = (groups: ProblemGroupView[], problems: ProblemView[] = [problem()], more: Handlers = {}) =>
  renderApp(
    {
      listConflicts: () => ({ conflicts: [] }),
      readChecks: () => ({ last: null }),
      readLoads: () => ({ running: true, canPair: false, sides: [] }),
      readDrift: () => ({
        ...{ running: true, mySides: ["first" as const], check: null },
        projects: { first: "Project A", second: "Project B" },
      }),
      listProblemGroups: () => ({ groups, skipped: 0 }),
      listProblems: () => ({ problems, next: null }),
      retryProblems: () => ({ retried: 1 }),
      ...more,
    },
    address,
  );

it("says so when there is none, and why they cannot be read", async () => {
  const none = draw([]);
  expect(await screen.findByRole("heading", { name: "No problems" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Retry all" })).not.toBeInTheDocument();
  none.unmount();
  const failing = draw([], [], {
    listProblemGroups: () => refuse(502, "jira-unavailable", "Jira does not answer."),
  });
  expect(await screen.findByText(/Jira does not answer\./)).toBeInTheDocument();
  failing.unmount();
  draw([], [], { listProblemGroups: () => refuse(403, "forbidden", "You do not administer it.") });
  expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
});

it("names the cause, and of each issue key, field, message and remedy", async () => {
  const { user, frame } = draw([group()]);
  const cause = await screen.findByRole("region", { name: 'Project B refuses the field "Summary"' });
  expect(cause).toHaveTextContent("Shorten the summaries of the issues.");
  expect(
    await within(cause).findByRole("heading", { name: "Jira refused the summary." }),
  ).toBeInTheDocument();
  expect(cause).toHaveTextContent("Issue PB-12 and its partner, field Summary");
  expect(cause).toHaveTextContent("Shorten the summary of the issue.");
  await user.click(screen.getByRole("button", { name: "Open PB-12" }));
  expect(frame.openedIssues).toEqual(["PB-12"]);
});

it("names both issues to who administers both projects, and opens either", async () => {
  const { user, frame } = draw([group()], [problem({ partnerKey: "PA-3" })]);
  expect(await screen.findByText(/^Issue PB-12 and its partner PA-3, field Summary/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Open PA-3" }));
  expect(frame.openedIssues).toEqual(["PA-3"]);
});

it("says what to do once where it is the same for all of a kind", async () => {
  const { remedy } = group();
  draw([group({ count: 2 })], [problem({ remedy }), problem({ id: otherId, remedy })]);
  expect(await screen.findAllByRole("heading", { name: "Jira refused the summary." })).toHaveLength(2);
  expect(screen.getAllByText(remedy)).toHaveLength(1);
});

it("leads from a warning about the configuration to its tab, and names no issue", async () => {
  const kind = "schema-unknown-field";
  draw([group({ kind })], [problem({ kind, issueKey: null, field: null, tab: "field-mappings" })]);
  expect(await screen.findByText(/The configuration, since/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Open Field mappings" })).toHaveAttribute(
    "href",
    expect.stringContaining("/configuration?tab=field-mappings"),
  );
});

it("does not name the partner's issue, nor skip for the partner", async () => {
  draw([group({ mine: false })], [problem({ issueKey: null, mine: false })]);
  expect(await screen.findByText(/An issue of the partner, field Summary, since/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^(Open|Skip|Resync)/ })).not.toBeInTheDocument();
});

it("tries again one, all of a kind, all, and what was skipped", async () => {
  const { user, server } = draw([group()], [problem()], {
    listProblemGroups: () => ({ groups: [group()], skipped: 2 }),
  });
  const press = async (name: string) => {
    await waitFor(() => expect(screen.getByRole("button", { name })).toBeEnabled());
    await user.click(screen.getByRole("button", { name }));
  };
  await press("Retry: Jira refused the summary.");
  await press(`Retry all of this kind: ${group().title}`);
  await press("Retry all");
  await press("Retry skipped");
  await waitFor(() =>
    expect(server.bodiesOf("retryProblems")).toEqual([
      { problemId: problem().id },
      { group: group().key },
      {},
      { skipped: true },
    ]),
  );
});

it("skips after asking, one or all of a kind", async () => {
  const { user, server } = draw([group({ count: 3 })], [problem()], { skipProblems: () => ({ skipped: 1 }) });
  await user.click(await screen.findByRole("button", { name: "Skip: Jira refused the summary." }));
  const dialog = await screen.findByRole("dialog", { name: "Skip 1 problem?" });
  expect(server.bodiesOf("skipProblems")).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Skip" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  await user.click(screen.getByRole("button", { name: `Skip all of this kind: ${group().title}` }));
  const all = await screen.findByRole("dialog", { name: "Skip 3 problems?" });
  await user.click(within(all).getByRole("button", { name: "Skip" }));
  await waitFor(() =>
    expect(server.bodiesOf("skipProblems")).toEqual([{ problemId: problem().id }, { group: group().key }]),
  );
});

it("brings one issue up to date, and says why not", async () => {
  const { user, server } = draw([group()], [problem()], {
    resync: () => refuse(409, "wrong-state", "Start the synchronization first."),
  });
  await user.click(await screen.findByRole("button", { name: "Resync issue PB-12" }));
  expect(await screen.findByText(/Start the synchronization first\./)).toBeInTheDocument();
  expect(server.bodiesOf("resync")).toEqual([{ issueKey: "PB-12" }]);
});

it("shows the issues of a large group on demand, page by page", async () => {
  const { user, server } = draw([group({ count: 70 })], [], {
    listProblems: ({ query }) =>
      query.before === undefined
        ? { problems: [problem()], next: `1000.${problem().id}` }
        : { problems: [problem({ id: "b", message: "An older one." })], next: null },
  });
  await user.click(await screen.findByRole("button", { name: `Show issues: ${group().title}` }));
  await user.click(await screen.findByRole("button", { name: `Show more: ${group().title}` }));
  expect(await screen.findByRole("heading", { name: "An older one." })).toBeInTheDocument();
  expect(server.calls.at(-1)?.query).toEqual({ group: group().key, before: `1000.${problem().id}` });
});

it("tells when trying again did not begin", async () => {
  const { user } = draw([group()], [problem()], {
    retryProblems: () => refuse(409, "wrong-state", "Start the synchronization first."),
  });
  await user.click(await screen.findByRole("button", { name: "Retry all" }));
  expect(await screen.findByText(/Start the synchronization first\./)).toBeInTheDocument();
});
