// The part of the route table about what goes wrong and what happened: problems, conflicts, activity.
import { z } from "zod";
import { activityFiguresSchema, figuresRangeSchema } from "./activity-figures.ts";
import { activityPageSchema, activityQuerySchema } from "./activity.ts";
import { checksSchema } from "./checks.ts";
import { conflictViewSchema } from "./conflict.ts";
import { byId, noBody, none } from "./route-parts.ts";
import { route } from "./route.ts";
import {
  problemGroupSchema,
  problemPageSchema,
  problemsQuerySchema,
  retrySchema,
  skipSchema,
} from "./trouble.ts";

export const troubleRoutes = {
  /** What the last check found; null: there was none. */
  readChecks: route({
    method: "GET",
    path: "/synchronizations/:id/checks",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: z.object({ last: checksSchema.nullable() }),
  }),
  /** Checks the connection of both sides, and the published version against what both offer now. */
  checkSynchronization: route({
    method: "POST",
    path: "/synchronizations/:id/checks",
    who: "project-admin",
    params: byId,
    query: none,
    body: z.object({}).strict(),
    reply: checksSchema,
  }),
  /** What causes problems, and how many of each; skipped ones are only counted. */
  listProblemGroups: route({
    method: "GET",
    path: "/synchronizations/:id/problems/groups",
    who: "project-admin",
    params: byId,
    query: none,
    body: noBody,
    reply: z.object({ groups: z.array(problemGroupSchema), skipped: z.number() }),
  }),
  /** Problems one by one, newest first: of a group, or all. */
  listProblems: route({
    method: "GET",
    path: "/synchronizations/:id/problems",
    who: "project-admin",
    params: byId,
    query: problemsQuerySchema,
    body: noBody,
    reply: problemPageSchema,
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
  /** Counts over time: what was copied each way, how long it took, what failed. */
  readActivityFigures: route({
    method: "GET",
    path: "/synchronizations/:id/activity/figures",
    who: "project-admin",
    params: byId,
    query: z.object({ range: figuresRangeSchema }).strict(),
    body: noBody,
    reply: activityFiguresSchema,
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
  /** Tries again: one problem, those of a group, skipped ones, or all of the synchronization. */
  retryProblems: route({
    method: "POST",
    path: "/synchronizations/:id/problems/retry",
    who: "project-admin",
    params: byId,
    query: none,
    body: retrySchema,
    reply: z.object({ retried: z.number() }),
  }),
  /** Puts problems of the caller's sides out of sight until another value meets them. */
  skipProblems: route({
    method: "POST",
    path: "/synchronizations/:id/problems/skip",
    who: "project-admin",
    params: byId,
    query: none,
    body: skipSchema,
    reply: z.object({ skipped: z.number() }),
  }),
};
