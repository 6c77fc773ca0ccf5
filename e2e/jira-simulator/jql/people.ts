/**
 * People in queries: by account id, name or e-mail address, and the functions that stand for people.
 */
import type { Issue } from "../entities/issue.ts";
import { groupsOf } from "../permissions/permissions.ts";
import { checkArguments, type JqlContext, type SetComparison } from "./comparison.ts";
import { JqlError } from "./jql-error.ts";

function resolve({ store }: JqlContext, text: string): string[] | undefined {
  if (store.user(text)) return [text];
  const wanted = text.toLowerCase();
  const named = store.data.users.filter(
    ({ displayName, email }) => displayName.toLowerCase() === wanted || email?.toLowerCase() === wanted,
  );
  return named.length === 0 ? undefined : named.map((user) => user.accountId);
}

function membersOf({ store }: JqlContext, group: string): string[] {
  const named = store.data.groups?.find(({ name, groupId }) => name === group || groupId === group);
  if (named) return named.memberIds;
  const members = store.data.users.filter((user) => groupsOf(user).includes(group));
  if (members.length > 0) return members.map((user) => user.accountId);
  throw new JqlError(
    `Function 'membersOf' can not generate a list of usernames for group '${group}'; the group does not exist.`,
  );
}

/** A field that holds people. */
export function peopleField(context: JqlContext, of: (issue: Issue) => string[]): SetComparison {
  return {
    kind: "set",
    of,
    resolve: (text) => resolve(context, text),
    call: (operand) => {
      const name = operand.name.toLowerCase();
      if (name === "currentuser") {
        checkArguments(operand, 0);
        return context.user ? [context.user.accountId] : [];
      }
      if (name !== "membersof") return undefined;
      checkArguments(operand, 1);
      return membersOf(context, operand.args[0] ?? "");
    },
    sortKey: (issue) => {
      const [first] = of(issue);
      return context.store.user(first)?.displayName.toLowerCase() ?? null;
    },
  };
}
