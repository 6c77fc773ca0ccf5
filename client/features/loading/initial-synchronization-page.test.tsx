// Initial synchronization: estimate, begin, watch, pause, resume, cancel, and what holds it up.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LoadEstimate, LoadView, RouteReply } from "@contract";
import { refuse } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/initial`;

function load(changes: Partial<LoadView> = {}): LoadView {
  return {
    ...{
      pairing: false,
      jql: "",
      state: "running",
      listed: true,
      note: null,
      startedAt: "2026-11-22T10:00:00.000Z",
    },
    ...{ endedAt: null, waiting: 60, loaded: 38, troubled: 1, leftOut: 1, heldUp: [] },
    ...changes,
  };
}

function loads(one: LoadView | null, running = true): RouteReply<"readLoads"> {
  return {
    running,
    canPair: false,
    sides: [{ side: "first", projectKey: "PA", projectName: "Project A", load: one }],
  };
}

const estimate: LoadEstimate = {
  ...{ kind: "estimate", creates: true, issues: 1200 },
  ...{ comments: 8400, files: 0, calls: 10_900, seconds: 700 },
};

it("estimates, and begins what was estimated", async () => {
  const { user, server } = renderApp(
    { readLoads: () => loads(null), estimateLoad: () => estimate, startLoad: () => loads(load()) },
    address,
  );
  await user.type(await screen.findByRole("textbox", { name: "Which issues (JQL)" }), "priority = High");
  await user.click(screen.getByRole("button", { name: "Estimate" }));
  expect(await screen.findByText("about 8,400")).toBeInTheDocument();
  expect(screen.getByText("none")).toBeInTheDocument();
  expect(screen.getByText("about 12 minutes")).toBeInTheDocument();
  server.handlers.readLoads = () => loads(load());
  await user.click(screen.getByRole("button", { name: "Load 1,200 issues" }));
  expect(await screen.findByText("Loading: 40 of 100 issues")).toBeInTheDocument();
  expect(server.bodiesOf("startLoad")).toEqual([{ side: "first", jql: "priority = High" }]);
  expect(screen.getByRole("progressbar")).toHaveAttribute("value", "40");
  expect(screen.getByRole("status")).toHaveTextContent("Under way, 40 percent done");
  expect(screen.getByRole("heading", { name: "Issues of Project A (PA)" })).toHaveFocus();
});

it("forgets an estimate when the query is changed, and shows what Jira says of a wrong one", async () => {
  const { user, server } = renderApp({ readLoads: () => loads(null), estimateLoad: () => estimate }, address);
  await user.click(await screen.findByRole("button", { name: "Estimate" }));
  expect(await screen.findByRole("button", { name: "Load 1,200 issues" })).toBeInTheDocument();
  await user.type(screen.getByRole("textbox"), "x");
  expect(screen.queryByRole("button", { name: /^Load/ })).not.toBeInTheDocument();
  server.handlers.estimateLoad = () => ({ kind: "refused", message: "No field x." });
  await user.click(screen.getByRole("button", { name: "Estimate" }));
  expect(await screen.findByText("No field x.")).toBeInTheDocument();
});

it.each([
  [{ ...estimate, issues: 0 }, "No issue matches."],
  [{ ...estimate, creates: false }, /gives issues of Project A no partners/],
])("does not begin what has no effect", async (answer, words) => {
  const { user } = renderApp({ readLoads: () => loads(null), estimateLoad: () => answer }, address);
  await user.click(await screen.findByRole("button", { name: "Estimate" }));
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: /^Load/ })).toBeDisabled();
});

it("does not begin while the synchronization is stopped", async () => {
  const { user } = renderApp({ readLoads: () => loads(null, false), estimateLoad: () => estimate }, address);
  expect(
    await screen.findByRole("heading", { name: "This synchronization does not run" }),
  ).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Estimate" }));
  expect(await screen.findByRole("button", { name: "Load 1,200 issues" })).toBeDisabled();
});

it("tells why loading did not begin", async () => {
  const { user } = renderApp(
    {
      readLoads: () => loads(null),
      estimateLoad: () => estimate,
      startLoad: () => refuse(409, "wrong-state", "Start the synchronization first."),
    },
    address,
  );
  await user.click(await screen.findByRole("button", { name: "Estimate" }));
  await user.click(await screen.findByRole("button", { name: "Load 1,200 issues" }));
  expect(await screen.findByText(/Start the synchronization first\./)).toBeInTheDocument();
});

it("pauses, resumes, and cancels after a question", async () => {
  let state: LoadView["state"] = "running";
  const { user, server } = renderApp(
    {
      readLoads: () => loads(load({ state })),
      steerLoad: ({ body }) => {
        state = ({ pause: "paused", resume: "running", cancel: "cancelled" } as const)[body.action];
        return loads(load({ state }));
      },
    },
    address,
  );
  await user.click(await screen.findByRole("button", { name: "Pause" }));
  expect(await screen.findByText("Paused: 40 of 100 issues")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Resume" }));
  expect(await screen.findByText("Loading: 40 of 100 issues")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Cancel loading" }));
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel loading" }));
  await waitFor(() =>
    expect(server.bodiesOf("steerLoad")).toEqual(
      ["pause", "resume", "cancel"].map((action) => ({ side: "first", action })),
    ),
  );
  expect(await screen.findByText(/^Cancelled/)).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.getByRole("heading", { name: "Issues of Project A (PA)" })).toHaveFocus(),
  );
});

it("names the issues that are held up, and opens them", async () => {
  const heldUp = [
    {
      issueKey: "PA-7",
      problem: { message: "Jira refused the values.", remedy: "Correct them." },
      retryAt: null,
    },
    { issueKey: "PA-8", problem: null, retryAt: "2026-11-22T10:05:00.000Z" },
  ];
  const { user, frame } = renderApp({ readLoads: () => loads(load({ heldUp })) }, address);
  expect(await screen.findByText("Correct them.")).toBeInTheDocument();
  expect(screen.getByText(/It is tried again by itself, next/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Open PA-7" }));
  expect(frame.openedIssues).toEqual(["PA-7"]);
  expect(screen.queryByText(/more with problems/)).not.toBeInTheDocument();
});

it("says how many more are held up than it names", async () => {
  const heldUp = [{ issueKey: "PA-8", problem: { message: "No.", remedy: "Do." }, retryAt: null }];
  renderApp({ readLoads: () => loads(load({ heldUp, troubled: 1501 })) }, address);
  const more = await screen.findByText(/1,500 issues more with problems: see/);
  expect(within(more).getByRole("link", { name: "Troubleshoot" })).toHaveAttribute(
    "href",
    expect.stringMatching(/problems$/),
  );
});

it("says which issues it is about, and that it waits while the synchronization is stopped", async () => {
  const { unmount } = renderApp({ readLoads: () => loads(load({ jql: "priority = High" }), false) }, address);
  expect(await screen.findByText("priority = High")).toBeInTheDocument();
  expect(screen.getByText("Waiting until the synchronization runs: 40 of 100 issues")).toBeInTheDocument();
  unmount();
  renderApp({ readLoads: () => loads(load({ pairing: true })) }, address);
  expect(await screen.findByText("Pairing: 40 of 100 issues")).toBeInTheDocument();
  expect(screen.getByText(/^Existing issues of both projects, begun/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Cancel pairing" })).toBeInTheDocument();
});

it("says what it found while it lists, and why it paused itself", async () => {
  const note = "Jira refused the values.";
  const { unmount } = renderApp({ readLoads: () => loads(load({ listed: false })) }, address);
  expect(await screen.findByText("Listing issues: 100 found so far")).toBeInTheDocument();
  expect(screen.getByRole("progressbar")).not.toHaveAttribute("value");
  unmount();
  renderApp({ readLoads: () => loads(load({ state: "paused", note })) }, address);
  expect(await screen.findByText(note)).toBeInTheDocument();
});

it("shows what a load left behind, and offers the next", async () => {
  const ended = load({ state: "done", waiting: 0, loaded: 98, endedAt: "2026-11-22T11:00:00.000Z" });
  renderApp({ readLoads: () => loads(ended) }, address);
  expect(await screen.findByText(/^Loaded Nov 22, 2026/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Estimate" })).toBeInTheDocument();
});

it("may be forbidden", async () => {
  renderApp({ readLoads: () => refuse(403, "forbidden", "Only administrators.") }, address);
  expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
});

const bothSides = (): RouteReply<"readLoads"> => ({
  ...{ running: true, canPair: true },
  sides: [
    { side: "first", projectKey: "PA", projectName: "Project A", load: null },
    { side: "second", projectKey: "PB", projectName: "Project B", load: null },
  ],
});

const matches: RouteReply<"previewPairing"> = {
  ...{ matching: 2, paired: 1, sample: [{ own: "PA-1", partner: "PB-1" }] },
  ambiguous: { count: 1, keys: ["PA-3"] },
  missing: { count: 60, keys: ["PA-4"] },
};

it("pairs existing issues after a look at what would happen", async () => {
  const { user, server } = renderApp(
    { readLoads: bothSides, previewPairing: () => matches, startPairing: bothSides },
    address,
  );
  await user.click(await screen.findByRole("radio", { name: "Project B wins" }));
  await user.click(screen.getByRole("button", { name: "Preview" }));
  expect(await screen.findByText("PA-1 with PB-1, …")).toBeInTheDocument();
  expect(screen.getByText("PA-4, …")).toBeInTheDocument();
  expect(screen.getByText("PA-3")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Pair 2 issues" }));
  const wish = { side: "first", winner: "second", how: { kind: "same-number" } };
  await waitFor(() => expect(server.bodiesOf("startPairing")).toEqual([wish]));
});

it("reads a CSV file, and tells which line is wrong", async () => {
  const { user, server } = renderApp(
    {
      readLoads: bothSides,
      previewPairing: () => refuse(400, "bad-request", "file: Line 2 of the file: no."),
    },
    address,
  );
  await user.click(await screen.findByRole("radio", { name: "Those that a CSV file names" }));
  expect(screen.getByRole("button", { name: "Preview" })).toBeDisabled();
  const file = new File(["PA-1,PB-1\nx"], "pairs.csv", { type: "text/csv" });
  await user.upload(screen.getByLabelText("CSV file"), file);
  await waitFor(() => expect(screen.getByRole("button", { name: "Preview" })).toBeEnabled());
  await user.click(screen.getByRole("button", { name: "Preview" }));
  expect(await screen.findByText(/Line 2 of the file/)).toBeInTheDocument();
  expect(server.bodiesOf("previewPairing")).toMatchObject([{ how: { kind: "file", text: "PA-1,PB-1\nx" } }]);
});

it("pairs by the values of two fields once both are chosen", async () => {
  const { user, server } = renderApp(
    {
      readLoads: bothSides,
      readPairingFields: () => ({
        first: [{ id: "customfield_1", name: "Ticket number" }],
        second: [{ id: "summary", name: "Summary" }],
      }),
      previewPairing: () => matches,
    },
    address,
  );
  await user.click(await screen.findByRole("radio", { name: "Those whose fields hold the same value" }));
  const choose = async (side: string, option: RegExp) => {
    await user.click(await screen.findByRole("combobox", { name: `What tells an issue of ${side}` }));
    await user.click(await screen.findByRole("option", { name: option }));
  };
  await choose("Project A", /Its key/);
  await choose("Project B", /Its key/);
  expect(screen.getByRole("button", { name: "Preview" })).toBeDisabled();
  await choose("Project A", /Ticket number/);
  await user.click(screen.getByRole("button", { name: "Preview" }));
  await waitFor(() =>
    expect(server.bodiesOf("previewPairing")).toMatchObject([
      { how: { kind: "same-value", first: "customfield_1", second: null } },
    ]),
  );
});

it("offers no pairing to who administers one project only", async () => {
  renderApp({ readLoads: () => loads(null) }, address);
  expect(await screen.findByRole("button", { name: "Estimate" })).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Pair existing issues" })).not.toBeInTheDocument();
});
