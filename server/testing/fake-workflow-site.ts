// The workflow of an in-memory Jira site: transitions, and statuses in which nobody may edit.
import type { FieldWrite } from "../core/fields/value.ts";
import { FakeBulk } from "./fake-bulk.ts";
import { takeTransition } from "./fake-transitions.ts";

export abstract class FakeWorkflowSite extends FakeBulk {
  /** Statuses in which nobody may edit an issue, whatever the permissions say. */
  readonly frozenStatuses = new Set<string>();

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
}
