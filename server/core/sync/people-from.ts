// Who the people of one side are on the other, as far as this pass knows.
import type { PeopleMap } from "../fields/conversions/converted.ts";
import type { Side } from "../sides.ts";
import type { Situation } from "./situation.ts";

/** Nobody is known on the other side until the People rules have said so. */
export function peopleFrom(situation: Situation, side: Side): PeopleMap {
  return situation.people?.[side] ?? (() => null);
}
