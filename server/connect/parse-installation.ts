// What is kept of the body of `installed`, checked and with its addresses brought to one form.
import { z } from "zod";
import { siteAddress, type Installation } from "../features/sites/index.ts";
import { RefusedCall } from "./refused-call.ts";

const payloadSchema = z.object({
  key: z.string().min(1),
  clientKey: z.string().min(1).max(255),
  sharedSecret: z.string().min(16),
  baseUrl: z.string().max(255),
  displayUrl: z.string().max(255).nullish().catch(null),
});

/**
 * @param body of a call that was verified
 * @throws RefusedCall 400 naming the faulty field, never its value
 */
export function parseInstallation(body: unknown, appKey: string): Installation {
  const { data, error } = payloadSchema.safeParse(body);
  if (data === undefined) throw faulty(String(error.issues[0]?.path[0] ?? "body"));
  if (data.key !== appKey) throw faulty("key");
  const baseUrl = siteAddress(data.baseUrl);
  if (baseUrl === null) throw faulty("baseUrl");
  const displayUrl = siteAddress(data.displayUrl ?? "") ?? baseUrl;
  return { ...data, baseUrl, displayUrl };
}

function faulty(field: string): RefusedCall {
  return new RefusedCall(
    400,
    "bad-request",
    `${field}: is missing or not what Jira sends with an installation.`,
  );
}
