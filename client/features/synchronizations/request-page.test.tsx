// View request: what the asked side learns before the click, accepting, declining, and what the asking side sees.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SynchronizationView } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import {
  configurationView,
  projectA,
  projectB,
  sideView,
  synchronization,
  synchronizationId,
} from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/request`;

function incoming(changes: Partial<SynchronizationView> = {}): SynchronizationView {
  const usual = synchronization();
  return synchronization({
    state: "requested",
    first: sideView(projectA, { siteName: "northwind", mine: false }),
    second: sideView(projectB, { siteName: "aidesk" }),
    mySides: ["second"],
    actions: ["view-request", "accept", "decline"],
    request: { ...usual.request, incoming: true },
    ...changes,
  });
}

function serving(request: SynchronizationView, handlers: Handlers = {}): Handlers {
  let current = request;
  return {
    readSynchronization: () => current,
    acceptRequest: ({ body }) => {
      const project = current.second.project ?? (body.projectId === undefined ? null : projectB);
      current = {
        ...current,
        state: "stopped",
        second: { ...current.second, project },
        actions: ["configure"],
      };
      return current;
    },
    declineRequest: ({ body }) => {
      current = {
        ...current,
        state: "declined",
        actions: ["delete"],
        request: { ...current.request, declineMessage: body.message, decidedByName: "Sam Site" },
      };
      return current;
    },
    readConfiguration: () => configurationView(),
    listProjects: () => ({ projects: [projectB] }),
    ...handlers,
  };
}

it("says who asks, from where, with which words, and what accepting discloses", async () => {
  renderApp(serving(incoming()), address);
  expect(await screen.findByText(/Paul Project, /)).toBeInTheDocument();
  expect(screen.getByText(/Project A \(PA\), northwind/)).toBeInTheDocument();
  expect(screen.getByText("Shall we?")).toBeInTheDocument();
  expect(
    screen.getByText(/Paul Project and the other administrators of Project A will be able to see/),
  ).toHaveTextContent(
    "issue types, fields with options, statuses, types of links, request types of Project B",
  );
  expect(
    screen.getByText(/Never your issues, users' e-mail addresses or other projects/),
  ).toBeInTheDocument();
});

it("accepts, and leads on to the configuration", async () => {
  const { user, server } = renderApp(serving(incoming()), address);
  await user.click(await screen.findByRole("button", { name: "Accept request" }));
  const wayOn = await screen.findByRole("button", { name: "Start configuration" });
  await waitFor(() => expect(wayOn).toHaveFocus());
  expect(server.bodiesOf("acceptRequest")).toEqual([{}]);
  await user.click(wayOn);
  expect(await screen.findByRole("tab", { name: /Issue types/ })).toBeInTheDocument();
});

it("wants the own project chosen when the request was sent to a site", async () => {
  const { user, server } = renderApp(serving(incoming({ second: sideView(null) })), address);
  await user.click(await screen.findByRole("button", { name: "Accept request" }));
  expect(screen.getByText("Choose your project before you accept.")).toBeInTheDocument();
  expect(server.bodiesOf("acceptRequest")).toEqual([]);
  await user.click(screen.getByRole("combobox", { name: "Your project" }));
  await user.click(await screen.findByRole("option", { name: "Project B (PB)" }));
  await user.click(screen.getByRole("button", { name: "Accept request" }));
  await screen.findByRole("button", { name: "Start configuration" });
  expect(server.bodiesOf("acceptRequest")).toEqual([{ projectId: projectB.id }]);
});

it("tells why accepting failed", async () => {
  const { user } = renderApp(
    serving(incoming(), {
      acceptRequest: () => refuse(403, "forbidden", "You do not administer Project B."),
    }),
    address,
  );
  await user.click(await screen.findByRole("button", { name: "Accept request" }));
  expect(await screen.findByText(/You do not administer Project B\./)).toBeInTheDocument();
});

it("declines with a message", async () => {
  const { user, server } = renderApp(serving(incoming()), address);
  await user.click(await screen.findByRole("button", { name: "Decline" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox", { name: "Message (optional)" }), "Wrong project");
  await user.click(within(dialog).getByRole("button", { name: "Decline request" }));
  expect(await screen.findByText("Request declined")).toBeInTheDocument();
  expect(screen.getByText("“Wrong project”")).toBeInTheDocument();
  expect(server.bodiesOf("declineRequest")).toEqual([{ message: "Wrong project" }]);
});

it("shows the asking side that it waits, without buttons to decide", async () => {
  const usual = synchronization();
  renderApp(
    serving(
      incoming({
        first: sideView(projectA),
        second: sideView(null, { siteName: "aidesk.example", mine: false }),
        mySides: ["first"],
        actions: ["view-request", "delete"],
        request: { ...usual.request, incoming: false },
      }),
    ),
    address,
  );
  expect(await screen.findByText(/An administrator of aidesk.example has to accept/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Accept request" })).not.toBeInTheDocument();
});

it("does not tell whether a foreign request exists", async () => {
  renderApp(
    serving(incoming(), {
      readSynchronization: () => refuse(404, "not-found", "There is no such synchronization."),
    }),
    address,
  );
  expect(await screen.findByText("This does not exist (any more)")).toBeInTheDocument();
});

it.each([
  [{ state: "stopped", publishedVersion: null }, /Nothing is copied yet: first say which issue types/],
  [{ state: "stopped", publishedVersion: 1 }, /stopped: nothing is copied until somebody starts it/],
  [{ state: "running", publishedVersion: 1 }, /The synchronization runs\.$/],
] as const)("tells of an accepted one how it stands: %o", async (how, words) => {
  renderApp(serving(synchronization({ ...how, actions: ["configure"] })), address);
  expect(await screen.findByText(words)).toBeInTheDocument();
});
