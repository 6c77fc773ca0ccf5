// Proof that secrets, tokens and issue text do not reach the log, also when a caller passes them by mistake.
import { describe, expect, it } from "vitest";
import { createLog, type LogLevel } from "./log.ts";

const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJpc3MiOiJub3J0aHdpbmQifQ", "c2lnbmF0dXJlLW9mLXRoZS10b2tlbg"].join(
  ".",
);

function recording(level: LogLevel = "info") {
  let text = "";
  const log = createLog({ level, destination: { write: (line) => void (text += line) } });
  const lines = () =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, text: () => text };
}

describe("the log", () => {
  it("writes one JSON line per entry with level, time, message and fields", () => {
    const { log, lines } = recording();
    log.child({ passId: "p1" }).info("Pass ended", { outcome: "done", hints: 2 });
    log.warn("Jira is slow");
    expect(lines()).toMatchObject([
      { level: "info", msg: "Pass ended", passId: "p1", outcome: "done", hints: 2 },
      { level: "warn", msg: "Jira is slow" },
    ]);
    expect(lines()[0]?.["time"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("drops what is below its level", () => {
    const { log, lines } = recording("error");
    log.info("not this");
    log.warn("nor this");
    log.error("this");
    expect(lines().map((line) => line["msg"])).toEqual(["this"]);
  });

  it.each([
    "sharedSecret",
    "shared_secret",
    "clientSecret",
    "authorization",
    "jwt",
    "token",
    "accessToken",
    "password",
    "cookie",
    "body",
    "summary",
    "description",
    "email",
  ])("removes the value of a field named %s, also from a child's fields", (name) => {
    const { log, text, lines } = recording();
    log.info("Something", { [name]: "confidential" });
    log.child({ [name]: "confidential" }).error("Something");
    expect(text()).not.toContain("confidential");
    expect(lines()[0]?.[name]).toBe("[removed]");
    expect(lines()[1]?.[name]).toBe("[removed]");
  });

  it("keeps ordinary fields whose names only look similar", () => {
    const { log, lines } = recording();
    log.info("Something", { bodyLength: 12, summaryField: "summary", commentId: "10010", missing: null });
    expect(lines()[0]).toMatchObject({
      bodyLength: 12,
      summaryField: "summary",
      commentId: "10010",
      missing: null,
    });
  });

  it.each([
    ["a token", `no user for ${jwt}`],
    ["a token cut short", `bad token ${jwt.slice(0, 40)}`],
    ["a token in an address", `/page?jwt=${jwt}&x=1`],
    ["an authorization header", `Authorization: JWT ${"a".repeat(40)}`],
    ["basic credentials", `Basic ${Buffer.from("paul@example.com:confidential").toString("base64")}`],
    ["a database address", "postgresql://lockstep:confidential@127.0.0.1:5432/lockstep"],
  ])(
    "removes %s from field values and from the message and stack of a cause and its causes",
    (_what, leak) => {
      const { log, text } = recording();
      const deep = new TypeError(leak);
      log.info("Something", { detail: leak });
      log.error("Something failed", { detail: leak }, new Error(`outer ${leak}`, { cause: deep }));
      expect(text()).not.toContain(jwt.slice(0, 40));
      expect(text()).not.toContain("a".repeat(40));
      expect(text()).not.toContain("confidential");
      expect(text()).not.toContain(Buffer.from("paul@example.com:confidential").toString("base64"));
      expect(text()).toContain("[removed]");
    },
  );

  it("writes name, message and stack of a cause, never its other properties", () => {
    const { log, lines, text } = recording();
    const cause = Object.assign(new RangeError("out of range"), { detail: "Key (summary)=(confidential)" });
    log.error("Something failed", {}, cause);
    log.error("Something odd", {}, { summary: "confidential" });
    expect(lines()[0]?.["cause"]).toMatchObject({ name: "RangeError", message: "out of range" });
    expect((lines()[0]?.["cause"] as { stack: string }).stack).toContain("log.test.ts");
    expect(text()).not.toContain("confidential");
  });

  it("is not led round in circles by a cause of itself", () => {
    const { log, lines } = recording();
    const cause = new Error("circular");
    cause.cause = cause;
    log.error("Something failed", {}, cause);
    expect(lines()).toHaveLength(1);
  });
});
