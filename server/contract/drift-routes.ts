// Routes of the drift check: a part of the table in routes.ts.
import {
  driftActionSchema,
  driftFindingsQuerySchema,
  driftFindingsSchema,
  driftRepairedSchema,
  driftRepairSchema,
  driftSchema,
} from "./drift.ts";
import { byId, noBody, none } from "./route-parts.ts";
import { route } from "./route.ts";

export const driftRoutes = {
  /** The last drift check, running or over. */
  readDrift: route({
    method: "GET",
    path: "/synchronizations/:id/drift",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: driftSchema,
  }),
  /** Begins to compare all pairs; what the last check found is forgotten. */
  startDrift: route({
    method: "POST",
    path: "/synchronizations/:id/drift",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: driftSchema,
  }),
  /** Repeating an action is harmless. */
  steerDrift: route({
    method: "PUT",
    path: "/synchronizations/:id/drift",
    who: "project-admin",
    params: byId,
    query: none,
    body: driftActionSchema,
    reply: driftSchema,
  }),
  /** What differs, page by page. */
  listDrift: route({
    method: "GET",
    path: "/synchronizations/:id/drift/findings",
    who: "project-admin",
    params: byId,
    query: driftFindingsQuerySchema,
    body: noBody,
    reply: driftFindingsSchema,
  }),
  /** Has differences repaired: the next passes of their issues write. */
  repairDrift: route({
    method: "POST",
    path: "/synchronizations/:id/drift/repair",
    who: "project-admin",
    params: byId,
    query: none,
    body: driftRepairSchema,
    reply: driftRepairedSchema,
  }),
};
