// The tab Filter: queries are saved, and what they select is told.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openFilter } from "@contract";
import { configurationServer } from "../../../testing/configuration-server.ts";
import { refuse } from "../../../testing/fake-server.ts";
import { configuration, draftView, synchronizationId } from "../../../testing/fixtures.ts";
import { renderApp } from "../../../testing/render-app.tsx";

const address = `/synchronizations/${synchronizationId}/configuration`;

async function open() {
  const server = configurationServer(draftView(configuration()));
  const page = renderApp(
    {
      ...server.handlers,
      previewFilter: ({ body }) => {
        if (body.side === "second") return refuse(403, "forbidden", "Not yours.");
        if (body.jql === "") return { kind: "selects", count: 12, keys: ["PA-12", "PA-11"] };
        if (body.jql.startsWith("labels")) return { kind: "selects", count: 1, keys: ["PA-3"] };
        return { kind: "refused", message: "Field nosuch does not exist." };
      },
    },
    address,
  );
  await page.user.click(await screen.findByRole("tab", { name: /^Filter/ }));
  return { ...page, saved: server.saved };
}

const outgoing = () => screen.getByRole("textbox", { name: "Which issues of Project A leave" });

describe("the tab Filter", () => {
  it("counts all issues while there is no query, and says nothing of the other side's", async () => {
    await open();
    expect(await screen.findAllByText("12 issues match now: PA-12, PA-11, …")).toHaveLength(2);
    expect(screen.getAllByText("Its administrators see how many issues match.")).toHaveLength(2);
    expect(screen.queryByRole("radio")).not.toBeInTheDocument();
  });

  it("saves a query, counts it, and asks what becomes of issues that stop matching", async () => {
    const { user, saved } = await open();
    await user.type(outgoing(), " labels = vip ");
    await user.tab();
    expect(await screen.findByText("1 issue matches now: PA-3")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "End the pair" }));
    await waitFor(() =>
      expect(saved()?.filter).toEqual({
        ...openFilter(),
        first: { outgoing: "labels = vip", whenLeaving: "end", receiving: "" },
      }),
    );
  });

  it("repeats what Jira says of a query that it does not understand", async () => {
    const { user } = await open();
    await user.type(outgoing(), "nosuch = 1");
    await user.tab();
    expect(await screen.findByText("Field nosuch does not exist.")).toBeInTheDocument();
  });
});
