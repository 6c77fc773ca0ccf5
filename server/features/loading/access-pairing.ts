// Who may pair issues: administrators of both projects. Anybody else would learn which issues the other one has, and have them copied.
import { otherSide, type Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { projectOfSide, type Access, type AccessSynchronization } from "../synchronizations/index.ts";
import { accessLoad } from "./access-load.ts";

export type AccessPairing = AccessSynchronization;

type Place = NonNullable<ReturnType<typeof projectOfSide>>;

/** `place`: the project of `side`; `other`: its partner's. */
export async function accessPairing(
  deps: AccessPairing,
  viewer: Viewer,
  id: string,
  side: Side,
): Promise<Answer<Access & { place: Place; other: Place }>> {
  const access = await accessLoad(deps, viewer, id, side);
  if (!access.ok) return access;
  const other = projectOfSide(access.value.synchronization, otherSide(side));
  if (other === null || access.value.mySides.length < 2)
    return refused("forbidden", "Only somebody who administers both projects may pair their issues.");
  return answered({ ...access.value, other });
}
