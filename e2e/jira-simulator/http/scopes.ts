/**
 * Whether a descriptor's scopes allow a REST operation. A wider scope implies the narrower ones.
 * https://developer.atlassian.com/cloud/jira/platform/scopes-for-connect-apps/
 */
import type { ConnectScope } from "../entities/installation.ts";
import type { RouteScope } from "../operations/operation.ts";

const LADDER: ConnectScope[] = ["READ", "WRITE", "DELETE", "PROJECT_ADMIN", "ADMIN"];

export function scopeAllows(granted: ConnectScope[], needed: RouteScope): boolean {
  if (needed === "INACCESSIBLE") return false;
  if (needed === "NONE") return true;
  return granted.some((scope) => LADDER.indexOf(scope) >= LADDER.indexOf(needed));
}
