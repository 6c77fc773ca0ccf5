// What is recorded after a write that was read back, and how an echo is recognised by it.
import { describe, expect, test } from "vitest";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { digest, rich, text } from "../testing/two-issues.ts";
import { notSeen, seen } from "../issue/reading.ts";
import type { FieldValue } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { isEcho } from "./echo.ts";
import { printsAfterWrite } from "./prints.ts";

const configuration = powerCustomerSupport({
  fields: [
    mapping("summary", "summary", { direction: "both" }),
    mapping("customfield_1", "customfield_7"),
    mapping("description", "description", { direction: "second-to-first" }),
  ],
});

function snapshot(fields: Record<string, FieldValue>): IssueSnapshot {
  const readings = Object.entries(fields).map(([id, value]) => [id, seen(value)] as const);
  return {
    ...{
      id: "1",
      key: "PA-1",
      projectId: "100",
      issueTypeId: "task",
      updatedAt: 0,
      marker: null,
      status: notSeen("hidden"),
    },
    fields: Object.fromEntries(readings),
  };
}

const source = {
  side: "first" as const,
  issue: snapshot({ summary: text("A"), customfield_1: text("R"), description: rich("D") }),
};

describe("printsAfterWrite", () => {
  test("both sides as read, per couple of fields that flows from the source", () => {
    const readBack = snapshot({ summary: text("A!"), customfield_7: text("R"), description: rich("E") });
    expect(printsAfterWrite(configuration, source, readBack, digest)).toEqual({
      first: { summary: "A", "customfield_1>customfield_7": "R" },
      second: { summary: "A!", "customfield_1>customfield_7": "R" },
    });
  });

  test("from second to first the sides are not mixed up", () => {
    const readBack = snapshot({ summary: text("first's"), description: rich(null) });
    const second = { side: "second" as const, issue: snapshot({ summary: text("second's") }) };
    expect(printsAfterWrite(configuration, second, readBack, digest)).toEqual({
      first: { summary: "first's" },
      second: { summary: "second's" },
    });
  });

  test("given the writes: a spelling of Jira's own counts, a text that nobody wrote does not", () => {
    const written = { summary: text("A  b") };
    const spelled = printsAfterWrite(
      configuration,
      source,
      snapshot({ summary: text("A b") }),
      digest,
      written,
    );
    expect(spelled.second).toEqual({ summary: "A b" });
    const edited = printsAfterWrite(configuration, source, snapshot({ summary: text("C") }), digest, written);
    expect(edited).toEqual({ first: {}, second: {} });
  });

  test("a field that was not read back has no entry", () => {
    const readBack = { ...snapshot({}), fields: { summary: notSeen<FieldValue>("hidden") } };
    expect(printsAfterWrite(configuration, source, readBack, digest)).toEqual({ first: {}, second: {} });
  });
});

describe("isEcho", () => {
  const agreed = {
    first: { summary: "A", "customfield_1>customfield_7": "R", description: digest("x") },
    second: {},
  };
  const issue = snapshot({ summary: text("A"), customfield_1: text("R") });
  const mapped = powerCustomerSupport({ fields: configuration.fields.slice(0, 2) });

  test("every mapped field as agreed", () =>
    expect(isEcho(issue, "first", mapped, agreed, digest)).toBe(true));

  test.each([
    ["a changed field", snapshot({ summary: text("B"), customfield_1: text("R") })],
    ["a field that was not seen", snapshot({ summary: text("A") })],
  ])("%s is no echo", (_what, other) => expect(isEcho(other, "first", mapped, agreed, digest)).toBe(false));

  test("what was never agreed on is no echo, nor is anything when nothing is mapped", () => {
    expect(isEcho(issue, "second", mapped, agreed, digest)).toBe(false);
    expect(isEcho(issue, "first", powerCustomerSupport({ fields: [] }), agreed, digest)).toBe(false);
  });
});
