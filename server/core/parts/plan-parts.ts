// Compares the lists of versions, or of components, of two projects: what is to be written so that they are in step.
import { keepsAttributes } from "../configuration/project-lists.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed } from "../sync/agreed.ts";
import { diffPart } from "./diff-part.ts";
import { newPair, openSide, pairParts, type PairedParts } from "./pair-parts.ts";
import type { ListedPart, PartPair, PartValues } from "./part.ts";
import { translated, type PartPlan, type PartSituation, type PartStep, type PartTools } from "./part-plan.ts";
import { attributePrint } from "./print-part.ts";

const bothSides = ["first", "second"] as const;

/** So many parts gone at once, when they are more than half of those with a partner, are not believed to be deleted. */
const doubtfulNumber = 5;

type CreateStep = Extract<PartStep, { kind: "create" }>;

/** Total: any two lists and any stored pairs. Planning again after all steps took effect plans nothing. */
export function planParts(situation: PartSituation, tools: PartTools): PartPlan {
  const paired = pairParts(situation, tools);
  const plan: PartPlan = {
    changed: [],
    forgotten: [...paired.replaced, ...paired.rest.filter(isOver).map(({ id }) => id)],
    steps: [],
    doubted: { first: 0, second: 0 },
  };
  for (const { pair, fresh } of paired.together) {
    const [first, second] = [paired.at(pair, "first"), paired.at(pair, "second")];
    if (first === undefined || second === undefined) continue;
    const { writes, agreed } = diffPart(situation, tools, pair.agreed, { first, second });
    const now = { ...pair, agreed };
    if (fresh || JSON.stringify(agreed) !== JSON.stringify(pair.agreed)) plan.changed.push(now);
    for (const side of bothSides)
      if (Object.keys(writes[side]).length > 0)
        plan.steps.push({ kind: "edit", side, pair: now, id: pair.ids[side], values: writes[side] });
  }
  const creates = bothSides.flatMap((side) => createsOn(side, situation, paired, tools));
  plan.steps.push(...creates);
  for (const side of bothSides) followGone(side, situation, paired, creates, plan);
  return plan;

  /** Nothing of it is there any more, or what was to be created is not wanted any more. */
  function isOver(pair: PartPair): boolean {
    const side = openSide(pair);
    if (bothSides.every((one) => paired.at(pair, one) === undefined)) return true;
    return side !== null && situation.flows[otherSide(side)].mode !== "whole";
  }
}

function createsOn(
  side: Side,
  situation: PartSituation,
  { free, rest }: PairedParts,
  { digest, newId }: PartTools,
): CreateStep[] {
  const from = otherSide(side);
  if (situation.flows[from].mode !== "whole") return [];
  return [...free[from].values()].flatMap((original): CreateStep[] => {
    const stored = rest.find((pair) => pair.ids[from] === original.id);
    if (stored !== undefined && (stored.ended || openSide(stored) === null)) return [];
    const ids =
      side === "first" ? { first: null, second: original.id } : { first: original.id, second: null };
    const claimed = { name: attributePrint(digest, "name", original.name) };
    const pair = {
      ...(stored ?? newPair(newId(), ids)),
      agreed: { ...nothingAgreed(), [side]: claimed },
    };
    return [{ kind: "create", side, pair, values: valuesThere(situation, from, original) }];
  });
}

function valuesThere(situation: PartSituation, from: Side, original: ListedPart): CreateStep["values"] {
  const values: PartValues = {};
  for (const [attribute, value] of Object.entries(original.values) as [
    keyof PartValues,
    PartValues["name"],
  ][]) {
    const told = translated(situation, from, attribute, value);
    if (told !== undefined) values[attribute] = told;
  }
  return { ...values, name: original.name };
}

/** Pairs whose part on this side is gone: the other is kept or follows. What is merged waits for the partner of its target. */
function followGone(
  side: Side,
  situation: PartSituation,
  { together, rest, at }: PairedParts,
  creates: CreateStep[],
  plan: PartPlan,
): void {
  const to = otherSide(side);
  const lost = rest.filter(
    (pair) =>
      !pair.ended && openSide(pair) === null && at(pair, side) === undefined && at(pair, to) !== undefined,
  );
  const flow = situation.flows[side];
  if (!keepsAttributes(flow) || flow.deleted === "keep") {
    plan.changed.push(...lost.map((pair) => ({ ...pair, ended: true })));
    return;
  }
  const untold = lost.filter((pair) => pair.mergedInto[side] === null).length;
  const stored = together.filter(({ fresh }) => !fresh).length;
  if (untold >= doubtfulNumber && untold > stored) {
    plan.doubted[side] = untold;
    return;
  }
  for (const pair of lost) {
    const [id, into] = [pair.ids[to], pair.mergedInto[side]];
    const isComing = into !== null && creates.some((step) => step.pair.ids[side] === into);
    if (id === null || isComing) continue;
    const target = together.find((other) => into !== null && other.pair.ids[side] === into);
    plan.steps.push({ kind: "delete", side: to, pair, id, moveTo: target?.pair.ids[to] ?? null });
  }
}
