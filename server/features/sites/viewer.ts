// Who calls: known only from a verified token.

export interface Viewer {
  siteId: string;
  accountId: string;
  /** The project of the page, when the token names one. It proves nothing about rights. */
  projectId: string | null;
}
