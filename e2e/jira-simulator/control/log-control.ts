/**
 * The control calls that tell what a site was asked, and how it stands; and the inspector page that shows them.
 */
import { html, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { markup } from "../pages/markup.ts";
import type { Site } from "../site/site.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { describeClock } from "./clock-control.ts";
import { describeFaults } from "./fault-control.ts";
import { describeLimits } from "./limit-control.ts";

function inspectorPage(site: Site): string {
  const { title } = site.store.data;
  const part = (id: string, name: string) =>
    markup`<section aria-labelledby="${id}-title"><h2 id="${id}-title">${name}</h2><div id="${id}"></div></section>`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inspector - ${title}</title>
<link rel="stylesheet" href="/__sim/assets/inspector.css">
<script type="module" src="/__sim/assets/inspector.js"></script>
</head>
<body>
<header><h1>Inspector of ${title}</h1><p id="state" role="status">Loading...</p></header>
<main>
${part("clock", "Clock")}
${part("faults", "Faults in force")}
${part("limits", "Rate limits")}
${part("requests", "Requests")}
${part("webhooks", "Webhooks")}
</main>
</body>
</html>`.text;
}

export function registerLogControl(router: Router, site: Site, sender: WebhookSender): void {
  const control = "/__sim/control";

  router.page("GET", `${control}/requests`, (request) => {
    return json(200, site.requests.since(Number(request.query.get("since") ?? 0)));
  });

  router.page("GET", `${control}/idle`, () => json(200, { idle: sender.isIdle() }));

  router.page("GET", `${control}/state`, () =>
    json(200, {
      site: site.name,
      clock: describeClock(site),
      seed: site.random.seedText,
      faults: describeFaults(site),
      limits: describeLimits(site),
      requests: site.requests.counts(),
      webhooks: sender.counts(),
      idle: sender.isIdle(),
    }),
  );

  router.page("GET", "/__sim/inspector", () => html(200, inspectorPage(site)));
}
