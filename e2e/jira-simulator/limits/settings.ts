/**
 * The rate limits of a site as a test may set them, with Jira's own figures as presets.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
export interface LimitSettings {
  enabled: boolean;
  /** Points an app may use from one full hour (UTC) to the next. */
  pointsPerHour: number;
  /** Whether the points are shared by all sites that have the app, or each site has its own. */
  quota: "global" | "tenant";
  /** Points are only told, in headers with the prefix Beta-; nothing is refused for them. */
  informative: boolean;
  /** Requests per second and endpoint, by method. */
  burst: Record<string, number>;
  /** Endpoints with a figure of their own: "GET /rest/api/{v}/user". */
  burstOf: Record<string, number>;
  /** Writes of one issue within so many seconds. */
  perIssue: { writes: number; seconds: number }[];
}

export function presetLimits(): LimitSettings {
  return {
    enabled: false,
    pointsPerHour: 65_000,
    quota: "global",
    informative: false,
    burst: { GET: 100, POST: 100, PUT: 50, DELETE: 50 },
    burstOf: {
      "GET /rest/api/{v}/issue/:issueIdOrKey": 150,
      "GET /rest/api/{v}/issue/:issueIdOrKey/changelog": 200,
      "GET /rest/api/{v}/attachment/content/:id": 300,
      "GET /rest/api/{v}/user": 150,
      "GET /rest/api/{v}/component": 200,
      "GET /rest/api/{v}/project/:projectIdOrKey/role/:id": 200,
      "GET /rest/servicedeskapi/servicedesk/:serviceDeskId/customer": 5,
    },
    perIssue: [
      { writes: 20, seconds: 2 },
      { writes: 100, seconds: 30 },
    ],
  };
}
