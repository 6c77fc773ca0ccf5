// What the server wrote into the page for us: `<meta name="lockstep" content='{"view": ...}'>`.
import { z } from "zod";

const pageSettingsSchema = z.object({ view: z.enum(["project", "site"]) });
export type PageSettings = z.infer<typeof pageSettingsSchema>;

/** Reads the settings of this page; a page without (readable) settings shows one project. */
export function readPageSettings(page: Document): PageSettings {
  const content = page.querySelector('meta[name="lockstep"]')?.getAttribute("content");
  if (content == null) return { view: "project" };
  try {
    const parsed = pageSettingsSchema.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : { view: "project" };
  } catch {
    return { view: "project" };
  }
}
