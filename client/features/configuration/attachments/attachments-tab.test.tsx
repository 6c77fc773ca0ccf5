// The tab Attachments: what is chosen is what is saved.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { noAttachments, type Attachments } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;

async function open(attachments: Attachments = noAttachments()) {
  const server = configurationServer(draftView(configuration({ attachments })));
  const page = renderApp(server.handlers, address);
  await page.user.click(await screen.findByRole("tab", { name: /^Attachments/ }));
  const expectSaved = (part: object) =>
    waitFor(() => expect(server.saved()).toMatchObject({ attachments: part }));
  return { ...page, expectSaved, saved: server.saved };
}

const opened = (): Attachments => {
  const { firstToSecond, secondToFirst } = noAttachments();
  return { enabled: true, firstToSecond, secondToFirst: { ...secondToFirst, enabled: true } };
};

describe("the tab Attachments", () => {
  it("is off at first, and switched on goes both ways for public files", async () => {
    const { user, expectSaved } = await open();
    expect(screen.getByText(/^Files are not copied/)).toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "Enable attachments" }));
    const flow = { enabled: true, leave: "public", deletions: "follow" };
    await expectSaved({ enabled: true, firstToSecond: flow, secondToFirst: flow });
  });

  it("says what leaves a service project, and saves another choice", async () => {
    const { user, expectSaved } = await open(opened());
    const leaving = screen.getByRole("group", { name: "Which files leave Project B" });
    expect(leaving).toHaveTextContent("A file of an internal comment never leaves.");
    await user.click(within(leaving).getByRole("radio", { name: "All files" }));
    await expectSaved({ secondToFirst: { leave: "all" } });
    await user.click(screen.getByRole("radio", { name: "Keep its copy" }));
    await expectSaved({ secondToFirst: { deletions: "keep" } });
  });

  it("saves filters when they are left", async () => {
    const { user, expectSaved } = await open(opened());
    await user.type(
      screen.getByRole("textbox", { name: "Media types that leave Project B" }),
      "image/*, , a/b",
    );
    await user.tab();
    await expectSaved({ secondToFirst: { types: ["image/*", "a/b"] } });
    await user.type(screen.getByRole("textbox", { name: "Largest file of Project B in MB" }), "12.5");
    await user.tab();
    await expectSaved({ secondToFirst: { largestMegabytes: 12.5 } });
    await user.clear(screen.getByRole("textbox", { name: "Largest file of Project B in MB" }));
    await user.tab();
    await expectSaved({ secondToFirst: { largestMegabytes: null } });
  });

  it("says what cannot be used and does not save it", async () => {
    const { user, saved } = await open(opened());
    await user.type(screen.getByRole("textbox", { name: "Largest file of Project B in MB" }), "many");
    await user.tab();
    expect(screen.getByText(/^This cannot be used/)).toBeInTheDocument();
    expect(saved()?.attachments).toEqual(opened());
  });
});
