// What a person fills in on the way to a request: suggested name, faults in words, and the request itself.
import { describe, expect, it } from "vitest";
import { newSynchronizationSchema } from "@contract";
import { projectA, projectB } from "../../testing/fixtures.ts";
import { emptyPlan, faultsOf, requestOf, withSuggestedName, type RequestPlan } from "./request-plan.ts";

function plan(changes: Partial<RequestPlan> = {}): RequestPlan {
  return withSuggestedName({ ...emptyPlan(projectA), partner: projectB, ...changes });
}

describe("withSuggestedName", () => {
  it("names the synchronization after both projects, or project and site", () => {
    expect(plan().name).toBe("Project A and Project B");
    expect(plan({ place: "elsewhere", address: "aidesk.atlassian.net/jira" }).name).toBe(
      "Project A and aidesk.atlassian.net",
    );
  });

  it("leaves a typed name alone, also an empty one", () => {
    expect(plan({ name: "", nameIsTyped: true }).name).toBe("");
  });

  it("suggests nothing while one of them is missing", () => {
    expect(plan({ partner: null }).name).toBe("");
    expect(plan({ own: null }).name).toBe("");
    expect(plan({ place: "elsewhere", address: "not yet" }).name).toBe("");
  });

  it("never suggests a name that would be refused", () => {
    const long = { ...projectB, name: "B".repeat(120) };
    expect(faultsOf(plan({ partner: long })).name).toBeNull();
  });
});

describe("faultsOf", () => {
  it("finds nothing wrong with a complete plan", () => {
    expect(faultsOf(plan())).toEqual({ own: null, partner: null, address: null, name: null });
  });

  it("names what is missing", () => {
    expect(faultsOf({ ...emptyPlan(null) })).toEqual({
      own: "Choose your project.",
      partner: "Choose the project to synchronize with.",
      address: null,
      name: "Give the synchronization a name.",
    });
    expect(faultsOf(plan({ place: "elsewhere", partner: null }))).toMatchObject({
      partner: null,
      address: "Enter the address of the other Jira site.",
    });
  });

  it.each(["two words", "https://", "ftp:/x y", "a".repeat(256)])(
    "does not take %j for an address",
    (address) => {
      expect(faultsOf(plan({ place: "elsewhere", address })).address).toMatch(/not an address/);
    },
  );

  it.each(["example.atlassian.net", "https://example.atlassian.net/jira", " http://localhost:4002 "])(
    "takes %j for an address",
    (address) => {
      expect(faultsOf(plan({ place: "elsewhere", address })).address).toBeNull();
    },
  );

  it("refuses a name that is too long", () => {
    expect(faultsOf(plan({ name: "x".repeat(101), nameIsTyped: true })).name).toMatch(/at most 100/);
  });
});

describe("requestOf", () => {
  it("is what the contract asks for", () => {
    for (const complete of [plan(), plan({ place: "elsewhere", address: " aidesk.example " })]) {
      expect(newSynchronizationSchema.safeParse(requestOf(complete)).success).toBe(true);
    }
    expect(requestOf(plan({ place: "elsewhere", address: " aidesk.example " }))?.partner).toEqual({
      kind: "site",
      address: "aidesk.example",
    });
  });

  it("is nothing while something is missing", () => {
    expect(requestOf(plan({ partner: null }))).toBeNull();
    expect(requestOf(plan({ own: null, name: "x", nameIsTyped: true }))).toBeNull();
  });
});
