/**
 * Orders of the control interface: JSON that must be understood completely.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import type { PageRequest } from "../http/messages.ts";

/** The order in the body; throws 400 with what is wrong with it. */
export function readOrder<T>(schema: z.ZodType<T>, request: PageRequest): T {
  const result = schema.safeParse(request.body ?? {});
  if (!result.success) throw refuse(400, z.prettifyError(result.error));
  return result.data;
}
