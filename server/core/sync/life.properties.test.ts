// Whatever happens to two issues in their lives (another type, moved away and back, hidden and shown again, deleted): a pass leaves
// nothing to do twice, what is away or not seen is never written to, there is one partner at most, and what came back goes on.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import type { Deletion } from "../configuration/lifecycle.ts";
import type { Side } from "../sides.ts";
import { configurations, edits, perform, type Deed } from "../testing/histories.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import { isMappedType } from "./mapped-types.ts";
import { passingEndings, type EndReason, type Step } from "./plan.ts";
import type { Situation } from "./situation.ts";

const sides = ["first", "second"] as const;
const home: Record<Side, string> = { first: "100", second: "200" };

class LivingIssues extends TwoIssues {
  /** `unseen`: Jira says 404, and nobody told of a deletion. */
  readonly place: Record<Side, "home" | "away" | "unseen" | "gone"> = { first: "home", second: "home" };
  ending: EndReason | null = null;
  creates = 0;
  readonly faults: string[] = [];

  override situation(): Situation {
    const situation = super.situation();
    const facts = (side: Side): Situation["first"] => {
      if (this.place[side] === "home" || this.place[side] === "away") return situation[side];
      const deletedHint = this.place[side] === "gone";
      return { ...situation[side], issueKey: "OLD-1", reading: { state: "missing" }, deletedHint };
    };
    return { ...situation, first: facts("first"), second: facts("second") };
  }

  override perform(step: Step): void {
    if (step.kind === "end-pair") this.ending = step.because;
    else {
      if (this.place[step.side] !== "home") this.faults.push(`${step.kind} into what is not at home`);
      if (step.kind === "create-issue") this.creates += 1;
      if (step.kind === "delete-issue") this.place[step.side] = "gone";
    }
    super.perform(step);
  }

  put(side: Side, place: "home" | "away" | "unseen" | "gone"): void {
    if (this.place[side] === "gone") return;
    this.place[side] = place;
    this.issue(side).projectId = place === "away" ? "999" : home[side];
  }

  retype(side: Side, typeId: string): void {
    Object.assign(this.issue(side), { typeId, updatedAt: this.tick() });
    this.edits[side]["issuetype"] = this.clock;
  }

  /** As a pair that ended goes on. */
  resume(): void {
    const isBack = (side: Side) =>
      this.place[side] === "home" && isMappedType(this.configuration, side, this.issue(side).typeId);
    const mayPass = passingEndings.some((ending) => ending === this.ending);
    if (this.state === "ended" && mayPass && sides.every(isBack)) this.state = "open";
  }
}

const side = fc.constantFrom(...sides);
type LifeDeed =
  | { kind: "put"; side: Side; place: "home" | "away" | "unseen" | "gone" }
  | { kind: "retype"; side: Side; typeId: string }
  | { kind: "deed"; deed: Deed };
const retypings = (on: Side, types: string[]) =>
  fc.constantFrom(...types).map((typeId): LifeDeed => ({ kind: "retype", side: on, typeId }));
const lifeDeeds: fc.Arbitrary<LifeDeed> = fc.oneof(
  { weight: 4, arbitrary: edits.map((deed): LifeDeed => ({ kind: "deed", deed })) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant("put" as const), side },
      place: fc.constantFrom("home" as const, "away" as const, "unseen" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("put" as const), side, place: fc.constant("gone" as const) }),
  },
  { weight: 1, arbitrary: retypings("first", ["task", "feature", "epic"]) },
  { weight: 1, arbitrary: retypings("second", ["help", "purchase", "access"]) },
);

const deletion: fc.Arbitrary<Deletion> = fc.constantFrom<Deletion[]>(
  { action: "keep", statuses: {} },
  { action: "close", statuses: { help: "closed" } },
  { action: "delete", statuses: {} },
);
const livedConfigurations: fc.Arbitrary<Configuration> = fc
  .record({ document: configurations, firstToSecond: deletion, secondToFirst: deletion })
  .map(({ document, firstToSecond, secondToFirst }) => ({
    ...document,
    issueTypes: [
      ...document.issueTypes,
      { direction: "first-to-second", first: ["feature"], second: ["purchase"] },
    ],
    lifecycle: { firstToSecond, secondToFirst },
  }));

function live(pair: LivingIssues, deed: LifeDeed): void {
  if (sides.some((one) => pair.issues[one] === null)) return;
  if (deed.kind === "put") pair.put(deed.side, deed.place);
  else if (deed.kind === "retype") pair.retype(deed.side, deed.typeId);
  else perform(pair, deed.deed);
  pair.resume();
  pair.settle();
}

test("whatever becomes of issues, nothing is done twice or against what is not seen, and what came back goes on", () => {
  fc.assert(
    fc.property(livedConfigurations, fc.array(lifeDeeds, { maxLength: 12 }), (configuration, deeds) => {
      const pair = new LivingIssues(configuration);
      pair.create("first", "task", { summary: text("One") });
      pair.settle();
      for (const deed of deeds) live(pair, deed);
      expect(pair.faults).toEqual([]);
      expect(pair.creates).toBeLessThanOrEqual(1);
      if (sides.some((one) => pair.issues[one] === null || pair.place[one] === "gone")) return;
      for (const deed of ["first", "second"] as const) live(pair, { kind: "put", side: deed, place: "home" });
      live(pair, { kind: "retype", side: "first", typeId: "task" });
      live(pair, { kind: "retype", side: "second", typeId: "help" });
      expect(pair.state).toBe("open");
      expect(pair.faults).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
