/**
 * People and apps that act on a site, and who is behind one call.
 */
export type AccountType = "atlassian" | "app" | "customer";

export interface User {
  accountId: string;
  accountType: AccountType;
  displayName: string;
  active: boolean;
  timeZone: string;
  /** Absent for apps. */
  email?: string;
  /** Shown to anyone, also to apps, by the person's privacy settings; otherwise to people of the site only. */
  emailVisible?: boolean;
  /** API token for Basic authentication; absent for apps. */
  token?: string;
  siteAdmin: boolean;
}

/** Who makes a change, and the webhook trace the call carried (`X-Atlassian-Webhook-Trace`). */
export interface Caller {
  kind: "user" | "app";
  user: User;
  /** Key of the calling app; only when `kind` is "app". */
  appKey?: string;
  trace?: string;
}

export interface Group {
  groupId: string;
  name: string;
  memberIds: string[];
}
