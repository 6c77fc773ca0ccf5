import { describe, expect, it } from "vitest";
import { emptyConfiguration, type Configuration } from "../../core/configuration/document.ts";
import { directionSummary } from "./direction-summary.ts";

const summary = { first: "summary", second: "summary", kind: "text", rule: "newest-wins" } as const;

describe("the summary of directions", () => {
  it("says what flows which way", () => {
    const { comments, ...rest } = emptyConfiguration();
    const configuration: Configuration = {
      ...rest,
      issueTypes: [{ direction: "first-to-second", first: ["1"], second: ["2"] }],
      fields: [
        { ...summary, direction: "both" },
        {
          ...summary,
          first: "description",
          second: "description",
          kind: "rich-text",
          direction: "first-to-second",
        },
      ],
      comments: {
        enabled: true,
        firstToSecond: { ...comments.firstToSecond, enabled: false },
        secondToFirst: { ...comments.secondToFirst, enabled: true },
      },
    };
    expect(directionSummary(configuration)).toBe(
      "first to second: issues, 2 fields; second to first: 1 field, comments",
    );
  });

  it("does not count comments that are switched off as a whole", () => {
    const { comments, ...rest } = emptyConfiguration();
    const flow = { ...comments.firstToSecond, enabled: true };
    expect(
      directionSummary({ ...rest, comments: { enabled: false, firstToSecond: flow, secondToFirst: flow } }),
    ).toBe("nothing");
  });
});
