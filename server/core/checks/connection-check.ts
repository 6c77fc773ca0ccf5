// One line of the connection check: what was looked at on which side, how it is, and what to do.
import { z } from "zod";
import { sideSchema } from "../sides.ts";

export const connectionCheckSchema = z.object({
  side: sideSchema,
  /** `rest`: what of the partner's side only its administrators see. */
  what: z.enum(["app", "site", "account", "permissions", "webhooks", "budget", "clock", "rest"]),
  state: z.enum(["ok", "warning", "failed"]),
  /** Ends in a full stop, or in `at`. */
  message: z.string(),
  /** What to do; null: nothing. */
  remedy: z.string().nullable(),
  /** ISO time that the message speaks of, where it does. */
  at: z.string().nullable(),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;
