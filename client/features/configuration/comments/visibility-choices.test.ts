// Who may see a comment: the choices fit the kinds of the projects, and a chosen one can always be left.
import { describe, expect, it } from "vitest";
import { becomeChoices, leaveChoices } from "./visibility-choices.ts";

const open = (choices: { value: string; isDisabled?: boolean }[]) =>
  choices.filter((choice) => choice.isDisabled !== true).map((choice) => choice.value);
const names = { source: "Project A", target: "Project B" };

describe("which comments leave", () => {
  it("is a free choice in a service project", () => {
    expect(open(leaveChoices("service", "Project B", "public"))).toEqual(["all", "public", "internal"]);
  });

  it.each(["software", "business"] as const)("is never only internal ones in a %s project", (kind) => {
    expect(open(leaveChoices(kind, "Project A", "all"))).toEqual(["all", "public"]);
  });

  it("shows an odd choice that was made already", () => {
    expect(open(leaveChoices("software", "Project A", "internal"))).toContain("internal");
  });
});

describe("what they become", () => {
  it("is a free choice in a service project", () => {
    const choices = becomeChoices({ source: "software", target: "service" }, names, "keep");
    expect(open(choices)).toEqual(["public", "internal", "keep"]);
    expect(choices[2]?.description).toBe("Ordinary comments become public.");
  });

  it("is never internal where there are no internal comments", () => {
    const kinds = { source: "service", target: "software" } as const;
    expect(open(becomeChoices(kinds, names, "keep"))).toEqual(["public", "keep"]);
    expect(open(becomeChoices(kinds, names, "internal"))).toContain("internal");
  });

  it("says what keeping means between two service projects", () => {
    const choices = becomeChoices({ source: "service", target: "service" }, names, "keep");
    expect(choices[2]).toMatchObject({
      label: "As in Project A",
      description: "Public stays public, internal stays internal.",
    });
  });
});
