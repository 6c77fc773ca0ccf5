// Creates components and versions that a value names and the project does not have, where the mapping allows it. Only when Jira
// refused the value, so that the usual write costs nothing more; creating twice is refused by Jira, because names are unique.
import { failed, type JiraFailure, type Outcome } from "../../core/failure/jira-failure.ts";
import { keepsAttributes, listFlow, type ProjectPart } from "../../core/configuration/project-lists.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { MissingParts } from "../../core/sync/plan.ts";
import { write, type PassRun } from "./pass-run.ts";
import { formatTrace } from "./trace.ts";
import { wakeProjectLists } from "./wake-project-lists.ts";
import type { FieldWrites } from "./write-without-refused.ts";

/** Time for the lists to be compared (ms). */
const afterLists = 3_000;

type Send<T> = (fields: FieldWrites) => Promise<Outcome<T>>;

/** `send`, with a second try after what was missing was created. Throws LeaseLost. */
export function creatingMissing<T>(
  run: PassRun,
  side: Side,
  missing: MissingParts | undefined,
  send: Send<T>,
): Send<T> {
  const tried = new Set<string>();
  return async (fields) => {
    const outcome = await send(fields);
    if (outcome.ok || outcome.failure.kind !== "refused") return outcome;
    const refused = Object.keys(outcome.failure.fields);
    const wishes = Object.entries(missing ?? {}).filter(
      ([field]) => refused.includes(field) && Object.hasOwn(fields, field) && !tried.has(field),
    );
    if (wishes.length === 0) return outcome;
    if (
      await listsGoFirst(
        run,
        side,
        wishes.map(([field]) => partOf(fields, field)),
      )
    )
      return failed({ kind: "conflict" });
    for (const [field, names] of wishes) {
      tried.add(field);
      const part = partOf(fields, field);
      for (const name of names) {
        const failure = await createPart(run, side, part, name);
        if (failure !== null) return failed(inWords(failure, field, part, name));
      }
    }
    return send(fields);
  };
}

function partOf(fields: FieldWrites, field: string): ProjectPart {
  return fields[field]?.kind === "components" ? "component" : "version";
}

/**
 * Where the lists of both projects are compared, what is missing may be a part with a new name, or one that is to be created with
 * all it has: the lists are compared first, and the issue comes again.
 */
async function listsGoFirst(run: PassRun, side: Side, parts: ProjectPart[]): Promise<boolean> {
  const { deps, lease, configuration } = run;
  const isCompared = parts.some((part) =>
    keepsAttributes(listFlow(configuration.projectLists, part, otherSide(side))),
  );
  if (!isCompared || lease.attempts > 0) return false;
  await deps.inTransaction((transaction) => wakeProjectLists(deps, transaction, lease.synchronizationId));
  run.retries.push({ at: deps.clock.now() + afterLists });
  return true;
}

/** Null when it is there now: Jira also refuses a name that is taken. */
async function createPart(
  run: PassRun,
  side: Side,
  part: ProjectPart,
  name: string,
): Promise<JiraFailure | null> {
  const { projectId: id, projectKey: key } = run.context[side];
  const trace = formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
  const outcome = await write(run, side, (site) => site.createPart({ id, key }, part, { name }, trace));
  return outcome.ok || outcome.failure.kind === "refused" ? null : outcome.failure;
}

/** What Lockstep may not create is a fault of that field only. */
function inWords(failure: JiraFailure, field: string, part: ProjectPart, name: string): JiraFailure {
  const forbidden = ["forbidden", "missing", "unauthorised"].includes(failure.kind);
  if (!forbidden) return failure;
  const text = `There is no ${part} "${name}", and Lockstep is not allowed to create it: that takes the permission to administer the project.`;
  return { kind: "refused", messages: [], fields: { [field]: text } };
}
