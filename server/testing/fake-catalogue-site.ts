// What an in-memory Jira site tells of its people, projects, issue types and fields.
import type { ProjectInfo } from "../core/configuration/catalogue.ts";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { FakeCalls } from "./fake-calls.ts";
import type { FakeProject } from "./fake-jira-site-data.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";

export class FakeCatalogueSite extends FakeCalls {
  readonly world: FakeJiraWorld;
  /** Permissions that the app does not have in any project. */
  readonly lacking = new Set<string>();
  /** Accounts that may not be assigned to issues. */
  readonly notAssignable = new Set<string>();

  constructor(world: FakeJiraWorld) {
    super();
    this.world = world;
  }

  permissionsOf(_accountId: string, projectIds: string[]) {
    return this.call("permissionsOf", () =>
      succeeded({ administersSite: false, administers: projectIds, browses: projectIds }),
    );
  }

  grantedTo(accountId: string, _projectId: string, permissions: string[]) {
    const isDenied = (key: string) =>
      this.lacking.has(key) || (key === "ASSIGNABLE_USER" && this.notAssignable.has(accountId));
    return this.call("grantedTo", () => succeeded(permissions.filter((key) => !isDenied(key))));
  }

  siteTime() {
    return this.call("siteTime", () => succeeded(this.world.now()));
  }

  displayNameOf(accountId: string) {
    return this.call("displayNameOf", () => succeeded(accountId));
  }

  peopleWith(accountIds: string[]) {
    return this.call("peopleWith", () => succeeded(this.world.peopleWith(accountIds)));
  }

  findPeople(text: string) {
    return this.call("findPeople", () => succeeded(this.world.findPeople(text)));
  }

  findProjects(text: string) {
    return this.call("findProjects", () => {
      const projects = this.world.projects.map((one) => one.project);
      const wanted = text.toLowerCase();
      return succeeded(projects.filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(wanted)));
    });
  }

  project(projectIdOrKey: string) {
    return this.call("project", () => this.inProject(projectIdOrKey, ({ project }) => project));
  }

  issueTypes(projectId: string) {
    return this.call("issueTypes", () =>
      this.inProject(projectId, ({ issueTypes }) =>
        issueTypes.map(({ fields: _fields, statuses: _statuses, ...type }) => type),
      ),
    );
  }

  createFields(projectId: string, issueTypeId: string) {
    return this.call("createFields", () =>
      this.inProject(
        projectId,
        ({ issueTypes }) => issueTypes.find((type) => type.id === issueTypeId)?.fields ?? [],
      ),
    );
  }

  readOnlyFields(project: ProjectInfo) {
    return this.call("readOnlyFields", () =>
      this.inProject(project.id, (found) => found.readOnlyFields ?? []),
    );
  }

  requestTypes(project: ProjectInfo) {
    return this.call("requestTypes", () => this.inProject(project.id, (found) => found.requestTypes));
  }

  statuses(projectId: string) {
    return this.call("statuses", () =>
      this.inProject(projectId, ({ issueTypes }) =>
        issueTypes.map(({ id, statuses }) => ({ issueTypeId: id, statuses })),
      ),
    );
  }

  resolutions() {
    return this.call("resolutions", () =>
      succeeded(this.world.projects.flatMap((project) => project.resolutions ?? [])),
    );
  }

  private inProject<T>(idOrKey: string, work: (project: FakeProject) => T): Outcome<T> {
    const found = this.world.projects.find(({ project }) => [project.id, project.key].includes(idOrKey));
    return found === undefined ? failed({ kind: "missing" }) : succeeded(work(found));
  }
}
