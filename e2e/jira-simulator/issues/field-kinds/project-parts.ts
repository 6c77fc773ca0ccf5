/**
 * Values that are parts of the project: components, versions, sprints, security levels, request types.
 */
import { refuse } from "../../http/errors.ts";
import { may } from "../../permissions/permissions.ts";
import { pick, type Parser, type WriteContext } from "./write-context.ts";

/** `{id}` or `{name}` of the lists; the message names the kind. */
function named(kind: string, list: (context: WriteContext) => { id: string; name: string }[]): Parser {
  return (context, value, field) => {
    const id = pick(value, ["id"]);
    const name = pick(value, ["name"]);
    if (id === undefined && name === undefined) {
      return { problem: `Specify a valid 'id' or 'name' for ${field.name}` };
    }
    const found = list(context).find((each) => (id === undefined ? each.name === name : each.id === id));
    if (found) return { value: found.id };
    return {
      problem:
        id === undefined ? `${kind} name '${name ?? ""}' is not valid` : `${kind} id '${id}' is not valid`,
    };
  };
}

export const parseComponent = named("Component", ({ store, project }) => store.componentsOf(project));

export const parseVersion = named("Version", ({ store, project }) => store.versionsOf(project));

const parseLevel = named("Security level", ({ project }) => project.securityLevels ?? []);

export const parseSecurity: Parser = (context, value, field, draft) => {
  if (!may(context.caller.user, "SET_ISSUE_SECURITY", context.project)) {
    return { problem: `Field '${field.id}' cannot be set. It is not on the appropriate screen, or unknown.` };
  }
  return parseLevel(context, value, field, draft);
};

/** The number of a sprint that is not closed; closed ones of the past stay before it. */
export const parseSprint: Parser = ({ store }, value, field, draft) => {
  if (typeof value !== "number") throw refuse(400, "Number value expected as the Sprint id.");
  const sprints = store.data.sprints ?? [];
  const sprint = sprints.find((each) => each.id === value);
  if (!sprint) throw refuse(400, `Sprint with id '${value}' does not exist.`);
  if (sprint.state === "closed") {
    throw refuse(400, "Issue can be assigned only active or future sprints.");
  }
  const held = draft.custom[field.id];
  const past = (Array.isArray(held) ? held : []).filter((id) =>
    sprints.some((each) => each.id === id && each.state === "closed"),
  );
  return { value: [...past, value] };
};

/** The id as text; a display name is refused. */
export const parseRequestType: Parser = ({ store, project }, value, _field, draft) => {
  if (typeof value !== "string") return { problem: "Operation value must be a string" };
  const type = store.requestTypesOf(project).find((each) => each.id === value);
  if (!type) {
    return {
      problem: `Request type '${value}' is not valid in this project. Specify the id of a request type.`,
    };
  }
  if (type.issueTypeId !== draft.issueTypeId) {
    return { problem: `Request type '${type.name}' does not belong to the issue type of this issue.` };
  }
  return { value };
};
