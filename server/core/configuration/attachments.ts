// The attachments of one side on their way to the other: on or off, which of them leave, and what happens when one is deleted.
import { z } from "zod";

const patterns = z.array(z.string().trim().min(1).max(255)).max(100);

export const attachmentFlowSchema = z
  .object({
    enabled: z.boolean(),
    /**
     * `public`: from a service project only files that public comments or copied texts show, from another all but those that only
     * restricted comments show. `all`: whatever shows them, internal comments too.
     */
    leave: z.enum(["public", "all"]),
    /** Whether a copy is deleted when its original is. */
    deletions: z.enum(["follow", "keep"]),
    /** Larger files stay home; null: whatever the other site takes. */
    largestMegabytes: z.number().positive().max(10_000).nullable(),
    /** Media types such as `application/pdf` or `image/*`; none: all. */
    types: patterns,
    /** Names with `*` and `?`; none: all. */
    names: patterns,
    /** Names that stay home, whatever the others say. */
    exceptNames: patterns,
  })
  .strict();

export const attachmentsSchema = z
  .object({
    enabled: z.boolean(),
    firstToSecond: attachmentFlowSchema,
    secondToFirst: attachmentFlowSchema,
  })
  .strict();

export type AttachmentFlow = z.infer<typeof attachmentFlowSchema>;
export type Attachments = z.infer<typeof attachmentsSchema>;

/** Nothing flows; once it does, internal files stay home. */
export function noAttachments(): Attachments {
  const quiet = (): AttachmentFlow => ({
    ...{ enabled: false, leave: "public", deletions: "follow", largestMegabytes: null },
    ...{ types: [], names: [], exceptNames: [] },
  });
  return { enabled: false, firstToSecond: quiet(), secondToFirst: quiet() };
}
