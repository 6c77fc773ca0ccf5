// The words for states, health, directions and times.
import { describe, expect, it } from "vitest";
import { sideView, synchronization } from "../testing/fixtures.ts";
import { count, directionBetween, healthWords, projectName, stateWord, timeWords } from "./wording.ts";

describe("stateWord", () => {
  it.each([
    ["declined", "Declined"],
    ["stopped", "Stopped"],
    ["running", "Running"],
  ] as const)("of %s", (state, word) => {
    expect(stateWord(synchronization({ state }), "first")).toBe(word);
  });

  it("of a request depends on the side, and on the site's page on who has to decide", () => {
    const usual = synchronization({ state: "requested" });
    const toDecide = { ...usual, request: { ...usual.request, incoming: true } };
    expect(stateWord(toDecide, "first")).toBe("Request sent");
    expect(stateWord(toDecide, "second")).toBe("Incoming request");
    expect(stateWord(toDecide, null)).toBe("Incoming request");
    expect(stateWord(usual, null)).toBe("Request sent");
  });
});

describe("healthWords", () => {
  it("says what is the matter", () => {
    expect(healthWords({ kind: "in-sync" })).toBe("In sync");
    expect(healthWords({ kind: "working", waiting: 3 })).toBe("Working (3 waiting)");
    expect(healthWords({ kind: "problems", problems: 1 })).toBe("1 problem");
    expect(healthWords({ kind: "partner-unreachable", since: "2026-11-23T09:00:00.000Z" })).toMatch(
      /^Partner unreachable since .*2026/,
    );
    expect(healthWords({ kind: "rate-limited", until: "2026-11-23T09:05:00.000Z" })).toMatch(
      /^Rate limited until \d+:05/,
    );
    expect(healthWords({ kind: "none" })).toBe("–");
  });
});

it("counts in the right number", () => {
  expect([0, 1, 2].map((number) => count(number, "change"))).toEqual(["0 changes", "1 change", "2 changes"]);
});

it("names both projects of a direction in its order", () => {
  expect(directionBetween("first-to-second", "A", "B")).toBe("A to B");
  expect(directionBetween("second-to-first", "A", "B")).toBe("B to A");
  expect(directionBetween("both", "A", "B")).toBe("A and B, both directions");
});

it("does not invent a project that may not be known", () => {
  expect(projectName(sideView(null))).toBe("Project not chosen yet");
});

it("shows a time it cannot read as it is", () => {
  expect(timeWords("soon")).toBe("soon");
});
