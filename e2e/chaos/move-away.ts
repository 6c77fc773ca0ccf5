// An issue of the laboratory goes to another project for a while, as people do by mistake, and comes back.
import type { JiraPerson } from "../support/jira-person.ts";
import type { SiteControl } from "../support/site-control.ts";
import type { Diary } from "./diary.ts";
import { worldsByName } from "./worlds.ts";

interface Place {
  ada: JiraPerson;
  northwind: SiteControl;
  diary: Diary;
  /** Whether an issue belongs to this storm, by its token. */
  isOurs: (token: string) => boolean;
  /** From 0 to 1: which of them. */
  die: number;
  awayMs: number;
}

interface Found {
  id: string;
  key: string;
  fields: Record<string, unknown> & { parent?: { id: string } };
}

const { tokenField } = worldsByName.laboratory.sides.first;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** None with sub-tasks or a parent: Jira moves these together. */
export async function moveAwayAndBack(place: Place): Promise<void> {
  const { ada, northwind, diary, isOurs, die, awayMs } = place;
  const body = { jql: "project = LAB ORDER BY key DESC", fields: ["parent", tokenField], maxResults: 100 };
  const { issues } = await ada.call<{ issues: Found[] }>("POST", "/rest/api/3/search/jql", body);
  const parents = new Set(issues.flatMap(({ fields }) => fields.parent?.id ?? []));
  const isOurIssue = (token: unknown) => typeof token === "string" && isOurs(token);
  const free = issues.filter(
    ({ id, fields }) => fields.parent === undefined && !parents.has(id) && isOurIssue(fields[tokenField]),
  );
  const issue = free[Math.floor(die * free.length)];
  if (issue === undefined) return;
  await northwind.move(issue.key, "CUST");
  diary.note(`${issue.key} is in another project for ${Math.round(awayMs)} ms`);
  await pause(awayMs);
  await northwind.move(issue.key, "LAB");
}
