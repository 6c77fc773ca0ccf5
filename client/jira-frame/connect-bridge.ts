// The part of Atlassian Connect's JavaScript bridge (global `AP`, set by the host's all.js) that Lockstep uses.
// https://developer.atlassian.com/cloud/jira/platform/about-the-connect-javascript-api/

export interface ConnectBridge {
  context: { getToken(): Promise<string> };
  theming?: { initializeTheming(): void };
  flag?: { create(options: { title: string; body: string; type: "success"; close: "auto" }): unknown };
  navigator?: { go(target: "issue", context: { issueKey: string }): unknown };
}

declare global {
  var AP: Partial<ConnectBridge> | undefined;
}

/**
 * The bridge, or null when this page does not stand inside Jira: without the host's script, or opened as a page of its own
 * (the script then sets AP, but nobody answers).
 */
export function findConnectBridge(page: Window): ConnectBridge | null {
  const { context, ...others } = globalThis.AP ?? {};
  if (context === undefined || page.parent === page) return null;
  return { ...others, context };
}
