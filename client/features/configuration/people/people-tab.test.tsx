// The tab People: rules, the table with its search, and people of a partner, who are not shown.
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { usualPeople, type PeopleRules, type PersonView, type Side } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { refuse } from "../../../testing/fake-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const people: Record<Side, PersonView[]> = {
  first: [
    { accountId: "p", displayName: "Paul Keller", active: true },
    { accountId: "o", displayName: "Olaf Old", active: false },
  ],
  second: [{ accountId: "t", displayName: "Tess Moreau", active: true }],
};

async function open(rules: Partial<PeopleRules> = {}, mySides: Side[] = ["first", "second"]) {
  const server = configurationServer(draftView(configuration({ people: { ...usualPeople(), ...rules } })), {
    mySides,
  });
  const page = renderApp(
    {
      ...server.handlers,
      findPeople: ({ query: { side, query, ids } }) => ({
        people: people[side].filter((one) =>
          ids === "" ? one.displayName.startsWith(query) : ids.split(",").includes(one.accountId),
        ),
      }),
    },
    `/synchronizations/${synchronizationId}/configuration`,
  );
  await page.user.click(await screen.findByRole("tab", { name: /^People/ }));
  const pick = async (label: string, name: string) => {
    await page.user.type(screen.getByRole("combobox", { name: label }), name);
    await page.user.click(await screen.findByRole("option", { name: new RegExp(`^${name}`) }));
  };
  const expectSaved = (rules: Partial<PeopleRules>) =>
    waitFor(() => expect(server.saved()?.people).toMatchObject(rules));
  return { ...page, pick, expectSaved };
}

describe("the tab People", () => {
  it("switches by what people are known", async () => {
    const { user, expectSaved } = await open();
    expect(screen.getByRole("checkbox", { name: /same account/ })).toBeChecked();
    await user.click(screen.getByRole("checkbox", { name: /same account/ }));
    await user.click(screen.getByRole("checkbox", { name: /same e-mail address/ }));
    await expectSaved({ byAccount: false, byEmail: true });
  });

  it("fills the table by searching on both sides, and shows the names", async () => {
    const { user, pick, expectSaved } = await open();
    expect(screen.getByRole("button", { name: "Add row" })).toBeDisabled();
    await pick("Person of Project A", "Paul");
    await pick("is in Project B", "Tess");
    await user.click(screen.getByRole("button", { name: "Add row" }));
    await expectSaved({ rows: [{ first: "p", second: "t" }] });
    const list = within(screen.getByRole("list", { name: "People" }));
    expect(await list.findByText("Paul Keller")).toBeInTheDocument();
    expect(list.getByRole("listitem")).toHaveTextContent(/^1\. /);
    expect(list.getByRole("listitem")).toHaveTextContent(
      "Paul Keller of Project A is Tess Moreau of Project B",
    );
    await user.click(list.getByRole("button", { name: "Delete row of Paul Keller" }));
    await expectSaved({ rows: [] });
  });

  it("warns of people who are gone", async () => {
    await open({
      rows: [
        { first: "o", second: "t" },
        { first: "nobody", second: "t" },
      ],
    });
    expect(await screen.findByText("closed account")).toBeInTheDocument();
    expect(screen.getByText("not found")).toBeInTheDocument();
  });

  it("takes the account id of a partner's person, whose name is not shown", async () => {
    const { user, pick, expectSaved, server } = await open({}, ["first"]);
    await pick("Person of Project A", "Paul");
    await user.type(screen.getByRole("textbox", { name: "is in Project B" }), "712020:abc");
    await user.click(screen.getByRole("button", { name: "Add row" }));
    await expectSaved({ rows: [{ first: "p", second: "712020:abc" }] });
    expect(await screen.findByText("Paul Keller")).toBeInTheDocument();
    const sides = server.calls.flatMap(({ name, query }) => (name === "findPeople" ? [query] : []));
    expect(sides).not.toContainEqual(expect.objectContaining({ side: "second" }));
  });

  it("says why people could not be searched", async () => {
    const { user, server } = await open();
    server.handlers.findPeople = () => refuse(502, "jira-unavailable", "Jira is away.");
    await user.type(screen.getByRole("combobox", { name: "Person of Project A" }), "P");
    expect(await screen.findByText(/Jira is away\./)).toBeInTheDocument();
  });
});
