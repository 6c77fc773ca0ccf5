// The configuration screen around its tabs: banner, publishing, review, conflict, failed saves.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConfigurationView, SynchronizationView } from "@contract";
import { configurationServer } from "../../testing/configuration-server.ts";
import { refuse } from "../../testing/fake-server.ts";
import { configuration, configurationView, draftView, synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;
const mapped = configuration({
  issueTypes: [{ direction: "first-to-second", first: ["1"], second: ["11"] }],
});
const withChange = (changes: Partial<ConfigurationView> = {}): ConfigurationView => ({
  ...draftView(mapped, 3),
  difference: [{ tab: "issue-types", kind: "added", text: "Issue type mapping added: Task to IT Help" }],
  ...changes,
});

function open(view: ConfigurationView, about: Partial<SynchronizationView> = {}) {
  const server = configurationServer(view, about);
  return { ...renderApp(server.handlers, address), saved: server.saved };
}

const deleteTask = { name: "Delete mapping of Task" };

describe("states of the page", () => {
  it("says why the configuration is missing", async () => {
    const { handlers } = configurationServer();
    renderApp(
      {
        ...handlers,
        readConfiguration: () => refuse(502, "jira-unavailable", "The partner's Jira is down."),
      },
      address,
    );
    expect(await screen.findByText(/The partner's Jira is down\./)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
  });

  it("shows nothing to people who may not see it", async () => {
    const { handlers } = configurationServer();
    renderApp({ ...handlers, readSynchronization: () => refuse(403, "forbidden", "Not yours.") }, address);
    expect(await screen.findByText("Not yours.")).toBeInTheDocument();
    expect(screen.queryByRole("tab")).not.toBeInTheDocument();
  });
});

describe("banner and tabs", () => {
  it("offers nothing to publish before the first edit", async () => {
    open(configurationView());
    expect(await screen.findByRole("heading", { name: "Not configured yet" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Publish draft" })).not.toBeInTheDocument();
  });

  it("says how many changes there are, who edited last, and which tabs hold changes and problems", async () => {
    open(
      withChange({
        problems: [
          {
            tab: "field-mappings",
            severity: "blocks-publishing",
            kind: "summary",
            message: "Map Summary first.",
          },
        ],
      }),
    );
    expect(await screen.findByRole("heading", { name: "Draft with 1 change" })).toBeInTheDocument();
    expect(screen.getByText(/Edited last by Paul Project/)).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "Issue types (1 change)" })).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "Field mappings (1 problem)" })).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: "Comments" })).toBeInTheDocument();
  });

  it("discards a draft after asking", async () => {
    const { user, server } = open(withChange());
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    const dialog = await screen.findByRole("dialog", { name: "Discard this draft?" });
    await user.click(within(dialog).getByRole("button", { name: "Discard" }));
    expect(await screen.findByRole("heading", { name: "Not configured yet" })).toBeInTheDocument();
    expect(server.calls.find((call) => call.name === "discardDraft")?.query).toEqual({ revision: "3" });
  });
});

