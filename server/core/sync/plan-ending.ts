// Plans what becomes of a copy whose original was deleted, before their pair ends.
import { deletionKey } from "../configuration/lifecycle.ts";
import { otherSide } from "../sides.ts";
import { nothingAgreed } from "./agreed.ts";
import { defaultWrites } from "./default-values.ts";
import type { EndReason, Step } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** At most one step: to close or delete the copy. None when it is kept, gone, closed already, or was itself what was deleted. */
export function planEnding(situation: Situation, because: EndReason): Step[] {
  const from = because === "first-deleted" ? "first" : because === "second-deleted" ? "second" : null;
  if (from === null || situation.origin !== from) return [];
  const side = otherSide(from);
  const { reading } = situation[side];
  const { action, statuses } = situation.configuration.lifecycle[deletionKey(from)];
  if (action === "keep" || reading.state === "missing" || reading.state === "none") return [];
  if (action === "delete") return [{ kind: "delete-issue", side }];
  const type = reading.state === "read" ? reading.issue.issueTypeId : null;
  const status = type === null ? Object.values(statuses)[0] : statuses[type];
  if (status === undefined) return [];
  const stands = reading.state === "read" && reading.issue.status.seen ? reading.issue.status.value.id : null;
  if (stands === status) return [];
  const fallback =
    type === null ? {} : Object.fromEntries(defaultWrites(situation.configuration, side, type));
  return [
    {
      ...{ kind: "transition-issue", side, statusId: status, via: null, arrivals: [], fallback },
      ...{ agreed: nothingAgreed(), ending: true },
    },
  ];
}
