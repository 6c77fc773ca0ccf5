// What Lockstep's pages need from the Jira page around them. `connect-frame.ts` asks the Connect bridge, `stand-in.ts` answers
// without Jira; everything else in the client knows this interface only.

export interface SuccessFlag {
  title: string;
  body?: string;
}

export interface JiraFrame {
  /**
   * A fresh context token for one call to the server.
   * @throws Error in plain words when the Jira page around us gives none
   */
  token: () => Promise<string>;
  /** Shows a passing message where Jira shows its own. */
  flag: (flag: SuccessFlag) => void;
  /** Opens an issue in the Jira page around us. */
  openIssue: (issueKey: string) => void;
  /** Lets the page follow the colours of Jira's page; a frame without Jira does nothing. */
  followTheme: () => void;
}
