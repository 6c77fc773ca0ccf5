// The words of the activity: what a pass did, and for everything it looked at why it was or was not copied.
import type {
  ActivityEntryView,
  ActivityKind,
  ActivityStepKind,
  ExplanationView,
  Side,
  SynchronizationView,
} from "@contract";
import { otherSide } from "@contract";
import { projectName } from "../../ui/wording.ts";

export type ProjectNames = Record<Side, string>;

export function projectNames({ first, second }: SynchronizationView): ProjectNames {
  return { first: projectName(first), second: projectName(second) };
}

export const kindWords: Record<ActivityKind, string> = {
  "issue-created": "Issue created",
  "issue-edited": "Issue edited",
  "comments-changed": "Comments copied",
  "links-changed": "Links copied",
  "worklogs-changed": "Work logs copied",
  "files-changed": "Attachments copied",
  "lists-changed": "Versions and components copied",
  "pair-ended": "Synchronization of an issue ended",
  "pair-resumed": "Synchronization of an issue went on",
  problem: "Problem",
  "nothing-copied": "Nothing copied",
};

type StepView = ActivityEntryView["steps"][number];

const stepWords: Record<ActivityStepKind, (step: StepView, to: string) => string> = {
  "create-issue": (_, to) => `Created the partner issue in ${to}`,
  "edit-issue": ({ fields }, to) => `Wrote ${fields.join(", ")} in ${to}`,
  "transition-issue": (_, to) => `Changed the status in ${to}`,
  "retype-issue": (_, to) => `Changed the issue type in ${to}`,
  "delete-issue": (_, to) => `Deleted the copy in ${to}`,
  "create-comment": (_, to) => `Added a comment in ${to}`,
  "edit-comment": (_, to) => `Changed a copied comment in ${to}`,
  "delete-comment": (_, to) => `Removed a copied comment from ${to}`,
  "create-link": (_, to) => `Linked two issues in ${to}`,
  "delete-link": (_, to) => `Removed a link between two issues in ${to}`,
  "link-partner": (_, to) => `Linked the issue in ${to} to its partner`,
  "put-outside-link": (_, to) => `Linked the issue in ${to} to an address outside`,
  "delete-outside-link": (_, to) => `Removed a link to outside in ${to}`,
  "create-worklog": (_, to) => `Logged work in ${to}`,
  "edit-worklog": (_, to) => `Changed a copied work log in ${to}`,
  "delete-worklog": (_, to) => `Removed a copied work log from ${to}`,
  "copy-file": (_, to) => `Copied a file to ${to}`,
  "delete-file": (_, to) => `Removed a copied file from ${to}`,
  "create-part": (_, to) => `Created a version or component in ${to}`,
  "edit-part": (_, to) => `Changed a version or component in ${to}`,
  "delete-part": (_, to) => `Deleted a version or component in ${to}`,
  "end-pair": ({ because }) => `Stopped synchronizing this issue: ${endWords(because)}`,
  "resume-pair": ({ because }) =>
    `Went on synchronizing this issue, which had stopped because ${endWords(because)}`,
};

/** What was written, and where. */
export function wordsOfStep(step: StepView, projects: ProjectNames): string {
  return stepWords[step.kind](step, step.to === null ? "" : projects[step.to]);
}

const endReasons: Record<string, string> = {
  "first-deleted": "the issue of the first side was deleted",
  "second-deleted": "the issue of the second side was deleted",
  "both-deleted": "both issues were deleted",
  "left-mapped-projects": "an issue was moved out of the synchronized project",
  "type-not-mapped": "its issue type is not mapped any more",
  "left-filter": "the filter does not select it any more",
  duplicate: "it is a second copy",
};

function endWords(because: string | null): string {
  return (because === null ? undefined : endReasons[because]) ?? "of a change in Jira";
}

/** What an explanation is about, for example `Summary` or `A comment of Project A`. */
export function subjectWords(
  { about, fields, origin }: ExplanationView,
  mySide: Side | null,
  projects: ProjectNames,
): string {
  const of = origin === null ? "" : ` of ${projects[origin]}`;
  switch (about) {
    case "issue":
      return "The issue";
    case "status":
      return "The status";
    case "parent":
      return "The parent";
    case "comment":
      return `A comment${of}`;
    case "file":
      return `A file${of}`;
    case "link":
      return `A link${of}`;
    case "web-link":
      return `A link to outside${of}`;
    case "worklog":
      return `A work log${of}`;
    case "field": {
      const { first, second } = fields ?? { first: "A field", second: "A field" };
      if (first === second) return first;
      const mine = mySide === "second" ? second : first;
      return `${mine} (${mine === first ? second : first} in ${projects[mine === first ? "second" : "first"]})`;
    }
  }
}

