// What a drift check found, in words.
import type { DriftFindingView, Side } from "@contract";

export type Projects = Record<Side, string>;

type Finding = Pick<DriftFindingView, "about" | "is" | "cause" | "to" | "fields">;

const nouns: Partial<Record<Finding["about"], string>> = {
  comment: "A comment",
  worklog: "A work log",
  file: "An attachment",
  link: "A link",
  "web-link": "A link to outside",
};

const differing: Partial<Record<Finding["about"], string>> = {
  status: "Status differs",
  "issue-type": "Issue type differs",
  parent: "Parent differs",
  "partner-key": "The field for the partner's key differs",
};

/** For example `Summary differs`. */
export function findingTitle({ about, is, to, fields }: Finding, projects: Projects): string {
  const there = to === null ? "the other project" : projects[to];
  if (fields !== null)
    return fields.first === fields.second
      ? `${fields.first} differs`
      : `${fields.first} and ${fields.second} differ`;
  if (about === "issue") return issueTitle(is, to, there);
  if (about === "partner-link") return `The link to the partner is missing in ${there}`;
  const noun = nouns[about];
  if (noun === undefined) return differing[about] ?? "Something differs";
  switch (is) {
    case "missing":
      return `${noun} has no copy in ${there}`;
    case "surplus":
      return `${noun} is gone, and its copy still stands in ${there}`;
    case "exposed":
      return `${noun} shows in ${there} and must not`;
    case "double":
      return `${noun} has a second copy in ${there}`;
    default:
      return `${noun} says something else in ${there}`;
  }
}

function issueTitle(is: Finding["is"], to: Side | null, there: string): string {
  if (is === "missing") return `The issue has no partner in ${there}`;
  if (is === "unreadable") return `Not all of the issue could be read in ${there}`;
  return to === null ? "The issue takes part no more" : `The issue is not to be found in ${there}`;
}

/** Why it differs, or what to do where no repair helps. */
export function findingReason({ about, is, cause }: Finding): string {
  if (is === "unreadable") return "See the problems, give the app access, then check again.";
  if (is === "gone" && cause === "told")
    return "Give the app access to it if it was hidden. If it was deleted, its partner stays as it is.";
  if (is === "double") return "Delete the one that is too many in Jira.";
  if (cause === "told") return "Somebody deleted the copy there. It is not made again.";
  if (about === "issue" && is === "gone") return "The next pass ends the pair.";
  if (is === "exposed") return "A repair takes it back.";
  if (is === "surplus") return "No pass has removed it yet. The next one of this issue would.";
  return cause === "missed"
    ? "No pass has copied it yet. The next one of this issue would."
    : "Both values count as settled, so that no pass changes them by itself. A repair does.";
}
