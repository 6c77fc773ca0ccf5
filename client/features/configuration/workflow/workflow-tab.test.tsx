// The tab Workflow: what is chosen is what is saved.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { suggestStatuses, type Configuration } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { catalogue, configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;
const issueTypes: Configuration["issueTypes"] = [
  { direction: "first-to-second", first: ["1"], second: ["11"] },
];
const off = { enabled: false, rows: [], arrivals: [] };
const row = (from: string, to: string) => ({ from, to, via: null });

async function open(workflow: Configuration["workflow"], types = issueTypes) {
  const server = configurationServer(draftView(configuration({ issueTypes: types, workflow })));
  const page = renderApp(server.handlers, address);
  await page.user.click(await screen.findByRole("tab", { name: /^Workflow/ }));
  const choose = async (field: string, option: string) => {
    await page.user.click(screen.getByRole("combobox", { name: field }));
    await page.user.click(await screen.findByRole("option", { name: option }));
  };
  const expectSaved = (statuses: object[]) =>
    waitFor(() => expect(server.saved()).toMatchObject({ workflow: { statuses } }));
  return { ...page, choose, expectSaved };
}

const onWay = (rows: Configuration["workflow"]["statuses"][number]["firstToSecond"]["rows"]) => ({
  statuses: [
    {
      ...{ first: "1", second: "11", rule: "newest-wins" as const, secondToFirst: off },
      firstToSecond: { enabled: true, rows, arrivals: [] },
    },
  ],
});

describe("the tab Workflow", () => {
  it("asks for issue types first", async () => {
    await open({ statuses: [] }, []);
    expect(screen.getByText(/^Map issue types first/)).toBeInTheDocument();
  });

  it("takes the suggestions in both directions", async () => {
    const { user, expectSaved } = await open({ statuses: [] });
    await user.click(screen.getByRole("button", { name: "Suggestions" }));
    await user.click(await screen.findByRole("checkbox", { name: "Statuses of Task and IT Help" }));
    await user.click(screen.getByRole("button", { name: "Add selected" }));
    const task = catalogue().first.issueTypes[0]!;
    const help = catalogue().second.issueTypes[0]!;
    await expectSaved([
      {
        ...{ first: "1", second: "11", rule: "newest-wins" },
        firstToSecond: { enabled: true, rows: suggestStatuses(task, help), arrivals: [] },
        secondToFirst: { enabled: true, rows: suggestStatuses(help, task), arrivals: [] },
      },
    ]);
  });

  it("switches one direction on and maps a status", async () => {
    const { user, choose, expectSaved } = await open({ statuses: [] });
    await user.click(screen.getByRole("checkbox", { name: "Copy the status from Project A to Project B" }));
    await choose("Done becomes in Project B", "Resolved");
    await expectSaved([
      { firstToSecond: { enabled: true, rows: [row("33", "43")] }, secondToFirst: { enabled: false } },
    ]);
    expect(screen.getByText("By the shortest way")).toBeInTheDocument();
    await choose("Done becomes in Project B", "Nothing: it stays as it is");
    await expectSaved([{ firstToSecond: { rows: [] } }]);
  });

  it("names a transition, a resolution and a value for a required field", async () => {
    const { user, choose, expectSaved } = await open(onWay([row("33", "43")]));
    await user.click(screen.getByRole("button", { name: "How Done gets there in Project B" }));
    const dialog = await screen.findByRole("dialog", { name: "Entering Resolved in Project B" });
    await user.type(within(dialog).getByRole("textbox", { name: "Transition" }), "Resolve");
    await choose("Resolution", "Fixed");
    await choose("Field", "Priority");
    await choose("Value", "High");
    await user.click(within(dialog).getByRole("button", { name: "Add value" }));
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await expectSaved([
      {
        firstToSecond: {
          rows: [{ from: "33", to: "43", via: "Resolve" }],
          arrivals: [
            {
              ...{ status: "43", resolution: "51" },
              values: [{ field: "priority", value: { kind: "option", id: "1" } }],
            },
          ],
        },
      },
    ]);
    expect(screen.getByText('by the transition "Resolve", with values of its own')).toBeInTheDocument();
  });

  it("asks who wins only when both directions are on", async () => {
    const { user, choose, expectSaved } = await open(onWay([]));
    const rule = "When both statuses of Task and IT Help were changed";
    expect(screen.queryByRole("combobox", { name: rule })).not.toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "Copy the status from Project B to Project A" }));
    await choose(rule, "The second side wins");
    await expectSaved([{ rule: "second-wins", secondToFirst: { enabled: true } }]);
  });
});
