// The two synchronizations a storm rages over. The laboratory: a software project and a service project with every kind of
// data, where internal words stay home. The desks: two service projects, where internal comments travel as internal ones.
import {
  emptyConfiguration,
  type Catalogue,
  type CommentFlow,
  type Configuration,
  type FieldMapping,
  type SideCatalogue,
} from "../../server/contract/index.ts";
import type { WorldName } from "./storm-plan.ts";

export type SideName = "first" | "second";

export interface WorldSide {
  project: string;
  isService: boolean;
  /** Who creates and edits, by e-mail. */
  person: string;
  admin: string;
  issueType: string;
  /** The field that names an issue, whose value nobody changes. */
  tokenField: string;
}

export interface World {
  name: WorldName;
  sides: Record<SideName, WorldSide>;
  /** Whether internal comments are copied, as internal ones. */
  internalTravels: boolean;
  configuration(catalogue: Catalogue): Configuration;
}

export const numberFields = { first: "customfield_10103", second: "customfield_10303" };
export const choiceFields = { first: "customfield_10107", second: "customfield_10307" };
/** Options that are each other's partner. */
export const choices = [
  { first: "Critical", second: "Sev 1" },
  { first: "Major", second: "Sev 2" },
  { first: "Minor", second: "Sev 3" },
] as const;
/** Statuses of the first side and what they become, and back. */
export const statuses = {
  firstToSecond: { "To Do": "Waiting for support", "In Progress": "In Progress", Done: "Resolved" },
  secondToFirst: {
    "Waiting for support": "To Do",
    "Waiting for customer": "In Progress",
    "In Progress": "In Progress",
    Resolved: "Done",
    Closed: "Done",
  },
} as const;

const requestTypes: Record<string, string> = { "IT Help": "Get IT help" };

function mapping(first: string, second: string, kind: FieldMapping["kind"]): FieldMapping {
  return { first, second, kind, direction: "both", rule: "newest-wins" };
}

function flow(leave: CommentFlow["leave"], become: CommentFlow["become"]): CommentFlow {
  return { enabled: true, style: "enriched", template: "{author} wrote:", leave, become };
}

