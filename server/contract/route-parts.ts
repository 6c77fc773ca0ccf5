// Parts that many routes share.
import { z } from "zod";

export const none = z.object({}).strict();
export const noBody = z.undefined();
export const byId = z.object({ id: z.uuid() });
/** Words to the other side. */
export const message = z.string().trim().max(1000).default("");