describe("publishing", () => {
  it("shows the difference first, and offers to start afterwards", async () => {
    const { user, server } = open(withChange());
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog", { name: "Publish draft" });
    expect(dialog).toHaveTextContent("Issue type mapping added: Task to IT Help");
    await user.click(within(dialog).getByRole("button", { name: "Publish" }));
    const published = await screen.findByRole("dialog", { name: "Version 1 is published" });
    await user.click(await within(published).findByRole("button", { name: "Start" }));
    expect(await screen.findByRole("button", { name: "Stop" })).toBeInTheDocument();
    expect(server.bodiesOf("publishDraft")).toEqual([{ revision: 3 }]);
    expect(server.bodiesOf("setRunning")).toEqual([{ state: "running" }]);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("names the issues that are synchronized already, and resyncs them when that is wished", async () => {
    const { user, server } = open(withChange(), { state: "running" });
    server.handlers.readAffected = () => ({ which: "all", pairs: 3, issueKeys: ["PA-1", "PA-2"] });
    server.handlers.resync = () => ({ pairs: 3 });
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog", { name: "Publish draft" });
    const section = await within(dialog).findByRole("region", { name: "Affected issues" });
    expect(section).toHaveTextContent("Synchronized already: 3 pairs of issues (PA-1, PA-2 and 1 more).");
    await user.click(within(section).getByRole("checkbox", { name: "Resync these 3 pairs at once" }));
    await user.click(within(dialog).getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(server.bodiesOf("resync")).toEqual([{}]));
  });

  it("does not resync unasked, and cannot while the synchronization is stopped", async () => {
    const { user, server } = open(withChange(), { state: "stopped" });
    server.handlers.readAffected = () => ({ which: "all", pairs: 1, issueKeys: ["PA-1"] });
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog", { name: "Publish draft" });
    const section = await within(dialog).findByRole("region", { name: "Affected issues" });
    expect(within(section).queryByRole("checkbox")).not.toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Publish" }));
    await screen.findByRole("dialog", { name: "Version 1 is published" });
    expect(server.bodiesOf("resync")).toEqual([]);
  });

  it("is not possible while a problem blocks it", async () => {
    const { user } = open(
      withChange({
        problems: [
          { tab: "issue-types", severity: "blocks-publishing", kind: "gone", message: "Task is gone." },
        ],
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "Publish" })).toBeDisabled();
    expect(dialog).toHaveTextContent("Issue types: Task is gone.");
  });

  it("is possible with warnings", async () => {
    const { user } = open(
      withChange({ problems: [{ tab: "comments", severity: "warning", kind: "x", message: "Careful." }] }),
    );
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "Publish" })).toBeEnabled();
    expect(dialog).toHaveTextContent("Careful.");
  });

  it("publishes the newest revision when an edit was just saved", async () => {
    const { user, server } = open(withChange());
    await user.click(await screen.findByRole("button", deleteTask));
    await user.click(screen.getByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog");
    await waitFor(() => expect(within(dialog).getByRole("button", { name: "Publish" })).toBeEnabled());
    await user.click(within(dialog).getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(server.bodiesOf("publishDraft")).toEqual([{ revision: 4 }]));
  });

  it("tells why it was refused", async () => {
    const { user, server } = open(withChange());
    server.handlers.publishDraft = () => refuse(422, "not-publishable", "A field is gone.");
    await user.click(await screen.findByRole("button", { name: "Publish draft" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Publish" }));
    expect(await within(dialog).findByText(/A field is gone\./)).toBeInTheDocument();
  });

  it("sends the draft for review in review mode", async () => {
    const { user, server } = open(withChange(), { mode: "review" });
    server.handlers.publishDraft = () => ({ kind: "sent-for-review" });
    await user.click(await screen.findByRole("button", { name: "Send for review" }));
    const dialog = await screen.findByRole("dialog", { name: "Send draft for review" });
    await user.click(within(dialog).getByRole("button", { name: "Send for review" }));
    const sent = await screen.findByRole("dialog", { name: "Draft sent for review" });
    expect(within(sent).queryByRole("button", { name: "Start" })).not.toBeInTheDocument();
  });
});

describe("review", () => {
  const sent = { bySide: "second" as const, byName: "Sam Site", at: "2026-11-23T09:30:00.000Z" };
  const waiting = () => {
    const view = withChange({ mayReview: true });
    return { ...view, draft: { ...view.draft!, sent } };
  };

  it.each(["accept", "decline"] as const)(
    "lets the partner %s the draft with a message",
    async (decision) => {
      const { user, server } = open(waiting(), { mode: "review" });
      const label = decision === "accept" ? "Accept" : "Decline";
      await user.click(await screen.findByRole("button", { name: label }));
      const dialog = await screen.findByRole("dialog", { name: `${label} this draft?` });
      expect(dialog).toHaveTextContent("Issue type mapping added");
      expect(server.calls.some((call) => call.name === "readAffected")).toBe(decision === "accept");
      await user.type(within(dialog).getByRole("textbox", { name: "Message (optional)" }), "Thanks");
      await user.click(within(dialog).getByRole("button", { name: label }));
      await waitFor(() =>
        expect(server.bodiesOf("reviewDraft")).toEqual([{ revision: 3, decision, message: "Thanks" }]),
      );
      await waitFor(() =>
        expect(screen.queryByText("A draft waits for your review")).not.toBeInTheDocument(),
      );
    },
  );

  it("shows the partner's answer when the screen is opened again right away", async () => {
    const waiting = withChange();
    const draft = { ...waiting.draft!, sent: { ...sent, bySide: "first" as const } };
    const server = configurationServer({ ...waiting, draft }, { mode: "review" });
    server.handlers.listSynchronizations = () => ({ synchronizations: [] });
    const { user } = renderApp(server.handlers, address);
    expect(await screen.findByRole("heading", { name: /sent for review/ })).toBeInTheDocument();
    await user.click(screen.getByRole("link", { name: "Synchronizations" }));
    await waitFor(() => expect(screen.queryByRole("tab")).not.toBeInTheDocument());
    const declined = { byName: "Sam Site", at: sent.at, message: "Please wait until Monday." };
    server.handlers.readConfiguration = () => ({ ...waiting, draft: { ...waiting.draft!, declined } });
    window.location.hash = `#${address}`;
    expect(await screen.findByText(/Please wait until Monday\./)).toBeInTheDocument();
  });

  it("does not offer to send what is sent already", async () => {
    open(waiting(), { mode: "review" });
    expect(await screen.findByRole("heading", { name: /sent for review/ })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Send for review" })).not.toBeInTheDocument();
  });

  it("shows the message of a declined draft, which can be sent again", async () => {
    const view = withChange();
    const declined = { byName: "Sam Site", at: "2026-11-23T09:50:00.000Z", message: "Too much" };
    open({ ...view, draft: { ...view.draft!, declined } }, { mode: "review" });
    expect(await screen.findByText(/“Too much”/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Send for review" })).toBeInTheDocument();
  });
});

describe("saving", () => {
  const conflict = { editedBy: "Ada Admin", editedAt: "2026-11-23T09:45:00.000Z", revision: 7 };

  function openWithConflict() {
    const page = open(withChange());
    const save = page.server.handlers.saveDraft!;
    page.server.handlers.saveDraft = (request) =>
      request.body.revision < 7 ? refuse(409, "stale-draft", "Stale.", conflict) : save(request);
    return page;
  }

  it("names who saved meanwhile and overwrites only when told to", async () => {
    const { user, server, saved } = openWithConflict();
    await user.click(await screen.findByRole("button", deleteTask));
    const dialog = await screen.findByRole("dialog", { name: "Ada Admin saved meanwhile" });
    expect(server.bodiesOf("saveDraft")).toHaveLength(1);
    await user.click(within(dialog).getByRole("button", { name: "Overwrite" }));
    expect(await screen.findByText("Draft saved")).toBeInTheDocument();
    expect(saved()?.issueTypes).toEqual([]);
  });

  it("cannot be left undecided, and reloads the other's draft when told to", async () => {
    const { user, server } = openWithConflict();
    await user.click(await screen.findByRole("button", deleteTask));
    const dialog = await screen.findByRole("dialog", { name: "Ada Admin saved meanwhile" });
    await user.keyboard("{Escape}");
    expect(dialog).toBeInTheDocument();
    await user.click(within(dialog).getByRole("button", { name: "Reload" }));
    expect(await screen.findByRole("button", deleteTask)).toBeInTheDocument();
    expect(server.bodiesOf("saveDraft")).toHaveLength(1);
  });

  it("keeps what could not be saved on the page and saves it on demand", async () => {
    const { user, server, saved } = open(withChange());
    const save = server.handlers.saveDraft!;
    server.handlers.saveDraft = () => refuse(500, "internal", "It broke.");
    await user.click(await screen.findByRole("button", deleteTask));
    expect(await screen.findByText(/It broke\./)).toBeInTheDocument();
    expect(screen.queryByRole("button", deleteTask)).not.toBeInTheDocument();
    expect(mayLeave()).toBe(false);
    server.handlers.saveDraft = save;
    await user.click(screen.getByRole("button", { name: "Save again" }));
    expect(await screen.findByText("Draft saved")).toBeInTheDocument();
    expect(saved()?.issueTypes).toEqual([]);
    expect(mayLeave()).toBe(true);
  });
});

/** Whether the browser would leave the page without asking. */
function mayLeave(): boolean {
  return window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}
