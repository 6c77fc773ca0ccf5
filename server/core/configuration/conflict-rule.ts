// Who wins when both sides were changed between two passes.
import { z } from "zod";

export const conflictRuleSchema = z.enum(["newest-wins", "first-wins", "second-wins"]);
export type ConflictRule = z.infer<typeof conflictRuleSchema>;
