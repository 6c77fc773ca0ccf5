// Who may load: administrators of the project whose issues are loaded.
import type { Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import {
  accessSynchronization,
  projectOfSide,
  type Access,
  type AccessSynchronization,
} from "../synchronizations/index.ts";

type Place = NonNullable<ReturnType<typeof projectOfSide>>;

/** The caller's own side of a synchronization with its project; refused for the partner's, and before both agreed. */
export async function accessLoad(
  deps: AccessSynchronization,
  viewer: Viewer,
  id: string,
  side: Side,
): Promise<Answer<Access & { place: Place }>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const place = projectOfSide(access.value.synchronization, side);
  if (!access.value.mySides.includes(side) || place === null)
    return refused("forbidden", "Only administrators of that project may load its issues.");
  return answered({ ...access.value, place });
}
