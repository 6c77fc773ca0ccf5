// Two projects' lists of versions in memory: what people do to them, and what a plan does when Jira takes it.
import { agreedAfterCreate, agreedAfterEdit } from "../parts/diff-part.ts";
import type { ListedPart, PartPair, PartValues } from "../parts/part.ts";
import type { PartPlan, PartSituation, PartStep } from "../parts/part-plan.ts";
import { planParts } from "../parts/plan-parts.ts";
import { nameKey } from "../parts/print-part.ts";
import { otherSide, type Side } from "../sides.ts";

export type Flows = PartSituation["flows"];

const blank: PartValues = {
  ...{ description: null, startDate: null, releaseDate: null, released: false, archived: false },
};

export class TwoLists {
  readonly lists: Record<Side, ListedPart[]> = { first: [], second: [] };
  pairs: PartPair[] = [];
  /** What was deleted by plans, with where its issues went. */
  readonly deleted: { side: Side; id: string; moveTo: string | null }[] = [];
  /** Jira ignores `released` when a version is created. */
  ignoresReleased = false;
  private last = 0;

  constructor(
    public flows: Flows,
    readonly wins: Side = "first",
  ) {}

  named(side: Side, name: string): ListedPart | undefined {
    return this.lists[side].find((part) => part.name === name);
  }

  /** Null when the name is taken. */
  add(side: Side, name: string, more: PartValues = {}): ListedPart | null {
    if (this.isTaken(side, name)) return null;
    const part = { id: this.newId(), name, values: { ...blank, ...more, name } };
    this.lists[side].push(part);
    return part;
  }

  edit(side: Side, id: string, values: PartValues): ListedPart | null {
    const part = this.lists[side].find((one) => one.id === id);
    const name = typeof values.name === "string" ? values.name : (part?.name ?? "");
    if (part === undefined || this.isTaken(side, name, id)) return null;
    Object.assign(part, { name, values: { ...part.values, ...values } });
    return part;
  }

  remove(side: Side, id: string, mergedInto: string | null = null): void {
    this.lists[side] = this.lists[side].filter((part) => part.id !== id);
    for (const pair of this.pairs) if (pair.ids[side] === id) pair.mergedInto[side] = mergedInto;
  }

  plan(): PartPlan {
    return planParts(this.situation(), { digest: (text) => text, newId: () => this.newId() });
  }

  /** Plans and performs until nothing is left that can be done. False when something was refused. */
  settle(rounds = 6): boolean {
    for (let round = 0; round < rounds; round += 1) {
      const plan = this.plan();
      this.store(plan);
      const worked = plan.steps.map((step) => this.perform(step));
      if (!worked.includes(true)) return worked.length === 0;
    }
    throw new Error("The lists do not come to rest.");
  }

  store({ changed, forgotten }: Pick<PartPlan, "changed" | "forgotten">): void {
    const gone = new Set([...forgotten, ...changed.map(({ id }) => id)]);
    this.pairs = [...this.pairs.filter(({ id }) => !gone.has(id)), ...changed];
  }

  /** `answered`: false when the answer is lost, as in a crash. True when Jira took it. */
  perform(step: PartStep, { answered = true } = {}): boolean {
    const { side, pair } = step;
    const tools = { digest: (text: string) => text };
    const stored = (more: Partial<PartPair>) => {
      if (answered) this.store({ changed: [{ ...pair, ...more }], forgotten: [] });
      return true;
    };
    const source = this.lists[otherSide(side)].find((part) => part.id === pair.ids[otherSide(side)]);
    if (step.kind === "delete") {
      this.remove(side, step.id);
      this.deleted.push({ side, id: step.id, moveTo: step.moveTo });
      if (answered) this.store({ changed: [], forgotten: [pair.id] });
      return true;
    }
    if (step.kind === "create") {
      this.store({ changed: [pair], forgotten: [] });
      const { name, ...values } = step.values;
      const answer = this.add(side, name, this.ignoresReleased ? { ...values, released: false } : values);
      if (answer === null || source === undefined) return false;
      const agreed = agreedAfterCreate(this.situation(), tools, { side, source, answer });
      return stored({ ids: { ...pair.ids, [side]: answer.id }, agreed });
    }
    const answer = this.edit(side, step.id, step.values);
    if (answer === null || source === undefined) return false;
    const current = this.pairs.find(({ id }) => id === pair.id) ?? pair;
    const written = { side, attributes: step.values, source, answer };
    return stored({ agreed: agreedAfterEdit(tools, current.agreed, written) });
  }

  private situation(): PartSituation {
    const { flows, wins, lists, pairs } = this;
    return {
      part: "version",
      flows,
      wins,
      lists,
      pairs: pairs.map((pair) => ({ ...pair })),
      leadOf: () => null,
    };
  }

  private isTaken(side: Side, name: string, except = ""): boolean {
    return this.lists[side].some((part) => part.id !== except && nameKey(part.name) === nameKey(name));
  }

  private newId(): string {
    this.last += 1;
    return `id${this.last}`;
  }
}
