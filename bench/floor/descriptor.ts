// What the floor asks Jira for: the webhooks of the common work, and the right to write.

/** https://developer.atlassian.com/cloud/jira/platform/connect-app-descriptor/ */
export function descriptor(baseUrl: string): object {
  const events = ["jira:issue_created", "jira:issue_updated", "comment_created"];
  return {
    ...{ key: "bench.floor", name: "Floor", baseUrl, vendor: { name: "Bench" }, apiVersion: 1 },
    authentication: { type: "jwt" },
    lifecycle: { installed: "/connect/installed" },
    scopes: ["READ", "WRITE"],
    apiMigrations: { "signed-install": true, gdpr: true, "context-qsh": true },
    modules: { webhooks: events.map((event) => ({ event, url: "/connect/webhooks" })) },
  };
}
