/**
 * People and groups: assignee, reporter, custom user and group pickers.
 */
import type { Parser, Setter } from "./write-context.ts";
import { may } from "../../permissions/permissions.ts";
import { cannotBeSet, pick } from "./write-context.ts";

const NO_PERSON = "expected Object containing an accountId property";

/** Assignee and reporter. */
export const setPerson: Setter = (context, draft, value, field) => {
  const { store, caller, project } = context;
  if (field.id === "reporter" && !may(caller.user, "MODIFY_REPORTER", project)) return cannotBeSet(field.id);
  if (field.id === "assignee" && !may(caller.user, "ASSIGN_ISSUES", project)) return cannotBeSet(field.id);
  const id = pick(value, ["accountId", "id"]);
  if (value !== null && id === undefined) return NO_PERSON;
  const user = store.user(id);
  if (value !== null && !user?.active) {
    return field.id === "reporter" ? "The reporter specified is not a user." : `User '${id}' does not exist.`;
  }
  if (field.id === "reporter") {
    if (!user) return "Reporter is required.";
    draft.reporterId = user.accountId;
    return undefined;
  }
  if (user && !may(user, "ASSIGNABLE_USER", project)) {
    return `User '${user.displayName}' cannot be assigned issues.`;
  }
  draft.assigneeId = user?.accountId ?? null;
  return undefined;
};

/** `{accountId}`. */
export const parseUser: Parser = ({ store }, value) => {
  const id = pick(value, ["accountId", "id"]);
  if (id === undefined) return { problem: NO_PERSON };
  const user = store.user(id);
  return user?.active ? { value: user.accountId } : { problem: `User '${id}' does not exist.` };
};

/** `{groupId}` or `{name}`. */
export const parseGroup: Parser = ({ store }, value) => {
  const id = pick(value, ["groupId"]);
  const name = pick(value, ["name"]);
  const groups = store.data.groups ?? [];
  const group = groups.find((each) => (id === undefined ? each.name === name : each.groupId === id));
  if (id === undefined && name === undefined) {
    return { problem: "expected Object containing a groupId or name property" };
  }
  return group ? { value: group.groupId } : { problem: `Could not find group names: ${id ?? name ?? ""}` };
};
