// A frame without Jira, for tests: remembers what it was asked to do.
import type { JiraFrame, SuccessFlag } from "./jira-frame.ts";

export interface StandInFrame extends JiraFrame {
  readonly flags: SuccessFlag[];
  readonly openedIssues: string[];
}

/** Frame that answers every token request with `token`. */
export function createStandInFrame(token = "stand-in-token"): StandInFrame {
  const flags: SuccessFlag[] = [];
  const openedIssues: string[] = [];
  return {
    flags,
    openedIssues,
    token: () => Promise.resolve(token),
    flag: (flag) => {
      flags.push(flag);
    },
    openIssue: (issueKey) => {
      openedIssues.push(issueKey);
    },
    followTheme: () => undefined,
  };
}
