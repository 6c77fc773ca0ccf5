// Server state: what is read again after a change, and when.
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { refuse } from "../testing/fake-server.ts";
import { synchronization, synchronizationId, viewer } from "../testing/fixtures.ts";
import { renderPart } from "../testing/render-app.tsx";
import { ApiError } from "./api-error.ts";
import { createServerState, useRead, useSend } from "./use-call.ts";

function Screen() {
  const list = useRead("listSynchronizations", { query: {} });
  const remove = useSend("deleteSynchronization", ["listSynchronizations"]);
  return (
    <>
      <p>{list.data === undefined ? "loading" : `${list.data.synchronizations.length} left`}</p>
      <button onClick={() => remove.mutate({ params: { id: synchronizationId } })}>Delete</button>
      <p>{remove.error?.message}</p>
    </>
  );
}

describe("useSend", () => {
  it("reads again what it may have changed", async () => {
    let list = [synchronization()];
    const { user } = renderPart(<Screen />, {
      listSynchronizations: () => ({ synchronizations: list }),
      deleteSynchronization: () => {
        list = [];
        return { done: true };
      },
    });
    await screen.findByText("1 left");
    await user.click(screen.getByRole("button"));
    expect(await screen.findByText("0 left")).toBeInTheDocument();
  });

  it("reads again also after a failure, because the screen was out of date", async () => {
    let list = [synchronization()];
    const { user } = renderPart(<Screen />, {
      listSynchronizations: () => ({ synchronizations: list }),
      deleteSynchronization: () => {
        list = [];
        return refuse(404, "not-found", "Somebody deleted it already.");
      },
    });
    await screen.findByText("1 left");
    await user.click(screen.getByRole("button"));
    expect(await screen.findByText("0 left")).toBeInTheDocument();
    expect(screen.getByText("Somebody deleted it already.")).toBeInTheDocument();
  });
});

describe("createServerState", () => {
  const retry = createServerState(2).getDefaultOptions().queries?.retry;
  const retries = (failures: number, code: "unreachable" | "forbidden") =>
    typeof retry === "function" && retry(failures, new ApiError({ code, message: "" }));

  it("asks again what may pass, a bounded number of times, and nothing else", () => {
    expect(retries(0, "unreachable")).toBe(true);
    expect(retries(2, "unreachable")).toBe(false);
    expect(retries(0, "forbidden")).toBe(false);
  });
});

it("reads again at an interval", async () => {
  function Polling() {
    useRead("readViewer", {}, { every: 20 });
    return null;
  }
  const { server } = renderPart(<Polling />, { readViewer: () => viewer() });
  await waitFor(() => expect(server.calls.length).toBeGreaterThan(2));
});
