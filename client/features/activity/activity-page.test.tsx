// The activity: what happened and why, in words; filters, older pages, and restoring what a conflict overwrote.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import {
  explanationViewSchema,
  type ActivityEntryView,
  type ActivityFiguresView,
  type ConflictView,
  type ExplanationView,
} from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { synchronization, synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";
import { reasonWords } from "./activity-words.ts";

const address = `/synchronizations/${synchronizationId}/activity`;
const projects = { first: "Project A", second: "Project B" };

function told(changes: Partial<ExplanationView> = {}): ExplanationView {
  return {
    ...{ about: "field", fields: { first: "Summary", second: "Summary" }, origin: null, to: "second" },
    ...{ verdict: "copied", degraded: [], unmatched: [] },
    ...changes,
  };
}

function entry(changes: Partial<ActivityEntryView> = {}): ActivityEntryView {
  return {
    ...{ id: "7", at: "2026-11-23T09:00:00.000Z", kind: "issue-edited", issueKey: "PA-12" },
    steps: [{ kind: "edit-issue", to: "second", fields: ["Summary", "Severity"], because: null }],
    ...{ explanations: [told()], problems: 0, conflicts: [] },
    ...changes,
  };
}

const still = { changes: 0, median: null, p95: null };
const noFigures: ActivityFiguresView = {
  stretches: [],
  total: { first: still, second: still, failed: 0 },
  calls: [],
};

const draw = (entries: ActivityEntryView[], more: Handlers = {}) =>
  renderApp(
    {
      readSynchronization: () => synchronization(),
      readActivity: () => ({ entries, next: null }),
      readActivityFigures: () => noFigures,
      ...more,
    },
    address,
  );

it("tells what was written, and why each thing was or was not copied", async () => {
  const { user, frame } = draw([
    entry({
      explanations: [
        told({ verdict: "degraded", degraded: ["mention"] }),
        told({
          fields: { first: "Severity", second: "Impact" },
          verdict: "no-matching-value",
          to: null,
          unmatched: ["Huge"],
        }),
        told({ verdict: "nothing-new", to: null }),
        told({ about: "comment", fields: null, origin: "first", to: null, verdict: "not-visible" }),
      ],
      problems: 1,
    }),
  ]);
  const list = await screen.findByRole("list", { name: "Activity" });
  expect(within(list).getByRole("heading", { name: /PA-12\s*Issue edited/ })).toBeInTheDocument();
  expect(list).toHaveTextContent("Wrote Summary, Severity in Project B");
  expect(list).toHaveTextContent(
    "copied to Project B, with parts that became plain text (mentions became names)",
  );
  expect(list).toHaveTextContent("Severity (Impact in Project B)");
  expect(list).toHaveTextContent("without counterpart: Huge");
  expect(list).toHaveTextContent("A comment of Project Anot copied: not everybody may see it");
  expect(screen.getByText("1 thing without a change")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "1 problem met" })).toHaveAttribute(
    "href",
    `#/synchronizations/${synchronizationId}/problems`,
  );
  await user.click(screen.getByRole("button", { name: "Open PA-12" }));
  expect(frame.openedIssues).toEqual(["PA-12"]);
});

it("has words for every verdict about everything", () => {
  for (const verdict of explanationViewSchema.shape.verdict.options)
    for (const to of ["first", null] as const)
      expect(reasonWords(told({ verdict, to }), projects)).toMatch(/^[a-z].{9,}[\w)]$/);
});

it("does not name the partner's issue", async () => {
  draw([entry({ issueKey: null })]);
  expect(await screen.findByRole("heading", { name: /An issue of the partner/ })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Open/ })).not.toBeInTheDocument();
});

it("filters by issue, direction, kind and time", async () => {
  const { user, server } = draw([entry()]);
  const choose = async (label: string, option: string) => {
    await user.click(await screen.findByRole("combobox", { name: label }));
    await user.click(await screen.findByText(option, { selector: "[role=option] *, [role=option]" }));
  };
  await user.type(await screen.findByRole("textbox", { name: "Issue of your project" }), "pa-12{Enter}");
  await choose("Direction", "Project B to Project A");
  await choose("Kind", "Comments copied");
  await choose("Time", "The last hour");
  await waitFor(() => {
    const last = server.calls.filter(({ name }) => name === "readActivity").at(-1);
    expect(last?.query).toMatchObject({
      ...{ issueKey: "PA-12", to: "first", kind: "comments-changed" },
      since: expect.stringMatching(/^\d{4}-/) as string,
    });
  });
});

it("shows older pages on demand", async () => {
  const { user, server } = draw([], {
    readActivity: ({ query }) =>
      query.before === undefined
        ? { entries: [entry()], next: "1000.7" }
        : { entries: [entry({ id: "6", issueKey: "PA-11" })], next: null },
  });
  await user.click(await screen.findByRole("button", { name: "Show older" }));
  expect(await screen.findByRole("heading", { name: /PA-11/ })).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: /PA-12/ })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Show older" })).not.toBeInTheDocument();
  expect(server.calls.at(-1)?.query).toEqual({ before: "1000.7" });
});

