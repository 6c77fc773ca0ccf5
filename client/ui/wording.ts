// The words of the interface for what the contract knows as codes and times.
import type {
  ConfigurationTab,
  ConflictRule,
  Direction,
  Health,
  SideView,
  SynchronizationView,
} from "@contract";

export const directionWords: Record<Direction, string> = {
  "first-to-second": "First to second",
  "second-to-first": "Second to first",
  both: "Both directions",
};

export const conflictRuleWords: Record<ConflictRule, string> = {
  "newest-wins": "The newest edit wins",
  "first-wins": "The first side wins",
  "second-wins": "The second side wins",
};

export const tabWords: Record<ConfigurationTab, string> = {
  "issue-types": "Issue types",
  "field-mappings": "Field mappings",
  "default-values": "Default values",
  workflow: "Workflow",
  comments: "Comments",
  attachments: "Attachments",
  links: "Links & hierarchy",
  worklogs: "Worklogs",
  filter: "Filter",
  people: "People",
  advanced: "Advanced",
};

/** For example `Project A to Project B`. */
export function directionBetween(direction: Direction, first: string, second: string): string {
  if (direction === "first-to-second") return `${first} to ${second}`;
  if (direction === "second-to-first") return `${second} to ${first}`;
  return `${first} and ${second}, both directions`;
}

/** `Project B`, or what may be said of a side that has (or discloses) no project yet. */
export function projectName(side: SideView): string {
  return side.project?.name ?? "Project not chosen yet";
}

/** `Project B (PB)`. */
export function projectLabel(project: { name: string; key: string }): string {
  return `${project.name} (${project.key})`;
}

/** Health in words. */
export function healthWords(health: Health): string {
  switch (health.kind) {
    case "in-sync":
      return "In sync";
    case "working":
      return `Working (${health.waiting} waiting)`;
    case "problems":
      return count(health.problems, "problem");
    case "partner-unreachable":
      return `Partner unreachable since ${timeWords(health.since)}`;
    case "rate-limited":
      return `Rate limited until ${clockWords(health.until)}`;
    case "none":
      return "–";
  }
}

export type StateWord = "Request sent" | "Incoming request" | "Declined" | "Stopped" | "Running";

/** `seenFrom`: the side whose project's page is shown, or null on the site's page. */
export function stateWord(
  synchronization: SynchronizationView,
  seenFrom: "first" | "second" | null,
): StateWord {
  switch (synchronization.state) {
    case "requested": {
      const incoming = seenFrom === null ? synchronization.request.incoming : seenFrom === "second";
      return incoming ? "Incoming request" : "Request sent";
    }
    case "declined":
      return "Declined";
    case "stopped":
      return "Stopped";
    case "running":
      return "Running";
  }
}

/** `1 problem`, `3 problems`. */
export function count(number: number, singular: string): string {
  return `${number.toLocaleString()} ${singular}${number === 1 ? "" : "s"}`;
}

const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  ...({ month: "short", day: "numeric" } as const),
  ...({ hour: "numeric", minute: "2-digit" } as const),
});
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

/** An ISO time as the reader's own date and time. */
export function timeWords(iso: string): string {
  return inWords(dateAndTime, iso);
}

/** The same without its year, where there is little room. */
export function shortTimeWords(iso: string): string {
  return inWords(dayAndTime, iso);
}

function clockWords(iso: string): string {
  return inWords(clock, iso);
}

function inWords(format: Intl.DateTimeFormat, iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : format.format(time);
}
