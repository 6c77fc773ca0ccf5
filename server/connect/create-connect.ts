// Connect in: the descriptor, the calls of Jira, and who is calling. Puts this folder's parts together for the web app.
import express, { type Router } from "express";
import { createAddon, type AddonDependencies } from "./addon.ts";
import { createLifecycleRoutes, type LifecycleDependencies } from "./lifecycle-routes.ts";
import { createVerifiers, type Verifiers } from "./verify.ts";
import { createWebhookRoutes, type WebhookDependencies } from "./webhook-routes.ts";

export type ConnectDependencies = LifecycleDependencies &
  Omit<WebhookDependencies, "verifiers"> &
  AddonDependencies & {
    /** How long a token check may take (key server, database) before the call is answered 503. */
    patienceMs?: number;
  };

export interface Connect {
  appKey: string;
  /** The descriptor and everything below /connect. */
  routes: Router;
  verifiers: Pick<Verifiers, "page" | "contextToken">;
}

/** Needs an environment prepared by config.ts: see `createAddon`. */
export async function createConnect(deps: ConnectDependencies): Promise<Connect> {
  const addon = await createAddon(deps);
  const verifiers = createVerifiers(addon, deps.patienceMs ?? 10_000);
  const appKey = addon.descriptor.key;
  const routes = express.Router();
  routes.get("/atlassian-connect.json", (_req, res) => {
    res.locals.route = "connect:descriptor";
    res.json(addon.descriptor);
  });
  routes.use("/connect", createWebhookRoutes({ ...deps, verifiers }));
  routes.use("/connect", createLifecycleRoutes({ ...deps, verifiers, appKey }));
  return { appKey, routes, verifiers };
}
