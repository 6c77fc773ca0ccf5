// Headers of every answer: our pages may be framed by the allowed Jira sites only, and load nothing but our own files and Jira's bridge.
import type { RequestHandler } from "express";
import helmet from "helmet";

/** @param jiraHosts host names, `*` for one part; localhost is reached by http on any port */
export function securityHeaders({
  hostScriptUrl,
  jiraHosts,
}: {
  hostScriptUrl: string;
  jiraHosts: string[];
}): RequestHandler {
  const bridge = new URL(hostScriptUrl).origin;
  const sites = jiraHosts.map(sourceOf);
  return helmet({
    frameguard: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", bridge],
        // The bridge writes the theme's tokens as style sheets; Atlaskit writes styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'", bridge],
        imgSrc: ["'self'", "data:", "https:", ...sites],
        fontSrc: ["'self'", "data:", "https:"],
        // The bridge fetches the theme's style sheets before it writes them.
        connectSrc: ["'self'", bridge],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: sites,
      },
    },
  });
}

function sourceOf(host: string): string {
  return /^(localhost|127\.0\.0\.1)$/.test(host) ? `http://${host}:*` : `https://${host}`;
}
