// People of one side of a synchronization, for those who administer that side.
import { findPeople, type FindPeople } from "../../features/catalogue/find-people.ts";
import { refused } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

/** The handler of `findPeople`. The partner's people are never listed. */
export function findPeopleRoute(deps: AccessSynchronization & FindPeople): Handler<"findPeople"> {
  return async ({ viewer, params, query }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    if (!access.value.mySides.includes(query.side))
      return refused("forbidden", "People of the partner's site are shown to its administrators only.");
    const accountIds = query.ids.split(",").filter((id) => id !== "");
    const wanted = accountIds.length > 0 ? { accountIds } : { text: query.query.trim() };
    return findPeople(deps, viewer.siteId, wanted);
  };
}
