// The frame over the Connect bridge: tokens are shared while under way, never kept, and never waited for without end.
import { afterEach, describe, expect, it, vi } from "vitest";
import { findConnectBridge, type ConnectBridge } from "./connect-bridge.ts";
import { createConnectFrame } from "./connect-frame.ts";

function bridge(getToken: () => Promise<string>): ConnectBridge {
  return { context: { getToken } };
}

describe("token", () => {
  it("is asked for once by callers at the same time, and again by later ones", async () => {
    let asked = 0;
    const frame = createConnectFrame(bridge(() => Promise.resolve(`t${++asked}`)));
    expect(await Promise.all([frame.token(), frame.token(), frame.token()])).toEqual(["t1", "t1", "t1"]);
    expect(await frame.token()).toBe("t2");
  });

  it("is asked for again after a failure, which is told in plain words", async () => {
    let isBroken = true;
    const frame = createConnectFrame(
      bridge(() => (isBroken ? Promise.reject(new Error("E_BRIDGE 7")) : Promise.resolve("t"))),
    );
    await expect(frame.token()).rejects.toThrow(/did not confirm who you are/);
    isBroken = false;
    await expect(frame.token()).resolves.toBe("t");
  });

  it("is not waited for without end, because a broken bridge is silent", async () => {
    const frame = createConnectFrame(
      bridge(() => new Promise(() => undefined)),
      1,
    );
    await expect(frame.token()).rejects.toThrow(/did not answer/);
  });
});

it("passes flags and navigation to Jira", () => {
  const create = vi.fn();
  const go = vi.fn();
  const frame = createConnectFrame({
    ...bridge(() => Promise.resolve("t")),
    flag: { create },
    navigator: { go },
  });
  frame.flag({ title: "Saved" });
  frame.openIssue("PA-1");
  expect(create).toHaveBeenCalledWith({ title: "Saved", body: "", type: "success", close: "auto" });
  expect(go).toHaveBeenCalledWith("issue", { issueKey: "PA-1" });
});

describe("findConnectBridge", () => {
  afterEach(() => {
    globalThis.AP = undefined;
  });
  const inFrame = { parent: {} } as Window;

  it("finds the bridge in a frame", () => {
    globalThis.AP = bridge(() => Promise.resolve("t"));
    expect(findConnectBridge(inFrame)).not.toBeNull();
  });

  it("finds none without the host's script, without its context, or outside a frame", () => {
    expect(findConnectBridge(inFrame)).toBeNull();
    globalThis.AP = {};
    expect(findConnectBridge(inFrame)).toBeNull();
    globalThis.AP = bridge(() => Promise.resolve("t"));
    expect(findConnectBridge(window)).toBeNull();
  });
});
