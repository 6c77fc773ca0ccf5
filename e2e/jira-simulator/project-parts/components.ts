/**
 * Components of a project: created and changed. They have no webhooks.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/
 */
import type { Project } from "../entities/configuration.ts";
import { ASSIGNEE_TYPES, type Component } from "../entities/project-parts.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import type { Site } from "../site/site.ts";
import { readName, readText } from "./read-input.ts";

type Input = Record<string, unknown>;

const NAME = {
  blank: "The component name specified is invalid - cannot be an empty string.",
  long: "The component name must not exceed 255 characters.",
  taken: (name: string) => `A component with the name ${name} already exists in this project.`,
};

function readLead(site: Site, input: Input, old: string | null): string | null {
  if (input["leadAccountId"] === undefined) return old;
  const accountId = readText(input, "leadAccountId");
  if (accountId === undefined || accountId === "") return null;
  if (!site.store.user(accountId)) {
    throw refuseFields({ leadAccountId: `The user ${accountId} does not exist.` });
  }
  return accountId;
}

/** What the input says of a component; absent properties stay. Throws a 400 refusal. */
function readComponent(site: Site, project: Project, input: Input, old: Component): Component {
  const others = site.store.componentsOf(project).filter((each) => each.id !== old.id);
  const names = others.map((each) => each.name);
  const wanted = readText(input, "assigneeType");
  const assigneeType = ASSIGNEE_TYPES.find((each) => each === (wanted ?? old.assigneeType));
  if (!assigneeType) throw refuse(400, "The assignee type is not valid.");
  return {
    ...old,
    name: readName(input, names, NAME) ?? old.name,
    description: readText(input, "description") ?? old.description,
    leadAccountId: readLead(site, input, old.leadAccountId),
    assigneeType,
  };
}

/** Throws a 400 refusal. */
export function createComponent(site: Site, project: Project, input: Input): Component {
  if (readText(input, "name") === undefined) throw refuseFields({ name: NAME.blank });
  const blank: Component = {
    id: "",
    projectId: project.id,
    name: "",
    description: "",
    leadAccountId: null,
    assigneeType: "PROJECT_DEFAULT",
  };
  const component = { ...readComponent(site, project, input, blank), id: site.store.nextId("component") };
  (site.store.data.components ??= []).push(component);
  site.store.touch();
  return component;
}

/** Throws a 400 refusal. */
export function updateComponent(site: Site, project: Project, component: Component, input: Input): void {
  Object.assign(component, readComponent(site, project, input, component));
  site.store.touch();
}
