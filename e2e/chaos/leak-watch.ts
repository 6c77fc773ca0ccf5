// Looks for internal words that customers, or the customer's project, could see at any moment.
import type { PortalSight, SiteControl } from "../support/site-control.ts";
import { SECRET } from "./deeds.ts";
import type { Violation } from "./judge.ts";

/** What leaked since the last look. */
export type LeakWatch = () => Promise<Violation[]>;

export function createLeakWatch(sites: [SiteControl, SiteControl]): LeakWatch {
  const [northwind] = sites;
  const lastSights = new Map<SiteControl, number>();
  let webhooksSeen = 0;

  const newSights = async (site: SiteControl) => {
    const sights = await site.portal(lastSights.get(site));
    lastSights.set(site, sights.at(-1)?.n ?? lastSights.get(site) ?? 0);
    return sights;
  };
  const newWebhooks = async () => {
    const count = (await northwind.webhookCount()) - webhooksSeen;
    webhooksSeen += count;
    return count === 0 ? [] : northwind.webhooks(count);
  };
  return async () => {
    const sights = (await Promise.all(sites.map(newSights))).flat();
    const told = (await newWebhooks()).filter(
      ({ body }) => body?.issue?.key?.startsWith("LAB-") && JSON.stringify(body).includes(SECRET),
    );
    return [
      ...sights.filter(isSecret).map((sight) => `customers saw: ${JSON.stringify(sight)}`),
      ...told.map(({ body }) => `internal words were in LAB: ${JSON.stringify(body).slice(0, 300)}`),
    ].map((what) => ({ what }));
  };
}

function isSecret({ text, files }: PortalSight): boolean {
  return text.includes(SECRET) || files.some((name) => name.includes(SECRET));
}