it("says when nothing happened yet, when nothing fits, and why it cannot be read", async () => {
  const empty = draw([]);
  expect(await screen.findByRole("heading", { name: "Nothing happened yet" })).toBeInTheDocument();
  await empty.user.type(screen.getByRole("textbox", { name: "Issue of your project" }), "PA-1{Enter}");
  expect(await screen.findByRole("heading", { name: "Nothing fits" })).toBeInTheDocument();
  empty.unmount();
  const failed = draw([], { readActivity: () => refuse(502, "jira-unavailable", "Jira does not answer.") });
  expect(await screen.findByText(/Jira does not answer\./)).toBeInTheDocument();
  failed.unmount();
  draw([], { readSynchronization: () => refuse(403, "forbidden", "You do not administer it.") });
  expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
});

it("gives back what a conflict overwrote", async () => {
  const conflict: ConflictView = {
    ...{ id: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01", side: "first", issueKey: "PA-12", field: "Summary" },
    ...{ lost: ["Printer burns"], kept: ["Printer smokes"], lostAt: "2026-11-22T10:00:00.000Z" },
    ...{ restoredAt: null, mayRestore: true },
  };
  const { user, server } = draw([entry({ conflicts: [conflict] })], {
    restoreConflict: () => ({ asked: true }),
  });
  expect(await screen.findByText("Overwritten in Summary: Printer burns")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Restore Summary" }));
  await waitFor(() => expect(server.bodiesOf("restoreConflict")).toEqual([{ conflictId: conflict.id }]));
});

it("draws no times where no change arrived", async () => {
  const failed = { first: still, second: still, failed: 2 };
  const from = { from: "2026-11-23T08:00:00.000Z", until: "2026-11-23T09:00:00.000Z" };
  draw([], {
    readActivityFigures: () => ({ stretches: [{ ...from, ...failed }], total: failed, calls: [] }),
  });
  expect(await screen.findByText(/problems met 2 times/)).toBeInTheDocument();
  expect(screen.getByRole("img", { name: /^Changes/ })).toBeInTheDocument();
  expect(screen.queryByRole("img", { name: /^Time from change/ })).not.toBeInTheDocument();
});

it("shows charts of what was copied each way, with the same figures in words and as a table", async () => {
  const figures = { first: still, second: { changes: 3, median: 400, p95: 2_500 }, failed: 1 };
  const stretch = (hour: string) => ({
    ...{ from: `2026-11-23T${hour}:00:00.000Z`, until: `2026-11-23T${hour}:59:00.000Z` },
    ...{ first: still, second: still, failed: 0 },
  });
  const { user, server } = draw([], {
    readActivityFigures: () => ({
      stretches: [stretch("08"), { ...stretch("09"), ...figures }],
      total: figures,
      calls: [
        { siteName: "aidesk.example", stretches: [8, 12].map((used) => ({ used, allowed: 1_000 })) },
        { siteName: "northwind.example", stretches: [0, 5].map((used) => ({ used, allowed: null })) },
      ],
    }),
  });
  expect(
    await screen.findByText(
      "3 changes to Project B (half within 400 ms, 95 of 100 within 2.5 s), 0 changes to Project A; problems met 1 time.",
    ),
  ).toBeInTheDocument();
  expect(screen.getByRole("img", { name: /^Changes/ })).toBeInTheDocument();
  expect(screen.getByRole("img", { name: /^Time from change to partner/ })).toBeInTheDocument();
  expect(
    screen.getByText(
      "All synchronizations of aidesk.example used 20 points of Jira's quota for calls, at most 2% of what it allows for at a time.",
    ),
  ).toBeInTheDocument();
  expect(screen.getByText(/northwind.example used 5 points.*; Jira told of no limit\.$/)).toBeInTheDocument();
  expect(screen.getByRole("img", { name: /^Calls to aidesk.example/ })).toBeInTheDocument();
  await user.click(screen.getByText("Figures as a table"));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows).toHaveLength(3);
  expect(rows[1]).toHaveTextContent("0––0––080");
  expect(rows[2]).toHaveTextContent("3400 ms2.5 s0––1125");
  await user.click(screen.getByRole("combobox", { name: "Time of the figures" }));
  await user.click(await screen.findByRole("option", { name: "Last 30 days" }));
  await waitFor(() => expect(server.calls.at(-1)?.query).toEqual({ range: "month" }));
});

it("says so when nothing was copied, and why the figures cannot be read", async () => {
  const none = draw([]);
  expect(await screen.findByText("Nothing was copied in this time, and nothing failed.")).toBeInTheDocument();
  none.unmount();
  draw([], { readActivityFigures: () => refuse(502, "jira-unavailable", "Try again.") });
  expect(
    await screen.findByRole("heading", { name: "Could not load the figures" }, { timeout: 5_000 }),
  ).toBeInTheDocument();
});
