// The table of synchronizations: its states, what a row says, and what can be done.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SynchronizationView } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import {
  projectA,
  projectB,
  sideView,
  synchronization,
  synchronizationId,
  viewer,
} from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const otherId = synchronizationId.replace(/.$/, "2");

function serving(list: SynchronizationView[], handlers: Handlers = {}): Handlers {
  return {
    readViewer: () => viewer(),
    listSynchronizations: () => ({ synchronizations: list }),
    ...handlers,
  };
}

async function openMenu(user: ReturnType<typeof renderApp>["user"], name: string) {
  await user.click(await screen.findByRole("button", { name: `Actions for ${name}` }));
}

const rowOf = (name: string) => screen.findByRole("row", { name: new RegExp(name) });

describe("states of the page", () => {
  it("explains what a synchronization is while there is none, and offers one", async () => {
    const { user } = renderApp(serving([]));
    expect(await screen.findByText(/keeps issues of this and another project in step/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "New synchronization" }));
    expect(await screen.findByText("Synchronize within this Jira instance")).toBeInTheDocument();
  });

  it("shows nothing to people who do not administer the project, and asks for nothing", async () => {
    const { server } = renderApp(serving([], { readViewer: () => viewer({ administersProject: false }) }));
    expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
    expect(server.calls.map((call) => call.name)).toEqual(["readViewer"]);
  });

  it("shows the forbidden page when the server says so", async () => {
    renderApp(
      serving([], { listSynchronizations: () => refuse(403, "forbidden", "You do not administer it.") }),
    );
    expect(await screen.findByText("You do not administer it.")).toBeInTheDocument();
  });

  it("says why the list is missing and loads it again", async () => {
    const { server, user } = renderApp(
      serving([], { listSynchronizations: () => refuse(502, "jira-unavailable", "Jira does not answer.") }),
    );
    expect(await screen.findByText(/Jira does not answer\./)).toBeInTheDocument();
    server.handlers.listSynchronizations = () => ({ synchronizations: [synchronization()] });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rowOf("A with B")).toBeInTheDocument();
  });

  it("asks for the page's project, and on the site's page for the whole site", async () => {
    const project = renderApp(serving([synchronization()]));
    await rowOf("A with B");
    expect(project.server.calls.at(-1)?.query).toEqual({ projectId: projectA.id });
    project.unmount();
    const site = renderApp(
      serving([synchronization()], { readViewer: () => viewer({ project: null, administersSite: true }) }),
      "/",
      "site",
    );
    expect(await rowOf("A with B")).toHaveTextContent(/Project A.*Project B/);
    expect(site.server.calls.at(-1)?.query).toEqual({});
  });

  it("keeps the site's page from people who do not administer the site", async () => {
    renderApp(serving([synchronization()]), "/", "site");
    expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
  });
});

describe("a row", () => {
  it("names the partner seen from the page's project, direction, state, health and last change", async () => {
    renderApp(
      serving([
        synchronization({
          state: "running",
          health: { kind: "problems", problems: 2 },
          directionSummary: "first to second: issues",
          lastChangeAt: "2026-11-23T08:12:00.000Z",
        }),
      ]),
    );
    const row = await rowOf("A with B");
    expect(row).toHaveTextContent("Project B (northwind)");
    expect(row).not.toHaveTextContent("Project A");
    for (const text of ["first to second: issues", "Running", "2 problems", "2026"]) {
      expect(row).toHaveTextContent(text);
    }
    const link = within(row).getByRole("link", { name: "2 problems" });
    expect(link).toHaveAttribute("href", expect.stringMatching(/\/problems$/));
  });

  it("leads by its name to the configuration, or to the request that waits", async () => {
    const waiting = synchronization({ id: otherId, name: "Waits", actions: ["view-request"] });
    renderApp(serving([synchronization(), waiting]));
    const leadsTo = async (name: string) =>
      within(await rowOf(name))
        .getByRole("link", { name })
        .getAttribute("href");
    expect(await leadsTo("A with B")).toContain(`/${synchronizationId}/configuration`);
    expect(await leadsTo("Waits")).toContain(`/${otherId}/request`);
  });

  it("calls the same request sent on one side and incoming on the other", async () => {
    const request = synchronization({ state: "requested" });
    const first = renderApp(serving([request]));
    expect(await rowOf("A with B")).toHaveTextContent("Request sent");
    first.unmount();
    renderApp(serving([request], { readViewer: () => viewer({ project: projectB }) }));
    expect(await rowOf("A with B")).toHaveTextContent("Incoming request");
  });

  it("says when the asked side has not chosen a project yet", async () => {
    const second = sideView(null, { siteName: "aidesk.example", mine: false });
    renderApp(serving([synchronization({ second, mySides: ["first"] })]));
    expect(await rowOf("A with B")).toHaveTextContent("Project not chosen yet (aidesk.example)");
  });

  it("is found by every word of a search, and sorted by a heading", async () => {
    const { user } = renderApp(
      serving([synchronization(), synchronization({ id: otherId, name: "Zebra", state: "running" })]),
    );
    await user.type(await screen.findByRole("searchbox"), "zeb project");
    await waitFor(() => expect(screen.queryByRole("row", { name: /A with B/ })).not.toBeInTheDocument());
    await user.type(screen.getByRole("searchbox"), " nothing");
    expect(screen.getByText(/No synchronization matches/)).toBeInTheDocument();
    await user.clear(screen.getByRole("searchbox"));
    await user.click(screen.getByRole("button", { name: /^Name/ }));
    const rows = await screen.findAllByRole("row");
    expect(rows[1]).toHaveTextContent("Zebra");
  });
});

