// What becomes of a failed call, and how it is told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideRetry } from "./decide-retry.ts";
import type { JiraFailure } from "./jira-failure.ts";
import { problemText } from "./problem-text.ts";

const now = 1_000_000;
const middle = 0.5;
const quarter = 15 * 60_000;
const unavailable: JiraFailure = { kind: "unavailable", sent: "no", until: null };
const odd: JiraFailure = { kind: "odd-reply", sent: "maybe", message: "<html>" };
const every: JiraFailure[] = [
  { kind: "unauthorised" },
  { kind: "forbidden", message: "No permission" },
  { kind: "missing" },
  { kind: "refused", messages: ["Not valid"], fields: { customfield_1: "Too long" } },
  { kind: "conflict" },
  { kind: "limited", until: now + 5_000 },
  ...[unavailable, odd],
];

function waitOf(failure: JiraFailure, attempt: number, jitter = middle): number | string {
  const decision = decideRetry(failure, attempt, now, jitter);
  return decision.kind === "retry" ? decision.at - now : decision.kind;
}

describe("decideRetry", () => {
  test("a limit is kept, for the whole site", () => {
    expect(decideRetry({ kind: "limited", until: now + 5_000 }, 99, now, middle)).toEqual({
      ...{ kind: "retry", at: now + 5_000, blockSite: true },
    });
    expect(decideRetry({ kind: "limited", until: now + 5_000, narrow: true }, 1, now, middle)).toEqual({
      kind: "retry",
      at: now + 5_000,
    });
    expect(decideRetry({ kind: "limited", until: now - 5_000 }, 1, now, middle)).toMatchObject({ at: now });
  });

  test("a site that does not answer is asked again for ever, at most every 15 minutes", () => {
    expect([1, 2, 3, 4].map((attempt) => waitOf(unavailable, attempt))).toEqual([
      2_000, 4_000, 8_000, 16_000,
    ]);
    expect([20, 500, 1e9].map((attempt) => waitOf(unavailable, attempt))).toEqual([
      quarter,
      quarter,
      quarter,
    ]);
    expect(decideRetry({ ...unavailable, until: now + 60_000 }, 1, now, middle)).toEqual({
      ...{ kind: "retry", at: now + 60_000 },
    });
  });

  test("a conflict is tried again sooner, and six times in all", () => {
    expect([1, 2, 5].map((attempt) => waitOf({ kind: "conflict" }, attempt))).toEqual([500, 1_000, 8_000]);
    expect(waitOf({ kind: "conflict" }, 6)).toBe("problem");
  });

  test.each([odd, { kind: "unauthorised" } as const])("$kind is tried six times in all", (failure) => {
    expect(waitOf(failure, 1)).toBe(2_000);
    expect(waitOf(failure, 5)).toBe(32_000);
    expect(waitOf(failure, 6)).toBe("problem");
  });

  test("what would be answered the same way is a problem at once", () => {
    expect(waitOf({ kind: "forbidden", message: "" }, 1)).toBe("problem");
    expect(waitOf({ kind: "refused", messages: [], fields: {} }, 1)).toBe("problem");
  });

  test.each([
    ["edit", "drop"],
    ["delete", "drop"],
    ["create", "problem"],
    ["read", "problem"],
    [undefined, "problem"],
  ] as const)("404 at a %s: %s", (action, kind) =>
    expect(decideRetry({ kind: "missing" }, 1, now, middle, action)).toEqual({ kind }),
  );

  test("the jitter spreads from 0.7 to 1.3", () => {
    expect([0, 1, -5, 5].map((jitter) => waitOf(unavailable, 1, jitter))).toEqual([
      1_400, 2_600, 1_400, 2_600,
    ]);
  });

  test("a retry never lies in the past", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failure, attempt, jitter) => {
          const decision = decideRetry(failure, attempt, now, jitter);
          if (decision.kind === "retry") expect(decision.at).toBeGreaterThanOrEqual(now);
        },
      ),
    );
  });
});

describe("problemText", () => {
  const context = { doing: "edit the issue", siteName: "aidesk.example", projectName: "Project B" };

  test.each(every)("$kind says what could not be done, where, and what to do", (failure) => {
    const { message, remedy } = problemText(failure, context);
    expect(message).toContain("could not edit the issue in Project B");
    expect(remedy).toMatch(/\.$/);
  });

  test("refused fields are named", () => {
    const refused = {
      kind: "refused",
      messages: ["Also\nthis"],
      fields: { f1: "Too long", f2: "Odd" },
    } as const;
    const { message } = problemText(
      { ...refused, messages: [...refused.messages] },
      { ...context, fieldNames: { f1: "Impact" } },
    );
    expect(message).toMatch(/refused the values\. Impact: Too long f2: Odd Also this$/);
  });

  test("a very long answer is cut", () => {
    const { message } = problemText({ kind: "forbidden", message: "x".repeat(5000) }, context);
    expect(message.length).toBeLessThan(500);
  });
});
