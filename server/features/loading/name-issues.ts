// The issues of two projects, and who says which of them belong together: the numbers of their keys, a file, or equal values.
import type { z } from "zod";
import type { pairingWishSchema } from "../../contract/load.ts";
import {
  comparable,
  rowsOfEqualValues,
  tellingValue,
  type TellingIssue,
} from "../../core/loading/equal-values.ts";
import { rowsOfSameNumbers, type KeyRow, type NamedIssue } from "../../core/loading/match-issues.ts";
import { readKeyRows } from "../../core/loading/read-key-rows.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { ListedIssue } from "../ports/bulk-jira.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import { siteName } from "../sites/index.ts";
import type { projectOfSide } from "../synchronizations/index.ts";
import { tellingFields, type TellingField, type TellingFields } from "./pairing-fields.ts";

export interface NameIssues extends TellingFields {
  jiraSites: JiraSites;
}

type How = z.output<typeof pairingWishSchema>["how"];
type Place = NonNullable<ReturnType<typeof projectOfSide>>;
type Named = { own: NamedIssue[]; partner: NamedIssue[]; rows: KeyRow[] };

/** `places`: the project of `side` as `own`, and its partner's. */
export async function nameIssues(
  deps: NameIssues,
  places: Record<"own" | "partner", Place>,
  side: Side,
  how: How,
): Promise<Answer<Named>> {
  if (how.kind === "same-value") return nameByValue(deps, places, how[side], how[otherSide(side)]);
  const rows = how.kind === "file" ? readKeyRows(how.text) : null;
  if (rows !== null && !rows.ok)
    return refused("bad-request", `file: Line ${rows.line} of the file: ${rows.message}`);
  const own = await issuesOf(deps, places.own, null);
  if (!own.ok) return own;
  const partner = await issuesOf(deps, places.partner, null);
  if (!partner.ok) return partner;
  const wished = rows === null ? rowsOfSameNumbers(own.value, partner.value) : rows.rows;
  return answered({ own: own.value, partner: partner.value, rows: wished });
}

async function nameByValue(
  deps: NameIssues,
  places: Record<"own" | "partner", Place>,
  ownField: string | null,
  partnerField: string | null,
): Promise<Answer<Named>> {
  const own = await telling(deps, places.own, ownField);
  if (!own.ok) return own;
  const partner = await telling(deps, places.partner, partnerField);
  if (!partner.ok) return partner;
  const rows = rowsOfEqualValues(own.value, partner.value);
  return answered({ own: own.value, partner: partner.value, rows });
}

/** The issues of a project with what tells them: the value of a field, or their keys. */
async function telling(
  deps: NameIssues,
  place: Place,
  fieldId: string | null,
): Promise<Answer<TellingIssue[]>> {
  const fields = fieldId === null ? null : await tellingFields(deps, place);
  if (fields !== null && !fields.ok) return fields;
  const field = fields?.value.find(({ id }) => id === fieldId) ?? null;
  if (field === null && fieldId !== null)
    return refused(
      "bad-request",
      "how: There is no such text, number or address among the fields of the project.",
    );
  const issues = await issuesOf(deps, place, field);
  if (!issues.ok) return issues;
  return answered(
    issues.value.map(({ id, key, fields }) => ({
      ...{ id, key },
      value: field === null ? comparable(key) : tellingValue(fields[field.id]),
    })),
  );
}

async function issuesOf(
  deps: Pick<NameIssues, "jiraSites">,
  { site, projectId }: Place,
  field: TellingField | null,
): Promise<Answer<ListedIssue[]>> {
  const jira = await deps.jiraSites(site.id, "person");
  const all: ListedIssue[] = [];
  for (let next: string | null = null; ;) {
    const page: Answer<{ issues: ListedIssue[]; next: string | null }> = answerOf(
      await jira.listIssues(projectId, "", next, field === null ? {} : { [field.id]: field.kind }),
      siteName(site),
      "its issues",
    );
    if (!page.ok) return page;
    all.push(...page.value.issues);
    next = page.value.next;
    if (next === null) return answered(all);
  }
}
