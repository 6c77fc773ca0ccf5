// The only user of atlassian-connect-express: builds its addon with our store and silence, and hands out its checks.
// Its own routes are never mounted: it answers webhooks before the work is recorded, and logs install payloads.
import ace from "atlassian-connect-express";
import express, { type RequestHandler } from "express";
import { z } from "zod";
import type { Installation } from "../features/sites/index.ts";

const STORE = "lockstep";

const descriptorSchema = z.looseObject({ key: z.string().min(1), baseUrl: z.string().min(1) });
export type Descriptor = z.infer<typeof descriptorSchema>;

export interface AddonDependencies {
  /** Address of the app; the audience of install calls must be equal to it. */
  baseUrl: string;
  /** Host names of sites that may install; `*` stands for one part. */
  jiraHosts: string[];
  /** Path of the descriptor file. */
  descriptorFile: string;
  /** When it is null, tokens of the site are refused. */
  installationOf: LookUp;
}

/** What a site installed with; null: it has the app no more. */
export type LookUp = (clientKey: string) => Promise<Installation | null>;

export interface Addon {
  descriptor: Descriptor;
  /** HS256 with the exact query string hash: pages, enabled, disabled. */
  checkCall: RequestHandler;
  /** The same with the installation that is looked up in this way: webhooks. */
  checkCallWith: (look: LookUp) => RequestHandler;
  /** HS256 without the hash: the caller must look at the kind of token itself. */
  checkToken: RequestHandler;
  /** RS256 with Atlassian's key, from an allowed host. */
  checkInstall: RequestHandler;
  /** RS256 with Atlassian's key. */
  checkUninstall: RequestHandler;
}

/**
 * Resolves when the library is ready. NODE_ENV must be `production` before and CONNECT_KEYS_CDN_URL may name another key server
 * (config.ts sees to both).
 * @throws Error when the descriptor cannot be read
 */
export async function createAddon(deps: AddonDependencies): Promise<Addon> {
  const app = express();
  app.set("env", "production");
  const listeners = process.listeners("unhandledRejection");
  const lookUps: LookUp[] = [];
  ace.store.register(STORE, () =>
    storeAdapter((clientKey) => (lookUps.at(-1) ?? deps.installationOf)(clientKey)),
  );
  const production = {
    store: { adapter: STORE },
    environment: "production",
    localBaseUrl: deps.baseUrl,
    whitelist: deps.jiraHosts,
    expressErrorHandling: true,
    setupInstallRoute: false,
    watch: false,
  };
  const addon = await new Promise<ReturnType<typeof ace>>((resolve) => {
    const files = { descriptorFilename: deps.descriptorFile, configFileName: "" };
    const made = ace(app, { config: { production } }, silence, files, () => resolve(made));
  });
  for (const listener of process.listeners("unhandledRejection")) {
    if (!listeners.includes(listener)) process.removeListener("unhandledRejection", listener);
  }
  const checkCall = addon.authenticate();
  return {
    descriptor: descriptorSchema.parse(addon.descriptor),
    checkCall,
    // The library asks for the installation before it gives up control for the first time.
    checkCallWith: (look) => (req, res, next) => {
      lookUps.push(look);
      try {
        checkCall(req, res, next);
      } finally {
        lookUps.pop();
      }
    },
    checkToken: addon.checkValidToken(),
    checkInstall: addon.verifyInstallation(),
    checkUninstall: addon.authenticateInstall(),
  };
}

const nothing = () => undefined;
/** Its messages carry whole tokens and payloads; what matters is logged by us, in our words. */
const silence = Object.assign(Object.create(null) as Console, {
  info: nothing,
  warn: nothing,
  error: nothing,
  debug: nothing,
  log: nothing,
});

function storeAdapter(installationOf: LookUp): ace.StoreAdapter {
  const unused = () => Promise.reject(new Error("Lockstep stores installations itself."));
  const adapter = {
    get: (key: string, clientKey: string) =>
      key === "clientInfo" ? installationOf(clientKey) : Promise.resolve(null),
    set: unused,
    del: unused,
    saveInstallation: unused,
    getAllClientInfos: () => Promise.resolve([]),
    isMemoryStore: () => false,
    getClientSettingsForForgeInstallation: () => Promise.resolve(null),
    associateInstallations: unused,
    deleteAssociation: unused,
    forForgeInstallation: () => ({ get: unused, set: unused, del: unused }),
  };
  return adapter as ace.StoreAdapter;
}
