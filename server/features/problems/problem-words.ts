// A problem in the words that are for the administrators of some sides.
import { concernsBothSides } from "../../core/checks/schema-warnings.ts";
import { frozenThere, writersText, type Writers } from "../../core/failure/frozen-text.ts";
import type { Side } from "../../core/sides.ts";

/** Jira's own words about the partner's issue are for the partner's administrators. */
const ofPartner = {
  message: "Lockstep could not do something in the partner's project.",
  remedy: "Ask an administrator of the partner's project, who sees the details, then retry.",
};

interface Told {
  kind: string;
  side: Side;
  message: string;
  remedy: string;
  writers: Writers | null;
}

export function wordsFor({ kind, side, message, remedy, writers }: Told, mySides: readonly Side[]) {
  if (!mySides.includes(side) && !concernsBothSides(kind))
    return writers === null ? ofPartner : frozenThere(writers, mySides);
  return { message: writers === null ? message : `${message} ${writersText(writers, mySides)}`, remedy };
}