describe("actions of a row", () => {
  it("are exactly what the server allows", async () => {
    const { user } = renderApp(serving([synchronization({ actions: ["start", "accept", "delete"] })]));
    await openMenu(user, "A with B");
    const items = (await screen.findAllByRole("menuitem")).map((item) => item.textContent);
    expect(items).toEqual(["Start", "Delete"]);
  });

  it("start at once and tell so", async () => {
    const started = synchronization({ state: "running" });
    const { user, server, frame } = renderApp(
      serving([synchronization({ actions: ["start"] })], { setRunning: () => started }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Start" }));
    await waitFor(() => expect(frame.flags.map((flag) => flag.title)).toEqual(["A with B runs"]));
    expect(server.bodiesOf("setRunning")).toEqual([{ state: "running" }]);
  });

  it("export the configuration as a file, and say why that failed", async () => {
    const { user, server } = renderApp(
      serving([synchronization({ actions: ["export"] })], {
        exportConfiguration: () => refuse(502, "jira-unavailable", "Jira does not answer."),
      }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Export" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Export A with B" }));
    await user.click(dialog.getByRole("button", { name: "Export" }));
    expect(await dialog.findByText(/Jira does not answer/)).toBeInTheDocument();
    expect(server.calls.filter(({ name }) => name === "exportConfiguration")).toHaveLength(1);
  });

  it("tell why starting failed and offer to try again", async () => {
    const { user, server } = renderApp(
      serving([synchronization({ actions: ["start"] })], {
        setRunning: () => refuse(409, "wrong-state", "Publish a configuration first."),
      }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Start" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/Publish a configuration first\./)).toBeInTheDocument();
    server.handlers.setRunning = () => synchronization({ state: "running" });
    await user.click(within(dialog).getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });

  it("delete only after saying that issues stay", async () => {
    let list = [synchronization()];
    const { user, server, frame } = renderApp(
      serving([], {
        listSynchronizations: () => ({ synchronizations: list }),
        deleteSynchronization: () => {
          list = [];
          return { done: true };
        },
      }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete A with B?" });
    expect(dialog).toHaveTextContent("All issues and comments stay in both projects");
    expect(server.calls.some((call) => call.name === "deleteSynchronization")).toBe(false);
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(await screen.findByText("No synchronization yet")).toBeInTheDocument();
    expect(frame.flags.map((flag) => flag.title)).toEqual(["A with B is deleted"]);
    expect(server.calls.find((call) => call.name === "deleteSynchronization")?.params).toEqual({
      id: synchronizationId,
    });
  });

  it("keep the dialog open with the reason when deleting fails", async () => {
    const { user } = renderApp(
      serving([synchronization()], {
        deleteSynchronization: () => refuse(403, "forbidden", "Not any more."),
      }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(await within(screen.getByRole("dialog")).findByText(/Not any more\./)).toBeInTheDocument();
  });

  it("rename, but not to nothing", async () => {
    const { user, server } = renderApp(
      serving([synchronization()], { renameSynchronization: ({ body }) => synchronization(body) }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Edit name" }));
    const name = await screen.findByRole("textbox", { name: /Name/ });
    await user.clear(name);
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Give the synchronization a name.")).toBeInTheDocument();
    await user.type(name, " Support ");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(server.bodiesOf("renameSynchronization")).toEqual([{ name: "Support", description: "" }]),
    );
  });

  it("resync all issues or one by its key", async () => {
    const { user, server } = renderApp(
      serving([synchronization({ actions: ["resync"] })], { resync: () => ({ pairs: 1 }) }),
    );
    await openMenu(user, "A with B");
    await user.click(await screen.findByRole("menuitem", { name: "Resync..." }));
    await user.click(await screen.findByRole("radio", { name: "One issue" }));
    expect(screen.getByRole("button", { name: "Resync" })).toBeDisabled();
    expect(screen.getByRole("link", { name: "Troubleshoot" })).toHaveAttribute(
      "href",
      expect.stringMatching(/problems$/),
    );
    await user.type(screen.getByRole("textbox", { name: "Issue key" }), " pa-7 ");
    await user.click(screen.getByRole("button", { name: "Resync" }));
    await waitFor(() => expect(server.bodiesOf("resync")).toEqual([{ issueKey: "PA-7" }]));
  });
});

it("starts all chosen that can be started, and names those that refused", async () => {
  const { user, server } = renderApp(
    serving(
      [
        synchronization({ actions: ["start"] }),
        synchronization({ id: otherId, name: "Zebra", actions: ["start"] }),
        synchronization({ id: synchronizationId.replace(/.$/, "3"), name: "Running", actions: ["stop"] }),
      ],
      {
        setRunning: ({ params }) =>
          params.id === otherId
            ? refuse(409, "wrong-state", "Nothing is published.")
            : synchronization({ state: "running" }),
      },
    ),
  );
  await rowOf("Zebra");
  await user.click(screen.getByRole("checkbox", { name: "Select all" }));
  expect(screen.getByRole("status")).toHaveTextContent("3 of 3 selected");
  await user.click(screen.getByRole("button", { name: "Start selected" }));
  expect(await screen.findByText("Zebra: Nothing is published.")).toBeInTheDocument();
  expect(screen.getByText("1 synchronization started.")).toBeInTheDocument();
  expect(server.bodiesOf("setRunning")).toHaveLength(2);
});

it("leads from a warning of the schema watch to what is to be done", async () => {
  renderApp(serving([synchronization({ warnings: 2 })]));
  const link = within(await rowOf("A with B")).getByRole("link", { name: "2 warnings" });
  expect(link).toHaveAttribute(
    "href",
    expect.stringContaining(`/synchronizations/${synchronizationId}/problems`),
  );
});
