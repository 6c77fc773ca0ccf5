// The last check as one side may know it, and a new one when a person asks for it.
import type { ChecksView } from "../../contract/checks.ts";
import type { ConnectionCheck } from "../../core/checks/connection-check.ts";
import { effectOf } from "../../core/checks/effects.ts";
import type { Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import {
  accessSynchronization,
  isAccepted,
  type Access,
  type AccessSynchronization,
} from "../synchronizations/index.ts";
import { lookOver, type LookOver } from "./look-over.ts";
import type { CheckStore, StoredCheck } from "./ports.ts";
import { recordCheck, type RecordCheck } from "./record-check.ts";

export interface ReadChecks extends AccessSynchronization {
  checks: Pick<CheckStore, "read">;
}

export type CheckSynchronization = ReadChecks & LookOver & RecordCheck;

/** `last` null: it was never checked. */
export async function readChecks(
  deps: ReadChecks,
  viewer: Viewer,
  id: string,
): Promise<Answer<{ last: ChecksView | null }>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const last = await deps.checks.read(id);
  return answered({ last: last === null ? null : disclosed(last, access.value) });
}

/** Checks now, however fresh the last check is: something may have been mended since. Keeps the result. */
export async function checkSynchronization(
  deps: CheckSynchronization,
  viewer: Viewer,
  id: string,
): Promise<Answer<ChecksView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization } = access.value;
  const found = isAccepted(synchronization) ? await lookOver(deps, synchronization) : null;
  if (found === null)
    return refused("wrong-state", "The request must be accepted before there is anything to check.");
  return answered(disclosed(await recordCheck(deps, id, found), access.value));
}

/** Of the partner's side: whether it is there. Whether the rest is well there, but not what is not. */
function disclosed({ checkedAt, result }: StoredCheck, { synchronization, mySides }: Access): ChecksView {
  const { first, second } = synchronization;
  const { connection, configuration } = result;
  return {
    checkedAt: new Date(checkedAt).toISOString(),
    projects: { first: first.project.name, second: second.project?.name ?? "" },
    connection: (["first", "second"] as const).flatMap((side) => {
      const lines = connection.filter((line) => line.side === side);
      return mySides.includes(side) ? lines : ofPartner(lines, side);
    }),
    configuration: configuration && {
      version: configuration.version,
      problems: configuration.problems.map(({ of, message, tab, severity, kind }) => ({
        ...{ tab, severity, kind },
        effect: effectOf({ tab, kind }),
        message: of === null || mySides.includes(of) ? message : partnersProblem(kind),
      })),
    },
  };
}

/** Names of queries and transitions are not disclosed, nor what became of somebody's account. */
function partnersProblem(kind: string): string {
  if (kind.startsWith("person-"))
    return "Somebody whom the table of people names on the partner's side cannot be written there.";
  return kind === "jql-refused"
    ? "A query of the partner's side is not understood by its Jira."
    : "A screen or workflow of the partner's project does not take all that the configuration writes.";
}

function ofPartner(lines: ConnectionCheck[], side: Side): ConnectionCheck[] {
  const shown = lines.filter(({ what }) => what === "app" || what === "site");
  const hidden = lines.filter((line) => !shown.includes(line));
  const state = (["failed", "warning"] as const).find((one) => hidden.some((line) => line.state === one));
  if (state === undefined) return shown;
  const rest = {
    ...({ side, what: "rest", state, at: null } as const),
    message: "Something else in the partner's project needs a look.",
    remedy: "Ask an administrator of the partner's project, who sees the details under Troubleshoot there.",
  };
  return [...shown, rest];
}
