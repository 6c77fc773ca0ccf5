// Configurations to start tests from.
import {
  emptyConfiguration,
  type CommentFlow,
  type Configuration,
  type FieldMapping,
} from "../configuration/document.ts";
import type { StatusMapping } from "../configuration/workflow.ts";

/** A mapping of one couple of fields; newest wins unless told. */
export function mapping(
  first: string,
  second: string,
  more: Partial<Omit<FieldMapping, "first" | "second">> = {},
): FieldMapping {
  const kind = first === "description" ? "rich-text" : "text";
  return { first, second, kind, direction: "first-to-second", rule: "newest-wins", ...more };
}

/** A comment flow that is on: plain, everything public leaves and keeps its visibility. */
export function openFlow(more: Partial<CommentFlow> = {}): CommentFlow {
  return { enabled: true, style: "plain", template: "", leave: "public", become: "keep", ...more };
}

/** Power Customer Support: tasks and features become IT Help, comments of the customer become public, only public ones come back. */
export function powerCustomerSupport(more: Partial<Configuration> = {}): Configuration {
  return {
    ...emptyConfiguration(),
    issueTypes: [{ direction: "first-to-second", first: ["task", "feature"], second: ["help"] }],
    fields: [mapping("summary", "summary"), mapping("description", "description")],
    defaults: {
      first: [],
      second: [
        {
          field: "customfield_10010",
          byIssueType: {
            help: { kind: "request-type", id: "r1" },
            purchase: { kind: "request-type", id: "r2" },
          },
        },
      ],
    },
    comments: {
      enabled: true,
      firstToSecond: openFlow({ leave: "all", become: "public" }),
      secondToFirst: openFlow({ leave: "public" }),
    },
    ...more,
  };
}

/** Statuses of Task and IT Help both ways: work of any kind is In Progress to the customer, Resolved and Closed are Done. */
export function taskStatuses(more: Partial<StatusMapping> = {}): StatusMapping {
  const row = (from: string, to: string) => ({ from, to, via: null });
  return {
    ...{ first: "task", second: "help", rule: "newest-wins" },
    firstToSecond: {
      ...{ enabled: true, arrivals: [] },
      rows: [row("todo", "open"), row("doing", "working"), row("done", "resolved")],
    },
    secondToFirst: {
      ...{ enabled: true, arrivals: [] },
      rows: [
        row("open", "todo"),
        row("waiting", "doing"),
        row("working", "doing"),
        row("resolved", "done"),
        row("closed", "done"),
      ],
    },
    ...more,
  };
}