type Verdict = ExplanationView["verdict"];

/** `to`: the project that was written to, or "the other project" where nothing was written. */
const verdictWords: Record<Verdict, (to: string) => string> = {
  copied: (to) => `copied to ${to}`,
  same: () => "the same on both sides, so there was nothing to copy",
  "nothing-new": () => "not changed since the last time",
  "direction-closed": () => "not copied: the configuration does not copy it in this direction",
  "type-not-mapped": () => "not copied: the issue type is not mapped",
  "not-seen": () =>
    "not touched: Lockstep could not read it, and what cannot be read is never taken as empty",
  "conflict-won": (to) =>
    `copied to ${to}: both sides had changed it, and the rule of its mapping chose this value`,
  "conflict-lost": () =>
    "left as it is on each side: both had changed it, and the change that wins is not copied in its direction",
  restored: (to) => `given back to ${to}: the value that a conflict had overwritten`,
  "not-visible": () => "not copied: not everybody may see it, so it stays at home",
  "comments-off": () => "not copied: comments are not synchronized in this direction",
  "worklogs-off": () => "not copied: work logs are not synchronized in this direction",
  "attachments-off": () => "not copied: attachments are not synchronized in this direction",
  "own-copy": () => "not copied back: it is a copy itself",
  "copy-deleted-there": (to) => `not copied again: its copy was deleted in ${to}`,
  "partner-missing": () => "not copied: there is no partner issue that can be read",
  "pair-ended": () => "not copied: the issue is not synchronized any more",
  shortened: (to) => `copied to ${to}, shortened because it is longer than Jira takes there`,
  degraded: (to) => `copied to ${to}, with parts that became plain text`,
  "no-matching-value": (to) => `not copied: ${to} has no value that stands for it`,
  "person-not-mapped": (to) => `left as it is: the person is not known in ${to}`,
  "status-not-mapped": () => "not copied: the tab Workflow says nothing about this status",
  "waits-for-parent": () => "waits until its parent has a partner",
  "parent-not-synchronized": () => "not copied: the parent is not synchronized",
  "not-in-filter": () => "not copied: the filter does not select the issue",
  "left-filter": () => "the filter does not select the issue any more",
  "not-taken-there": (to) => `not copied: the filter of ${to} takes no changes for this issue now`,
  "other-end-not-synchronized": () => "not copied: the issue at its other end is not synchronized",
  "filtered-out": () => "not copied: the filters of the tab Attachments leave it out",
  failed: (to) => `not copied to ${to}: there is a problem, and Troubleshoot says what to do`,
  "copy-kept": () => "deleted at home, and its copy is kept",
};

const degradedWords: Record<string, string> = {
  mention: "mentions became names",
  emoji: "own emoji became text",
  placeholder: "placeholders were left out",
  media: "images or files that were not copied became text",
  extension: "content of other apps became text",
};

/** Why it was or was not copied, with what was lost on the way. */
export function reasonWords(explanation: ExplanationView, projects: ProjectNames): string {
  const { verdict, to, origin, degraded, unmatched } = explanation;
  const target = to ?? (origin === null ? null : otherSide(origin));
  const reason = verdictWords[verdict](target === null ? "the other project" : projects[target]);
  const lost = degraded.map((node) => degradedWords[node] ?? `${node} became text`);
  const without = unmatched.length === 0 ? [] : [`without counterpart: ${unmatched.join(", ")}`];
  const details = [...lost, ...without];
  return details.length === 0 ? reason : `${reason} (${details.join("; ")})`;
}

const untold: ReadonlySet<Verdict> = new Set(["same", "nothing-new"]);

/** Those that say more than that nothing changed come first, to be seen at once; the rest is there for who asks. */
export function partedByNews(explanations: ExplanationView[]): [ExplanationView[], ExplanationView[]] {
  return [
    explanations.filter(({ verdict }) => !untold.has(verdict)),
    explanations.filter(({ verdict }) => untold.has(verdict)),
  ];
}
