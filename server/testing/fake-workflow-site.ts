// The workflow of an in-memory Jira site: transitions, and statuses in which nobody may edit.
import type { IssuePlace } from "../core/checks/issue-screens.ts";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import { FakeBulk } from "./fake-bulk.ts";
import { takeTransition } from "./fake-transitions.ts";

export abstract class FakeWorkflowSite extends FakeBulk {
  /** Statuses in which nobody may edit an issue, whatever the permissions say. */
  readonly frozenStatuses = new Set<string>();
  /** Ids of fields that are on no edit screen. */
  readonly notOnEditScreens = new Set<string>();

  issuePlaces(issueIds: string[]) {
    return this.call("issuePlaces", () => succeeded(this.placesOf(issueIds)));
  }

  issueScreens(issueIds: string[]) {
    return this.call("issueScreens", () =>
      succeeded(
        this.placesOf(issueIds).map((place) => ({
          ...place,
          editable: this.frozenStatuses.has(place.statusId) ? null : this.editableOn(place.issueTypeId),
          transitions: this.world
            .transitionsOf(this.world.issue(place.id))
            .map(({ name, to, fields }) => ({ name, to, fields })),
        })),
      ),
    );
  }

  issueNames(idsOrKeys: string[]) {
    return this.call("issueNames", () => {
      const found = idsOrKeys.flatMap((name) => this.world.find(name) ?? []);
      return succeeded(
        [...new Set(found)].map(({ id, key, projectId, createdAt, fields }) => {
          const { summary } = fields;
          return {
            id,
            key,
            projectId,
            createdAt,
            summary: summary?.kind === "text" ? (summary.text ?? "") : "",
          };
        }),
      );
    });
  }

  transitions(issueId: string) {
    return this.call("transitions", () => this.ofIssue(issueId, (issue) => this.world.transitionsOf(issue)));
  }

  transition(
    issueId: string,
    { transitionId, fields }: { transitionId: string; fields: Record<string, FieldWrite> },
    trace: string,
  ) {
    return this.call("transition", () => takeTransition(this.world, issueId, transitionId, fields, trace));
  }

  private placesOf(issueIds: string[]): IssuePlace[] {
    const found = issueIds.flatMap((id) => this.world.find(id) ?? []);
    return found.map(({ id, issueTypeId, statusId }) => ({ id, issueTypeId, statusId }));
  }

  private editableOn(issueTypeId: string): string[] {
    const types = this.world.projects.flatMap((project) => project.issueTypes);
    const fields = types.find(({ id }) => id === issueTypeId)?.fields ?? [];
    return fields.map(({ id }) => id).filter((id) => !this.notOnEditScreens.has(id));
  }
}
