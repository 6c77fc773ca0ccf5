// What a scene of the chaos run is: a fault that is too long or too rare for a storm, played from begin to end.
import { eventually } from "../../support/eventually.ts";
import {
  createIssue,
  issuesOf,
  jiraPerson,
  type IssueReference,
  type JiraPerson,
} from "../../support/jira-person.ts";
import type { Stage } from "../aftermath.ts";
import type { ConnectedWorld } from "../connect-worlds.ts";
import type { SideName } from "../worlds.ts";

/** Answers what is wrong, in words; throws when something does not happen in time. */
export type Scene = (stage: Stage) => Promise<string[]>;

export interface Laboratory {
  world: ConnectedWorld;
  people: Record<SideName, JiraPerson>;
  /** An issue of the first side, and its copy once it is there. */
  create: (summary: string) => Promise<Record<SideName, IssueReference>>;
  summary: (side: SideName, issue: IssueReference) => Promise<string>;
  edit: (side: SideName, issue: IssueReference, fields: Record<string, unknown>) => Promise<void>;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function laboratoryOf({ worlds, stack }: Stage): Laboratory {
  const world = worlds.find((one) => one.world.name === "laboratory");
  if (world === undefined) throw new Error("There is no laboratory");
  const { first, second } = world.world.sides;
  const people = {
    first: jiraPerson(stack.northwindUrl, first.person),
    second: jiraPerson(stack.aideskUrl, second.person),
  };
  const path = ({ id }: IssueReference) => `/rest/api/3/issue/${id}`;
  return {
    ...{ world, people },
    create: async (summary) => {
      const token = { [first.tokenField]: summary };
      const issue = await createIssue(people.first, first.project, first.issueType, summary, token);
      const copy = await eventually(
        `the copy of ${summary}`,
        async () =>
          (await issuesOf(people.second, second.project)).find((one) => one.fields.summary === summary),
        60_000,
      );
      return { first: issue, second: copy };
    },
    summary: async (side, issue) => {
      const found = await people[side].call<{ fields: { summary: string } }>(
        "GET",
        `${path(issue)}?fields=summary`,
      );
      return found.fields.summary;
    },
    edit: async (side, issue, fields) => void (await people[side].call("PUT", path(issue), { fields })),
  };
}
