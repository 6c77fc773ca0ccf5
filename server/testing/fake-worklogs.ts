// The work logs of an in-memory Jira site: logged, changed and deleted by people and by the app, with the webhooks that follow.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { Person, WorklogSnapshot } from "../core/issue/snapshot.ts";
import type { WorklogText } from "../core/sync/plan.ts";
import type { NewWorklog } from "../features/ports/jira-site.ts";
import type { FakeWorklog } from "./fake-jira-site-data.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";

const appPerson: Person = { accountId: "app", displayName: "Lockstep" };

/** What a person logs. */
export function logWork(
  world: FakeJiraWorld,
  issueId: string,
  author: Person,
  text: WorklogText,
  restricted: boolean,
): FakeWorklog {
  return world.addWorklog({ issueId, author, ...text, restricted, operationId: null }, null);
}

/** The work log part of the port. */
export function fakeWorklogs(world: FakeJiraWorld, trace: string | null) {
  const ofIssue = <T>(issueId: string, work: () => T): Outcome<T> =>
    world.find(issueId) === undefined ? failed({ kind: "missing" }) : succeeded(work());
  const ofWorklog = <T>(id: string, work: (worklog: FakeWorklog) => T): Outcome<T> => {
    const found = world.worklogs.find((worklog) => worklog.id === id);
    return found === undefined ? failed({ kind: "missing" }) : succeeded(work(found));
  };
  return {
    list: (issueId: string) =>
      ofIssue(issueId, () => world.worklogs.filter((one) => one.issueId === issueId).map(snapshotOf)),
    create: (issueId: string, { text, operationId }: NewWorklog) =>
      ofIssue(issueId, () =>
        snapshotOf(
          world.addWorklog({ issueId, author: appPerson, ...text, restricted: false, operationId }, trace),
        ),
      ),
    edit: (id: string, text: WorklogText) =>
      ofWorklog(id, () => snapshotOf(world.changeWorklog(id, text, trace))),
    delete: (id: string) =>
      ofWorklog(id, () => {
        world.deleteWorklog(id, trace);
        return null;
      }),
  };
}

function snapshotOf({ issueId: _issueId, ...worklog }: FakeWorklog): WorklogSnapshot {
  return structuredClone(worklog);
}
