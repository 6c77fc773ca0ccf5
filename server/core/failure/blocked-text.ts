// Why an issue cannot be moved into the status it should have, in plain words for an admin, and what to do about it.
import type { ProblemText } from "./problem-text.ts";

export type Blockade =
  /** `via`: the transition the admin chose; null: any would have done. */
  | { because: "no-way"; via: string | null }
  | { because: "missing-fields"; transition: string; fields: string[] }
  | { because: "too-far"; most: number }
  | { because: "no-such-status" }
  | { because: "flipping" }
  /** It arrived, but the screen of the transition takes no resolution. */
  | { because: "no-resolution"; transition: string };

export interface BlockadeNames {
  issueKey: string;
  projectName: string;
  /** Name of the status it stands in; null: not known. */
  from: string | null;
  wanted: string | null;
}

/** Message and remedy. Names of statuses, transitions and fields only, no issue text. */
export function blockedText(blockade: Blockade, names: BlockadeNames): ProblemText {
  const { issueKey, projectName } = names;
  const wanted = names.wanted === null ? "the mapped status" : `"${names.wanted}"`;
  const from = names.from === null ? "where it stands" : `"${names.from}"`;
  const could = `Lockstep could not move ${issueKey} to ${wanted} in ${projectName}`;
  const orByHand = `or move ${issueKey} by hand, then retry.`;
  switch (blockade.because) {
    case "no-way":
      return blockade.via === null
        ? {
            message: `${could}: no transition that Lockstep may take leads there from ${from}.`,
            remedy: `Add a transition to ${wanted} to the workflow of ${projectName}, let Lockstep take it, choose another status on the tab Workflow, ${orByHand}`,
          }
        : {
            message: `${could}: the transition "${blockade.via}" into it is not offered from ${from}.`,
            remedy: `Add the transition to the workflow of ${projectName}, choose another transition or the shortest path on the tab Workflow, ${orByHand}`,
          };
    case "missing-fields": {
      const fields = blockade.fields.map((field) => `"${field}"`).join(", ");
      return {
        message: `${could}: the transition "${blockade.transition}" asks for ${fields}, and nothing gives a value.`,
        remedy: `Say on the tab Workflow what is set on entering the status, map a field to ${fields}, give a default value, ${orByHand}`,
      };
    }
    case "too-far":
      return {
        message: `${could}: after ${blockade.most} transitions it stands in ${from} and is still not there.`,
        remedy: `Name a transition on the tab Workflow, add a shorter way to the workflow of ${projectName}, ${orByHand}`,
      };
    case "no-such-status":
      return {
        message: `${could}: the workflow of its issue type has no such status any more.`,
        remedy: `Choose another status on the tab Workflow, publish, then retry.`,
      };
    case "flipping":
      return {
        message: `The status of ${issueKey} in ${projectName} was changed back and forth many times within a minute, so Lockstep stopped copying it.`,
        remedy: `Look for automation that moves the issue on one of the two sides, end the quarrel, then retry.`,
      };
    case "no-resolution":
      return {
        message: `${issueKey} is in ${wanted} in ${projectName}, but its resolution could not be set: the screen of the transition "${blockade.transition}" does not take one.`,
        remedy: `Add Resolution to the screen of that transition, or do not set a resolution on the tab Workflow, then retry.`,
      };
  }
}
