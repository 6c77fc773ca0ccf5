// The part of the route table about what goes wrong and what happened: problems, conflicts, activity.
import { z } from "zod";
import { activityPageSchema, activityQuerySchema } from "./activity.ts";
import { conflictViewSchema } from "./conflict.ts";
import { byId, noBody, none } from "./route-parts.ts";
import { route } from "./route.ts";
import { problemViewSchema } from "./synchronization.ts";

export const troubleRoutes = {
  listProblems: route({
    method: "GET",
    path: "/synchronizations/:id/problems",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: z.object({ problems: z.array(problemViewSchema) }),
  }),
  /** What passes did and why, newest first. */
  readActivity: route({
    method: "GET",
    path: "/synchronizations/:id/activity",
    who: "project-admin",
    params: byId,
    query: activityQuerySchema,
    body: noBody,
    reply: activityPageSchema,
  }),
  /** Values that conflicts overwrote on the caller's sides. */
  listConflicts: route({
    method: "GET",
    path: "/synchronizations/:id/conflicts",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: z.object({ conflicts: z.array(conflictViewSchema) }),
  }),
  /** Asks for an overwritten value back; the next pass of its issue writes it. */
  restoreConflict: route({
    method: "POST",
    path: "/synchronizations/:id/conflicts/restore",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ conflictId: z.uuid() }).strict(),
    reply: z.object({ asked: z.literal(true) }),
  }),
  /** Tries again: one problem, or all of the synchronization. */
  retryProblems: route({
    method: "POST",
    path: "/synchronizations/:id/problems/retry",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({ problemId: z.uuid().optional() }).strict(),
    reply: z.object({ retried: z.number() }),
  }),
};
