// Who the leads of components are on the other side, by the rules of the People tab.
import { keepsAttributes, listFlow, type ProjectPart } from "../../core/configuration/project-lists.ts";
import type { FieldPerson } from "../../core/issue/field-value.ts";
import type { ListedPart } from "../../core/parts/part.ts";
import type { PartSituation } from "../../core/parts/part-plan.ts";
import type { Side } from "../../core/sides.ts";
import { knowPeople } from "./gather-people.ts";
import type { PassRun } from "./pass-run.ts";

/** Null when a site did not answer: not having asked is no proof that somebody is unknown. */
export async function knowLeads(
  run: PassRun,
  part: ProjectPart,
  lists: Record<Side, ListedPart[]>,
): Promise<PartSituation["leadOf"] | null> {
  if (part !== "component") return () => null;
  const people = { first: leads("first"), second: leads("second") };
  const maps = await knowPeople(run, people);
  if (run.waiting.size > 0) return null;
  return (from, accountId) => maps[from](person(accountId))?.accountId ?? null;

  function leads(side: Side): FieldPerson[] {
    if (!keepsAttributes(listFlow(run.configuration.projectLists, part, side))) return [];
    const ids = lists[side].flatMap(({ values: { lead } }) => (typeof lead === "string" ? [lead] : []));
    return [...new Set(ids)].map(person);
  }
}

function person(accountId: string): FieldPerson {
  return { accountId, displayName: accountId, email: null };
}
