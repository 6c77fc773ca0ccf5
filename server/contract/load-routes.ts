// Routes of the screen Initial synchronization: a part of the table in routes.ts.
import { z } from "zod";
import {
  loadActionSchema,
  loadEstimateSchema,
  loadKindSchema,
  loadQuerySchema,
  loadsSchema,
  loadWishSchema,
  pairingFieldsSchema,
  pairingPreviewSchema,
  pairingWishSchema,
} from "./load.ts";
import { route } from "./route.ts";

const none = z.object({}).strict();
const byId = z.object({ id: z.uuid() });

export const loadRoutes = {
  /** The initial loads, or the resyncs by JQL, of the caller's sides. */
  readLoads: route({
    method: "GET",
    path: "/synchronizations/:id/loads",
    who: "project-admin",
    params: byId,
    query: loadKindSchema,
    body: z.undefined(),
    reply: loadsSchema,
  }),
  /** What loading the issues that match would cost. */
  estimateLoad: route({
    method: "POST",
    path: "/synchronizations/:id/loads/estimate",
    who: "project-admin",
    params: byId,
    query: none,
    body: loadQuerySchema,
    reply: loadEstimateSchema,
  }),
  startLoad: route({
    method: "POST",
    path: "/synchronizations/:id/loads",
    who: "project-admin",
    params: byId,
    query: none,
    body: loadWishSchema,
    reply: loadsSchema,
  }),
  /** The fields by which existing issues can be paired. */
  readPairingFields: route({
    method: "GET",
    path: "/synchronizations/:id/pairing/fields",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.undefined(),
    reply: pairingFieldsSchema,
  }),
  /** What pairing existing issues would do; nothing is changed. */
  previewPairing: route({
    method: "POST",
    path: "/synchronizations/:id/pairing/preview",
    who: "project-admin",
    params: byId,
    query: none,
    body: pairingWishSchema,
    reply: pairingPreviewSchema,
  }),
  startPairing: route({
    method: "POST",
    path: "/synchronizations/:id/pairing",
    who: "project-admin",
    params: byId,
    query: none,
    body: pairingWishSchema,
    reply: loadsSchema,
  }),
  /** Repeating an action is harmless. */
  steerLoad: route({
    method: "PUT",
    path: "/synchronizations/:id/loads",
    who: "project-admin",
    params: byId,
    query: none,
    body: loadActionSchema,
    reply: loadsSchema,
  }),
};
