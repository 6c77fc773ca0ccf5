// The route table: every call between the interface and the server, under /api. All calls carry a context token:
// `Authorization: JWT <AP.context.getToken()>`. Errors: errors.ts.
import { z } from "zod";
import { projectInfoSchema } from "../core/configuration/catalogue.ts";
import { configurationFileSchema } from "../core/configuration/file/configuration-file.ts";
import { configurationViewSchema } from "./configuration.ts";
import { draftRoutes } from "./draft-routes.ts";
import { driftRoutes } from "./drift-routes.ts";
import { filterPreviewSchema, filterQuerySchema } from "./filter.ts";
import { findPeopleSchema, personViewSchema } from "./people.ts";
import {
  importPreviewSchema,
  importSchema,
  versionListSchema,
  versionQuerySchema,
  versionViewSchema,
} from "./history.ts";
import { byId, message, noBody, none } from "./route-parts.ts";
import { loadRoutes } from "./load-routes.ts";
import { route } from "./route.ts";
import {
  newSynchronizationSchema,
  restoredLookSchema,
  synchronizationSchema,
  synchronizationStateSchema,
} from "./synchronization.ts";
import { troubleRoutes } from "./trouble-routes.ts";

const done = z.object({ done: z.literal(true) });

export const routes = {
  ...loadRoutes,
  ...driftRoutes,
  /** Who is calling, from where, and what the interface should open with. */
  readViewer: route({
    method: "GET",
    path: "/viewer",
    who: "person",
    params: none,
    query: none,
    body: noBody,
    reply: z.object({
      siteUrl: z.string(),
      siteName: z.string(),
      accountId: z.string(),
      /** The project of the page (project settings), when the token names one. */
      project: projectInfoSchema.nullable(),
      administersProject: z.boolean(),
      administersSite: z.boolean(),
    }),
  }),
  /** Projects of the own site that the caller may see; type-ahead. `administered`: only those the caller administers. */
  listProjects: route({
    method: "GET",
    path: "/projects",
    who: "person",
    params: none,
    query: z
      .object({
        query: z.string().max(100).default(""),
        administered: z.enum(["true", "false"]).default("false"),
      })
      .strict(),
    body: noBody,
    reply: z.object({ projects: z.array(projectInfoSchema) }),
  }),
  /** Of one project, or (site administrators) of the whole site with incoming requests to the site. */
  listSynchronizations: route({
    method: "GET",
    path: "/synchronizations",
    who: "project-admin",
    params: none,
    query: z.object({ projectId: z.string().min(1).optional() }).strict(),
    body: noBody,
    reply: z.object({ synchronizations: z.array(synchronizationSchema) }),
  }),
  requestSynchronization: route({
    method: "POST",
    path: "/synchronizations",
    who: "project-admin",
    params: none,
    query: none,
    body: newSynchronizationSchema,
    reply: synchronizationSchema,
  }),
  readSynchronization: route({
    method: "GET",
    path: "/synchronizations/:id",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: synchronizationSchema,
  }),
  renameSynchronization: route({
    method: "PATCH",
    path: "/synchronizations/:id",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ name: z.string().trim().min(1).max(100), description: z.string().max(1000) }).strict(),
    reply: synchronizationSchema,
  }),
  acceptRequest: route({
    method: "POST",
    path: "/synchronizations/:id/accept",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ projectId: z.string().min(1).optional() }).strict(),
    reply: synchronizationSchema,
  }),
  declineRequest: route({
    method: "POST",
    path: "/synchronizations/:id/decline",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ message }).strict(),
    reply: synchronizationSchema,
  }),
  /** Start or stop; `state` is the wished state, so repeating it is harmless. */
  setRunning: route({
    method: "PUT",
    path: "/synchronizations/:id/state",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ state: synchronizationStateSchema.extract(["running", "stopped"]) }).strict(),
    reply: synchronizationSchema,
  }),
  /** After a restore, before it is decided: what is left of the pairs. */
  lookAtRestored: route({
    method: "GET",
    path: "/synchronizations/:id/restored",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: restoredLookSchema,
  }),
  /**
   * After a restore: `partner`: the state of the site that was not set back counts; `nothing`: none was. It runs then.
   * `pairAgain`: issues that went with it and are there again get their partners back.
   */
  decideRestored: route({
    method: "POST",
    path: "/synchronizations/:id/restored",
    who: "project-admin",
    params: byId,
    query: none,
    body: z
      .object({ choice: z.enum(["partner", "restored", "nothing"]), pairAgain: z.boolean().default(false) })
      .strict(),
    reply: synchronizationSchema,
  }),
  deleteSynchronization: route({
    method: "DELETE",
    path: "/synchronizations/:id",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: done,
  }),
  /** Brings pairs to the current state: one issue of an own side by key, or all pairs. */
  resync: route({
    method: "POST",
    path: "/synchronizations/:id/resync",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ issueKey: z.string().trim().min(1).max(255).optional() }).strict(),
    reply: z.object({ pairs: z.number() }),
  }),
  readConfiguration: route({
    method: "GET",
    path: "/synchronizations/:id/configuration",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: configurationViewSchema,
  }),
  /** People of an own side, at most 100: by the beginning of their name, or by account ids. */
  findPeople: route({
    method: "GET",
    path: "/synchronizations/:id/people",
    who: "project-admin",
    params: byId,
    query: findPeopleSchema,
    body: noBody,
    reply: z.object({ people: z.array(personViewSchema) }),
  }),
  ...draftRoutes,
  listVersions: route({
    method: "GET",
    path: "/synchronizations/:id/versions",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: versionListSchema,
  }),
  readVersion: route({
    method: "GET",
    path: "/synchronizations/:id/version",
    who: "project-admin",
    params: byId,
    query: versionQuerySchema,
    body: noBody,
    reply: versionViewSchema,
  }),
  /** The draft as a file, or the published version when there is none. */
  exportConfiguration: route({
    method: "GET",
    path: "/synchronizations/:id/configuration/file",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: configurationFileSchema,
  }),
  /** What a file would make of the draft; nothing is stored. */
  previewImport: route({
    method: "POST",
    path: "/synchronizations/:id/configuration/import",
    who: "project-admin",
    params: byId,
    query: none,
    body: importSchema,
    reply: importPreviewSchema,
  }),
  /** How many issues of an own side's project a query selects now. */
  previewFilter: route({
    method: "POST",
    path: "/synchronizations/:id/filter/preview",
    who: "project-admin",
    params: byId,
    query: none,
    body: filterQuerySchema,
    reply: filterPreviewSchema,
  }),
  ...troubleRoutes,
};

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export type RouteParams<N extends RouteName> = z.input<Routes[N]["params"]>;
export type RouteQuery<N extends RouteName> = z.input<Routes[N]["query"]>;
export type RouteBody<N extends RouteName> = z.input<Routes[N]["body"]>;
export type RouteReply<N extends RouteName> = z.output<Routes[N]["reply"]>;
