// New synchronization: within the site, with another site, and from the site's page.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { projectA, projectB, synchronization, viewer } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const serving = (handlers: Handlers = {}): Handlers => ({
  readViewer: () => viewer(),
  listSynchronizations: () => ({ synchronizations: [] }),
  listProjects: () => ({ projects: [projectA, projectB] }),
  requestSynchronization: ({ body }) => synchronization({ name: body.name, state: "requested" }),
  ...handlers,
});

async function choose(user: ReturnType<typeof renderApp>["user"], field: string, option: string) {
  await user.click(await screen.findByRole("combobox", { name: field }));
  await user.click(await screen.findByRole("option", { name: option }));
}

describe("within this Jira instance", () => {
  it("sends the request after a review, with a name made of both projects unless one is typed", async () => {
    const { user, server, frame } = renderApp(serving(), "/new");
    await user.click(await screen.findByRole("button", { name: "Synchronize within this Jira instance" }));
    await choose(user, "Project to synchronize with", "Project B (PB)");
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Project A and Project B");
    await user.type(screen.getByRole("textbox", { name: "Message (optional)" }), "Hello");
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(
      await screen.findByText(/issue types, fields with options, statuses, types of links, request types/),
    ).toBeInTheDocument();
    expect(screen.getByText("Project B (PB)")).toBeInTheDocument();
    expect(server.bodiesOf("requestSynchronization")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Send request" }));
    await waitFor(() => expect(frame.flags[0]?.title).toBe("Request sent"));
    expect(server.bodiesOf("requestSynchronization")).toEqual([
      {
        projectId: projectA.id,
        partner: { kind: "project", projectId: projectB.id },
        name: "Project A and Project B",
        description: "",
        message: "Hello",
      },
    ]);
    expect(await screen.findByRole("heading", { name: "Synchronizations" })).toBeInTheDocument();
  });

  it("does not offer the own project, and keeps a typed name", async () => {
    const { user } = renderApp(serving(), "/new");
    await user.click(await screen.findByRole("button", { name: "Synchronize within this Jira instance" }));
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Mine");
    await user.click(await screen.findByRole("combobox", { name: "Project to synchronize with" }));
    await screen.findByRole("option", { name: "Project B (PB)" });
    expect(screen.queryByRole("option", { name: "Project A (PA)" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("option", { name: "Project B (PB)" }));
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Mine");
  });

  it("says what is missing instead of going on", async () => {
    const { user } = renderApp(serving(), "/new");
    await user.click(await screen.findByRole("button", { name: "Synchronize within this Jira instance" }));
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(screen.getByText("Choose the project to synchronize with.")).toBeInTheDocument();
    expect(screen.getByText("Give the synchronization a name.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Send request" })).not.toBeInTheDocument();
  });

  it("keeps everything when the request is refused", async () => {
    const { user } = renderApp(
      serving({
        requestSynchronization: () => refuse(409, "wrong-state", "These two are synchronized already."),
      }),
      "/new",
    );
    await user.click(await screen.findByRole("button", { name: "Synchronize within this Jira instance" }));
    await choose(user, "Project to synchronize with", "Project B (PB)");
    await user.click(screen.getByRole("button", { name: "Next" }));
    await user.click(await screen.findByRole("button", { name: "Send request" }));
    expect(await screen.findByText(/These two are synchronized already\./)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Project A and Project B");
  });
});

describe("with another Jira instance", () => {
  it("asks for an address and sends it", async () => {
    const { user, server } = renderApp(serving(), "/new");
    await user.click(await screen.findByRole("button", { name: "Synchronize with another Jira instance" }));
    const address = screen.getByRole("textbox", { name: "Address of the other Jira site" });
    await user.type(address, "not an address");
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(screen.getByText(/This is not an address/)).toBeInTheDocument();
    await user.clear(address);
    await user.type(address, "http://localhost:4002");
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Project A and localhost:4002");
    await user.click(screen.getByRole("button", { name: "Next" }));
    await user.click(await screen.findByRole("button", { name: "Send request" }));
    await waitFor(() =>
      expect(server.bodiesOf("requestSynchronization")).toMatchObject([
        { partner: { kind: "site", address: "http://localhost:4002" } },
      ]),
    );
  });
});

it("lets a site administrator choose the own project first, among those administered", async () => {
  const { user, server } = renderApp(
    serving({ readViewer: () => viewer({ project: null, administersSite: true }) }),
    "/new",
    "site",
  );
  await user.click(await screen.findByRole("button", { name: "Synchronize with another Jira instance" }));
  await choose(user, "Your project", "Project B (PB)");
  expect(server.calls.find((call) => call.name === "listProjects")?.query).toMatchObject({
    administered: "true",
  });
  await user.type(screen.getByRole("textbox", { name: "Address of the other Jira site" }), "aidesk.example");
  await user.click(screen.getByRole("button", { name: "Next" }));
  expect(await screen.findByText("Project B (PB), northwind")).toBeInTheDocument();
});

it("is not for people who do not administer the project", async () => {
  renderApp(serving({ readViewer: () => viewer({ administersProject: false }) }), "/new");
  expect(await screen.findByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
});
