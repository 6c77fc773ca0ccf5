/**
 * Accounts that come, change and go: what happens to them on the site, and who is told.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/
 */
import { randomUUID } from "node:crypto";
import type { AccountType, Caller, User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";

/** A new account and the webhook about it. Its API token is what its address has before the @. */
export function openAccount(
  site: Site,
  caller: Caller,
  { email, displayName, accountType }: { email: string; displayName: string; accountType: AccountType },
): User {
  const user: User = {
    accountId: `${accountType === "customer" ? "qm" : "712020"}:${randomUUID()}`,
    accountType,
    displayName: displayName.trim() === "" ? email : displayName,
    email,
    token: email.split("@")[0] ?? "",
    active: true,
    timeZone: "Europe/Berlin",
    siteAdmin: false,
  };
  site.store.putUser(user);
  site.publish({ event: "user_created", user, caller });
  return user;
}

/** Another name, or an account that is no longer or again active. */
export function changeAccount(
  site: Site,
  caller: Caller,
  user: User,
  change: Partial<Pick<User, "displayName" | "active">>,
): void {
  Object.assign(user, change);
  site.store.touch();
  site.publish({ event: "user_updated", user, caller });
}

/** The account has no access and no name any more; what it wrote stays and is a former user's. */
export function closeAccount(site: Site, caller: Caller, user: User): void {
  const { accountId } = user;
  const without = (ids: string[] = []): string[] => ids.filter((id) => id !== accountId);
  for (const { roles } of site.store.data.projects) {
    for (const [role, ids] of Object.entries(roles)) Object.assign(roles, { [role]: without(ids) });
  }
  for (const group of site.store.data.groups ?? []) group.memberIds = without(group.memberIds);
  Object.assign(user, { active: false, siteAdmin: false, displayName: "Former user" });
  delete user.email;
  delete user.token;
  site.store.touch();
  site.publish({ event: "user_deleted", user, caller });
}
