// A failure in plain words for an admin: what happened and what to do about it.
import type { JiraFailure } from "./jira-failure.ts";

export interface FailureContext {
  /** What Lockstep was doing, as "create the issue", "edit the issue", "add a comment". */
  doing: string;
  /** The site that answered, as people know it. */
  siteName: string;
  projectName: string;
  /** Names of fields by id; ids without a name stand as they are. */
  fieldNames?: Record<string, string>;
}

export interface ProblemText {
  message: string;
  remedy: string;
}

/** Message and remedy. What Jira said about fields is repeated, so show it to administrators of that project only, and never log it. */
export function problemText(failure: JiraFailure, context: FailureContext): ProblemText {
  const { doing, siteName, projectName } = context;
  const could = `Lockstep could not ${doing} in ${projectName}`;
  switch (failure.kind) {
    case "unauthorised":
      return {
        message: `${could}: ${siteName} does not accept Lockstep's identity any more.`,
        remedy: `Check that Lockstep is installed and enabled on ${siteName}; installing it again renews its identity. Then retry.`,
      };
    case "forbidden":
      return {
        message: `${could}: ${siteName} says that Lockstep is not allowed to.${quote(failure.message)}`,
        remedy: `Give the Lockstep app the permission in ${projectName} (project settings, People or Permissions), then retry.`,
      };
    case "missing":
      return {
        message: `${could}: it does not exist there, or Lockstep may not see it.`,
        remedy: `If it was deleted, skip this problem. Otherwise give Lockstep the permission to browse ${projectName}, then retry.`,
      };
    case "refused":
      return {
        message: `${could}: ${siteName} refused the values.${refusals(failure, context)}`,
        remedy: `Correct the value on the original issue, or change the field mapping or default value, then retry.`,
      };
    case "conflict":
      return {
        message: `${could}: somebody else changed it at the same moment, several times in a row.`,
        remedy: "Retry. If it happens again, look for automation that edits the same issue.",
      };
    case "limited":
      return {
        message: `${could} yet: ${siteName} limits how many calls it takes.`,
        remedy: "Nothing to do: Lockstep goes on by itself when the site allows it.",
      };
    case "unavailable":
      return {
        message: `${could} yet: ${siteName} does not answer.`,
        remedy: "Nothing to do: Lockstep tries again by itself until the site answers.",
      };
    case "odd-reply":
      return {
        message: `${could}: ${siteName} gave an answer that Lockstep does not understand.${quote(failure.message)}`,
        remedy: "Retry. If it happens again, tell the support of Lockstep.",
      };
  }
}

function refusals(failure: Extract<JiraFailure, { kind: "refused" }>, context: FailureContext): string {
  const fields = Object.entries(failure.fields).map(
    ([id, text]) => `${context.fieldNames?.[id] ?? id}: ${text}`,
  );
  return [...fields, ...failure.messages].map(quote).join("");
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return "";
  return ` ${line.length > 300 ? `${line.slice(0, 300)}…` : line}`;
}