function named<T extends { name: string }>(things: readonly T[] | undefined, name: string): T {
  const found = things?.find((thing) => thing.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

function requestTypeDefaults(side: SideCatalogue): Configuration["defaults"]["first"] {
  const field = side.issueTypes
    .flatMap((type) => type.fields)
    .find(({ defaultKind }) => defaultKind === "request-type");
  if (field === undefined) return [];
  const entries = Object.entries(requestTypes).map(([type, requestType]) => [
    named(side.issueTypes, type).id,
    { kind: "request-type" as const, id: named(side.requestTypes, requestType).id },
  ]);
  return [{ field: field.id, byIssueType: Object.fromEntries(entries) as never }];
}

function bothWays(catalogue: Catalogue, first: string, second: string): Configuration["issueTypes"][number] {
  return {
    direction: "both",
    first: [named(catalogue.first.issueTypes, first).id],
    second: [named(catalogue.second.issueTypes, second).id],
  };
}

function filesFlow(leave: "public" | "all"): Configuration["attachments"]["firstToSecond"] {
  return {
    ...{ enabled: true, leave, deletions: "follow", largestMegabytes: null },
    ...{ types: [], names: [], exceptNames: [] },
  };
}

function statusRows(catalogue: Catalogue, from: SideName): { from: string; to: string; via: null }[] {
  const to = from === "first" ? "second" : "first";
  const typeOf = { first: "Task", second: "IT Help" };
  const id = (side: SideName, status: string) =>
    named(named(catalogue[side].issueTypes, typeOf[side]).statuses, status).id;
  const rows = from === "first" ? statuses.firstToSecond : statuses.secondToFirst;
  return Object.entries(rows).map(([one, other]) => ({ from: id(from, one), to: id(to, other), via: null }));
}

function choiceMapping(catalogue: Catalogue): FieldMapping {
  const option = (side: SideName, name: string) => {
    const fields = catalogue[side].issueTypes.flatMap((type) => type.fields);
    return named(fields.find(({ id }) => id === choiceFields[side])?.options, name);
  };
  const rows = choices.map(({ first, second }) => ({
    from: option("first", first),
    to: option("second", second),
  }));
  const otherwise = { kind: "keep" } as const;
  return {
    ...mapping(choiceFields.first, choiceFields.second, "option"),
    conversions: {
      firstToSecond: { by: "table", rows, otherwise },
      secondToFirst: {
        ...{ by: "table", otherwise },
        rows: rows.map((row) => ({ from: row.to, to: row.from })),
      },
    },
  };
}

const laboratory: World = {
  name: "laboratory",
  internalTravels: false,
  sides: {
    first: {
      ...{ project: "LAB", isService: false, issueType: "Task", tokenField: "customfield_10101" },
      ...{ person: "nils@northwind.example", admin: "ada@northwind.example" },
    },
    second: {
      ...{ project: "LABS", isService: true, issueType: "IT Help", tokenField: "customfield_10301" },
      ...{ person: "tess@aidesk.example", admin: "sam@aidesk.example" },
    },
  },
  configuration(catalogue) {
    const empty = emptyConfiguration();
    const worklogs = {
      enabled: true,
      style: "enriched",
      template: "{author} worked:",
      estimate: "leave",
    } as const;
    const linkType = (side: SideName, name: string) => named(catalogue[side].linkTypes, name).id;
    return {
      ...empty,
      issueTypes: [bothWays(catalogue, "Task", "IT Help"), bothWays(catalogue, "Sub-task", "Sub-task")],
      fields: [
        mapping("summary", "summary", "text"),
        mapping("description", "description", "rich-text"),
        mapping(this.sides.first.tokenField, this.sides.second.tokenField, "text"),
        mapping("labels", "labels", "labels"),
        mapping("duedate", "duedate", "date"),
        mapping(numberFields.first, numberFields.second, "number"),
        choiceMapping(catalogue),
      ],
      defaults: { first: [], second: requestTypeDefaults(catalogue.second) },
      comments: {
        enabled: true,
        firstToSecond: flow("all", "public"),
        secondToFirst: flow("public", "keep"),
      },
      workflow: {
        statuses: [
          {
            first: named(catalogue.first.issueTypes, "Task").id,
            second: named(catalogue.second.issueTypes, "IT Help").id,
            rule: "newest-wins",
            firstToSecond: { enabled: true, rows: statusRows(catalogue, "first"), arrivals: [] },
            secondToFirst: { enabled: true, rows: statusRows(catalogue, "second"), arrivals: [] },
          },
        ],
      },
      attachments: { enabled: true, firstToSecond: filesFlow("public"), secondToFirst: filesFlow("public") },
      worklogs: { enabled: true, firstToSecond: worklogs, secondToFirst: worklogs },
      links: {
        ...empty.links,
        hierarchy: { firstToSecond: true, secondToFirst: true },
        types: ["Blocks", "Relates"].map((name) => ({
          ...{ first: linkType("first", name), second: linkType("second", name) },
          ...{ direction: "both" as const, reversed: false },
        })),
      },
    };
  },
};

const desks: World = {
  name: "desks",
  internalTravels: true,
  sides: {
    first: {
      ...{ project: "PB", isService: true, issueType: "IT Help", tokenField: "customfield_10050" },
      ...{ person: "paul@northwind.example", admin: "ada@northwind.example" },
    },
    second: {
      ...{ project: "SUP", isService: true, issueType: "IT Help", tokenField: "customfield_10072" },
      ...{ person: "tess@aidesk.example", admin: "sam@aidesk.example" },
    },
  },
  configuration(catalogue) {
    return {
      ...emptyConfiguration(),
      issueTypes: [bothWays(catalogue, "IT Help", "IT Help")],
      fields: [
        mapping("summary", "summary", "text"),
        mapping("description", "description", "rich-text"),
        mapping(this.sides.first.tokenField, this.sides.second.tokenField, "text"),
      ],
      defaults: {
        first: requestTypeDefaults(catalogue.first),
        second: requestTypeDefaults(catalogue.second),
      },
      comments: { enabled: true, firstToSecond: flow("all", "keep"), secondToFirst: flow("all", "keep") },
      attachments: { enabled: true, firstToSecond: filesFlow("all"), secondToFirst: filesFlow("all") },
    };
  },
};

export const worldsByName: Record<WorldName, World> = { laboratory, desks };
