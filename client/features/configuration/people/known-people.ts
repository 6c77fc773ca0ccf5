// Names for the account ids in the table of people, for the sides whose people may be shown.
import type { PersonRow, PersonView, Side } from "@contract";
import { useRead } from "../../../api/use-call.ts";
import { useDraft } from "../use-draft.ts";

const AT_ONCE = 100;

export interface ShownPerson {
  /** The account id while no name is known. */
  name: string;
  /** What is wrong with the person; null when nothing is, or nothing is known. */
  fault: "not found" | "closed account" | null;
}

/** How to show a person of this side; of the partner's people, and of those beyond the first hundred, the account id is all. */
export function useKnownPeople(side: Side, rows: readonly PersonRow[]): (accountId: string) => ShownPerson {
  const { view, mySides } = useDraft();
  const ids = [...new Set(rows.map((row) => row[side]))].sort().slice(0, AT_ONCE);
  const isShown = mySides.includes(side) && ids.length > 0;
  const { data } = useRead(
    "findPeople",
    { params: { id: view.synchronizationId }, query: { side, ids: ids.join(",") } },
    { enabled: isShown, freshFor: 60_000 },
  );
  return (accountId) => {
    if (!isShown || data === undefined || !ids.includes(accountId)) return { name: accountId, fault: null };
    return shown(
      accountId,
      data.people.find((person) => person.accountId === accountId),
    );
  };
}

function shown(accountId: string, person: PersonView | undefined): ShownPerson {
  if (person === undefined) return { name: accountId, fault: "not found" };
  return { name: person.displayName, fault: person.active ? null : "closed account" };
}
