// The calls by which Jira tells that a site installed, uninstalled, enabled or disabled the app.
// https://developer.atlassian.com/cloud/jira/platform/connect-app-descriptor/#lifecycle
import express, { type Request, type Response, type Router } from "express";
import { z } from "zod";
import { installSite, type InstallSite } from "../features/sites/install-site.ts";
import { learnAppAccount, type LearnAppAccount } from "../features/sites/learn-app-account.ts";
import { setSiteEnabled, type SetSiteEnabled } from "../features/sites/set-site-enabled.ts";
import { uninstallSite, type UninstallSite } from "../features/sites/uninstall-site.ts";
import { parseInstallation } from "./parse-installation.ts";
import { notSignedIn } from "./refused-call.ts";
import { answering } from "./route.ts";
import type { Verifiers } from "./verify.ts";

export type LifecycleDependencies = InstallSite & UninstallSite & SetSiteEnabled & LearnAppAccount;

const named = z.object({ clientKey: z.string().min(1).max(255) });

/** Answers 204; 401 for a call that is not signed as it must be, and then changes nothing. */
export function createLifecycleRoutes(
  deps: LifecycleDependencies & { verifiers: Verifiers; appKey: string },
): Router {
  const { verifiers } = deps;
  const router = express.Router();
  router.use(express.json({ limit: "1mb" }));

  router.post(
    "/installed",
    answering("connect:installed", async (req, res) => {
      await verifiers.install(req, res);
      await installSite(deps, parseInstallation(req.body, deps.appKey));
    }),
  );
  router.post(
    "/uninstalled",
    answering("connect:uninstalled", async (req, res) => {
      const { clientKey } = await verifiers.uninstall(req, res);
      await uninstallSite(deps, clientKey);
    }),
  );
  router.post(
    "/enabled",
    answering("connect:enabled", async (req, res) => {
      const clientKey = await siteThatSwitches(deps, req, res);
      if (clientKey === null) return;
      await setSiteEnabled(deps, clientKey, true);
      await learnAppAccount(deps, clientKey);
    }),
  );
  router.post(
    "/disabled",
    answering("connect:disabled", async (req, res) => {
      const clientKey = await siteThatSwitches(deps, req, res);
      if (clientKey !== null) await setSiteEnabled(deps, clientKey, false);
    }),
  );
  return router;
}

/** null: the site has the app no more. Jira may send `disabled` after `uninstalled`, and then without a token: nothing to do. */
async function siteThatSwitches(
  { verifiers, sites }: LifecycleDependencies & { verifiers: Verifiers },
  req: Request,
  res: Response,
): Promise<string | null> {
  const { data } = named.safeParse(req.body);
  if (data === undefined) throw notSignedIn();
  const site = await sites.byClientKey(data.clientKey);
  if (site === null || site.state === "uninstalled") return null;
  const { clientKey } = await verifiers.call(req, res);
  if (clientKey !== data.clientKey) throw notSignedIn();
  return clientKey;
}
