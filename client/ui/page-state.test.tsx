// The states every screen shares.
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { renderPart } from "../testing/render-app.tsx";
import { PageState, type Loadable } from "./page-state.tsx";

function show(of: Partial<Loadable<string>>) {
  const refetch = vi.fn();
  const loadable = { data: undefined, error: null, isFetching: false, refetch, ...of };
  const part = renderPart(
    <PageState of={loadable} what="the figures">
      {(data) => <p>{data}</p>}
    </PageState>,
  );
  return { ...part, refetch };
}

describe("PageState", () => {
  it("shows the data", () => {
    show({ data: "42" });
    expect(screen.getByText("42")).toBeInTheDocument();
  });

  it("says what is loading", () => {
    show({});
    expect(screen.getByRole("status")).toContainElement(screen.getByLabelText("Loading the figures"));
  });

  it("says why it failed and tries again", async () => {
    const error = new ApiError({
      code: "jira-unavailable",
      message: "Jira did not answer.",
      requestId: "r-9",
    });
    const { user, refetch } = show({ error });
    expect(screen.getByRole("heading", { name: "Could not load the figures" })).toBeInTheDocument();
    expect(screen.getByText(/Jira did not answer\./)).toHaveTextContent("r-9");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it("shows nothing of what may not be seen, not even old data", () => {
    show({ data: "42", error: new ApiError({ code: "forbidden", message: "Not for you." }) });
    expect(screen.getByRole("heading", { name: "You may not see this" })).toBeInTheDocument();
    expect(screen.queryByText("42")).not.toBeInTheDocument();
  });

  it("keeps old data when a refresh fails, and says so", () => {
    show({ data: "42", error: new ApiError({ code: "unreachable", message: "No answer." }) });
    expect(screen.getByText("42")).toBeInTheDocument();
    expect(screen.getByText("This may be out of date")).toBeInTheDocument();
  });
});
