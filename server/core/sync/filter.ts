// What the section Filter means for one pass: which questions it puts to Jira, and what follows from the answers. What is
// not known never lets an issue out, never lets a change in, and never ends a pair.
import type { FilterOfSide } from "../configuration/filter.ts";
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState } from "./agreed.ts";
import type { Situation } from "./situation.ts";

/** Beside the agreed prints of fields and statuses; no field of Jira's has this id. */
const filterKey = "filter";
const outsidePrint = "outside";

/**
 * Which queries of this side matter in a pass that read this: of an issue without partner, and of the original of a pair
 * when leaving has a consequence, the outgoing one; of an issue that may be written to, the receiving one.
 */
export function filterQuestions(situation: Situation, side: Side): ("outgoing" | "receiving")[] {
  const { outgoing, whenLeaving, receiving } = situation.configuration.filter[side];
  const partner = situation[otherSide(side)].reading.state;
  const alone = partner === "none";
  const asksOutgoing = alone || (situation.origin === side && whenLeaving !== "keep");
  const comes =
    partner === "read" || situation.comments.some((comment) => comment.origin === otherSide(side));
  const isRead = situation[side].reading.state === "read";
  return [
    ...(outgoing !== "" && isRead && asksOutgoing ? (["outgoing"] as const) : []),
    ...(receiving !== "" && !alone && comes && situation[side].reading.state !== "none"
      ? (["receiving"] as const)
      : []),
  ];
}

/** Whether changes that another issue's state hides must be looked for: an issue that takes changes only now and then. */
export function mayHoldBack({ receiving }: FilterOfSide): boolean {
  return receiving !== "";
}

/** null: it is not known. */
export function mayGetPartner(situation: Situation, side: Side): boolean | null {
  if (situation.configuration.filter[side].outgoing === "") return true;
  return situation.filter?.[side].outgoing ?? null;
}

/** An issue that is about to be created takes what it is created with. */
export function mayReceive(situation: Situation, side: Side): boolean {
  if (situation.configuration.filter[side].receiving === "") return true;
  return situation[side].reading.state === "none" || situation.filter?.[side].receiving === true;
}

/** Whether the original of this pair does not match its filter any more; null when that is not known or of no consequence. */
export function standsOutsideFilter(situation: Situation): boolean | null {
  const { origin } = situation;
  if (origin === null || situation[otherSide(origin)].reading.state === "none") return null;
  const { outgoing, whenLeaving } = situation.configuration.filter[origin];
  if (outgoing === "" || whenLeaving === "keep") return null;
  const matches = situation.filter?.[origin].outgoing ?? null;
  return matches === null ? null : !matches;
}

export function endsOutsideFilter({ configuration, origin }: Situation): boolean {
  return origin !== null && configuration.filter[origin].whenLeaving === "end";
}

/** Whether it was told already that the original left its filter. */
export function wasOutsideFilter({ agreed, origin }: Situation): boolean {
  return origin !== null && agreed[origin][filterKey] === outsidePrint;
}

/** What to record of it; an empty print stands for none. */
export function filterPrints({ origin }: Situation, outside: boolean): AgreedState {
  const prints = { [filterKey]: outside ? outsidePrint : "" };
  return { first: origin === "first" ? prints : {}, second: origin === "second" ? prints : {} };
}
