// The typed caller: address, signature and body of a call, and every way it can fail.
import { describe, expect, it, vi } from "vitest";
import { createFakeServer, refuse } from "../testing/fake-server.ts";
import { synchronization, synchronizationId, viewer } from "../testing/fixtures.ts";
import { ApiError, mayPass, wordsOf } from "./api-error.ts";
import { createCaller, type CallerDeps } from "./caller.ts";

function caller(deps: Partial<CallerDeps> = {}) {
  return createCaller({
    token: () => Promise.resolve("abc"),
    fetch: createFakeServer({}).fetch,
    apiUrl: "https://lockstep.test/api",
    ...deps,
  });
}

const answering = (response: Response) => () => Promise.resolve(response);

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(() => null).catch((caught: unknown) => caught);
  if (!(error instanceof ApiError)) throw new Error("Expected an ApiError");
  return error;
}

describe("createCaller", () => {
  it("fills the address from params and query, and leaves out what is not given", async () => {
    const fetch = vi.fn((_url: string) => Promise.resolve(Response.json({ projects: [] })));
    const call = caller({ fetch });
    await call("listProjects", { query: { query: "A & B", administered: "true" } });
    expect(fetch.mock.calls[0]?.[0]).toBe(
      "https://lockstep.test/api/projects?query=A+%26+B&administered=true",
    );
    await call("listSynchronizations", { query: { projectId: undefined } }).catch(() => undefined);
    expect(fetch.mock.calls[1]?.[0]).toBe("https://lockstep.test/api/synchronizations");
  });

  it("signs with a fresh token and sends the body as JSON", async () => {
    const server = createFakeServer({ renameSynchronization: () => synchronization({ name: "New" }) });
    let tokens = 0;
    const call = caller({ fetch: server.fetch, token: () => Promise.resolve(`t${++tokens}`) });
    const send = () =>
      call("renameSynchronization", {
        params: { id: synchronizationId },
        body: { name: "New", description: "" },
      });
    expect((await send()).name).toBe("New");
    await send();
    expect(server.calls.map((made) => made.authorization)).toEqual(["JWT t1", "JWT t2"]);
    expect(server.calls[0]?.body).toEqual({ name: "New", description: "" });
  });

  it("sends no body where the contract has none", async () => {
    const fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(Response.json(viewer())));
    await caller({ fetch })("readViewer", {});
    expect(fetch.mock.calls[0]?.[1].body).toBeUndefined();
  });

  it("turns a refusal into an error with the server's words, code and conflict", async () => {
    const conflict = { editedBy: "Ada", editedAt: "2026-11-23T09:00:00.000Z", revision: 4 };
    const server = createFakeServer({
      discardDraft: () => refuse(409, "stale-draft", "Ada saved meanwhile.", conflict),
    });
    const error = await failureOf(
      caller({ fetch: server.fetch })("discardDraft", {
        params: { id: synchronizationId },
        query: { revision: 3 },
      }),
    );
    expect(error).toMatchObject({
      code: "stale-draft",
      message: "Ada saved meanwhile.",
      conflict,
      requestId: "r-1",
    });
  });

  it("tells a network failure in plain words", async () => {
    const error = await failureOf(
      caller({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) })("readViewer", {}),
    );
    expect(error.code).toBe("unreachable");
    expect(error.message).toMatch(/cannot be reached/);
    expect(mayPass(error)).toBe(true);
  });

  it("gives up on a server that stays silent", async () => {
    const silent = (_url: string, init: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(new Error("timed out")));
      });
    const error = await failureOf(caller({ fetch: silent, patience: 1 })("readViewer", {}));
    expect(error.code).toBe("unreachable");
  });

  it("passes on that the call was given up by the page itself", async () => {
    const abort = new AbortController();
    abort.abort(new Error("left the page"));
    const fetch = (_url: string, init: RequestInit) => Promise.reject(init.signal?.reason as Error);
    await expect(caller({ fetch })("readViewer", {}, abort.signal)).rejects.toThrow("left the page");
  });

  it("does not pass on an answer that breaks the contract", async () => {
    for (const response of [Response.json({ siteUrl: 5 }), new Response("<html>", { status: 200 })]) {
      const error = await failureOf(caller({ fetch: answering(response) })("readViewer", {}));
      expect(error.code).toBe("odd-reply");
    }
  });

  it.each([
    [502, "unreachable"],
    [418, "odd-reply"],
  ])("has words for a refusal without a body (HTTP %i)", async (status, code) => {
    const response = new Response("<html>proxy</html>", { status });
    const error = await failureOf(caller({ fetch: answering(response) })("readViewer", {}));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain("html");
  });

  it("does not call without a token", async () => {
    const fetch = vi.fn(answering(Response.json({})));
    const error = await failureOf(
      caller({ fetch, token: () => Promise.reject(new Error("Jira did not answer.")) })("readViewer", {}),
    );
    expect(error).toMatchObject({ code: "no-token", message: "Jira did not answer." });
    expect(fetch).not.toHaveBeenCalled();
  });
});

it("never shows the words of an error that is not meant for people", () => {
  expect(wordsOf(new TypeError("x is undefined"))).not.toContain("undefined");
});
