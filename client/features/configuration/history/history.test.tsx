// Versions are opened, compared and restored; a configuration leaves as a file and comes in by one.
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyConfiguration, type Configuration, type ConfigurationFile } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { configuration, configurationView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";
import { fileName } from "../../../ui/save-as-file.ts";

const address = `/synchronizations/${synchronizationId}/configuration`;
const old: Configuration = configuration({
  issueTypes: [{ direction: "first-to-second", first: ["1"], second: ["11"] }],
});
const names = {
  ...{ project: { key: "PA", name: "Project A" }, issueTypes: {}, fields: {}, statuses: {} },
  ...{ resolutions: {}, requestTypes: {}, linkTypes: {}, values: {} },
};
const file: ConfigurationFile = {
  ...{ format: "lockstep-configuration", formatVersion: 1, exportedAt: "2026-11-23T09:00:00.000Z" },
  ...{ synchronization: "A with B", names: { first: names, second: names }, configuration: old },
};
const version = (number: number, isLive = false) => ({
  ...{ version: number, publishedBy: "Paul Project", publishedAt: "2026-11-20T09:00:00.000Z", isLive },
  acceptedBy: isLive ? "Sam Support" : null,
});

async function open(versions = [version(2, true), version(1)]) {
  const server = configurationServer(configurationView());
  const page = renderApp(
    {
      ...server.handlers,
      listVersions: () => ({ versions }),
      readVersion: ({ query }) => ({
        ...{ version: query.version, document: old },
        difference: [
          { tab: "issue-types", kind: "added", text: `From ${query.against} to ${query.version}` },
        ],
      }),
      exportConfiguration: () => file,
      previewImport: ({ body }) => ({
        ...{ document: body.file.configuration, unmatched: ['Field "Severity" of Project A'] },
        ...{ difference: [], problems: [] },
      }),
    },
    address,
  );
  await screen.findByRole("button", { name: "History" });
  const press = (name: string | RegExp) => page.user.click(screen.getByRole("button", { name }));
  return { ...page, press, saved: server.saved };
}

afterEach(() => vi.restoreAllMocks());

describe("the history", () => {
  it("says when there is none", async () => {
    const { press } = await open([]);
    await press("History");
    expect(await screen.findByText(/^Nothing was published yet/)).toBeInTheDocument();
  });

  it("tells of every version who published it, who accepted it, and which is live", async () => {
    const { press } = await open();
    await press("History");
    const [newer, older] = await screen.findAllByText(/^Published by Paul Project/);
    expect(newer).toHaveTextContent(/Version 2 Live.*accepted by Sam Support/);
    expect(older).not.toHaveTextContent("Live");
  });

  it("compares a version with the one before, or any other", async () => {
    const { press, user } = await open();
    await press("History");
    await user.click(await screen.findByRole("button", { name: "Open version 2" }));
    expect(await screen.findByText("From 1 to 2")).toBeInTheDocument();
    await user.click(screen.getByRole("combobox", { name: "Compare with" }));
    await user.click(await screen.findByRole("option", { name: "An empty configuration" }));
    expect(await screen.findByText("From 0 to 2")).toBeInTheDocument();
  });

  it("restores a version as draft", async () => {
    const { press, user, saved } = await open();
    await press("History");
    await user.click(await screen.findByRole("button", { name: "Open version 1" }));
    await user.click(await screen.findByRole("button", { name: "Restore as draft" }));
    await waitFor(() => expect(saved()).toEqual(old));
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  });
});

describe("files", () => {
  it("are saved under the synchronization's name", async () => {
    const { press } = await open();
    let made: Blob | undefined;
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    Object.assign(URL, { createObjectURL: (blob: Blob) => void (made = blob), revokeObjectURL: vi.fn() });
    await press("Export");
    await waitFor(() => expect(clicked).toHaveBeenCalled());
    expect(clicked.mock.contexts[0]).toMatchObject({ download: "lockstep-a-with-b.json" });
    expect(JSON.parse(await made!.text())).toEqual(file);
    expect(fileName("../ Ä & B: ")).toBe("lockstep-ä-b.json");
  });

  const asFile = (content: string) => new File([content], "it.json", { type: "application/json" });

  it("are looked at before they become a draft", async () => {
    const { press, user, saved } = await open();
    await press("Import");
    const dialog = await screen.findByRole("dialog", { name: "Import a configuration" });
    expect(within(dialog).getByRole("button", { name: "Import as draft" })).toBeDisabled();
    await user.upload(within(dialog).getByLabelText("File"), asFile(JSON.stringify(file)));
    expect(await within(dialog).findByText('Field "Severity" of Project A')).toBeInTheDocument();
    expect(saved()).toBeUndefined();
    await user.click(within(dialog).getByRole("button", { name: "Import as draft" }));
    await waitFor(() => expect(saved()).toEqual(old));
  });

  it.each(["no JSON", "{}", JSON.stringify(emptyConfiguration())])(
    "that are none are refused: %s",
    async (content) => {
      const { press, user, server } = await open();
      await press("Import");
      await user.upload(await screen.findByLabelText("File"), asFile(content));
      expect(await screen.findByText(/^This file is not a configuration/)).toBeInTheDocument();
      expect(server.bodiesOf("previewImport")).toEqual([]);
    },
  );
});
