// The part of the route table about drafts: saving, publishing, reviewing.
import { z } from "zod";
import {
  affectedViewSchema,
  configurationViewSchema,
  publishResultSchema,
  saveDraftSchema,
} from "./configuration.ts";
import { byId, message, noBody, none } from "./route-parts.ts";
import { route } from "./route.ts";

export const draftRoutes = {
  /** What publishing the draft means for the issues that are synchronized already. */
  readAffected: route({
    method: "GET",
    path: "/synchronizations/:id/draft/affected",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: affectedViewSchema,
  }),
  saveDraft: route({
    method: "PUT",
    path: "/synchronizations/:id/draft",
    who: "project-admin",
    params: byId,
    query: none,
    body: saveDraftSchema,
    reply: configurationViewSchema,
  }),
  discardDraft: route({
    method: "DELETE",
    path: "/synchronizations/:id/draft",
    who: "project-admin",
    params: byId,
    query: z.object({ revision: z.coerce.number().int() }).strict(),
    body: noBody,
    reply: configurationViewSchema,
  }),
  publishDraft: route({
    method: "POST",
    path: "/synchronizations/:id/draft/publish",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ revision: z.number().int() }).strict(),
    reply: publishResultSchema,
  }),
  reviewDraft: route({
    method: "POST",
    path: "/synchronizations/:id/draft/review",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ revision: z.number().int(), decision: z.enum(["accept", "decline"]), message }).strict(),
    reply: configurationViewSchema,
  }),
};
