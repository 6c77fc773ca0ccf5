/**
 * Which pages and panels the installed apps add, and what the browser needs to show one of them.
 */
import type { Project } from "../entities/configuration.ts";
import type { Installation, PageModule } from "../entities/installation.ts";
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { allHold, type Beholder } from "../connect/conditions.ts";
import { moduleFrameUrl } from "../connect/module-frame.ts";

/** A page of an app. */
export interface AppModule {
  installation: Installation;
  module: PageModule;
}

/** Where in Jira a module is shown. */
export interface ModulePlace {
  project?: Project | undefined;
  issue?: Issue | undefined;
  /** Values for `{ac.name}` in the module's address. */
  passed?: Record<string, string>;
}

/** What connect-frames.js needs to show a module in the element with the id `place`. */
export interface FrameData {
  appKey: string;
  moduleKey: string;
  name: string;
  url: string;
  isFullPage: boolean;
  productContext: Record<string, string>;
  place: string;
}

/** The modules of one type that this person is shown at a place, of all enabled apps. */
export function pageModules(site: Site, type: string, at: Beholder): AppModule[] {
  return site.store.data.installations
    .filter((installation) => installation.enabled)
    .flatMap((installation) =>
      (installation.descriptor.pages[type] ?? []).map((module) => ({ installation, module })),
    )
    .filter(({ module }) => allHold(module.conditions, at));
}

/** A module of an enabled app by its key; of any type, or of the given one. */
export function findModule(
  site: Site,
  appKey: string,
  moduleKey: string,
  type?: string,
): AppModule | undefined {
  const installation = site.store.installation(appKey);
  if (!installation?.enabled) return undefined;
  const { pages } = installation.descriptor;
  const candidates = type === undefined ? Object.values(pages).flat() : (pages[type] ?? []);
  const module = candidates.find((each) => each.key === moduleKey);
  return module && { installation, module };
}

/** A page of an app in Jira's own frame, if its conditions let this person have it there. */
export function shownModule(
  site: Site,
  { appKey = "", moduleKey = "" }: Record<string, string>,
  type: string,
  at: Beholder,
): AppModule | undefined {
  const found = findModule(site, appKey, moduleKey, type);
  return found && allHold(found.module.conditions, at) ? found : undefined;
}

/** Values of the URL variables that hold at a place. https://developer.atlassian.com/cloud/jira/platform/context-parameters/ */
export function variablesOf({ project, issue, passed = {} }: ModulePlace): Record<string, string> {
  return {
    ...(project && { "project.id": project.id, "project.key": project.key }),
    ...(issue && { "issue.id": issue.id, "issue.key": issue.key, "issuetype.id": issue.issueTypeId }),
    ...Object.fromEntries(Object.entries(passed).map(([name, value]) => [`ac.${name}`, value])),
  };
}

/** The `ac.` parameters of a page's address, without the prefix: values that apps pass to their own pages. */
export function passedValues(query: URLSearchParams): Record<string, string> {
  const passed = [...query].filter(([name]) => name.startsWith("ac."));
  return Object.fromEntries(passed.map(([name, value]) => [name.slice(3), value]));
}

/** A fresh signed address of the module for that person. */
export function frameUrl(
  site: Site,
  { installation, module }: AppModule,
  user: User,
  at: ModulePlace,
): string {
  return moduleFrameUrl(site, installation, module.url, user, variablesOf(at));
}

/** What the page's script needs to show the module. */
export function frameData(
  site: Site,
  found: AppModule,
  user: User,
  at: ModulePlace,
  shown: { place: string; isFullPage: boolean },
): FrameData {
  return {
    appKey: found.installation.appKey,
    moduleKey: found.module.key,
    name: found.module.name,
    url: frameUrl(site, found, user, at),
    productContext: variablesOf(at),
    ...shown,
  };
}

/** What AP.context.getContext gives at a place. */
export function contextOf({ project, issue }: ModulePlace): Record<string, unknown> {
  return {
    jira: {
      ...(project && { project: { id: project.id, key: project.key } }),
      ...(issue && { issue: { id: issue.id, key: issue.key, issuetype: { id: issue.issueTypeId } } }),
    },
  };
}
