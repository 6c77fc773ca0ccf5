// An in-memory Jira site behind the JiraSite port, with people, faults on demand and a log of the calls.
import type { ProjectInfo } from "../core/configuration/catalogue.ts";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import { seen } from "../core/issue/reading.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import type { ProjectPart } from "../core/configuration/project-lists.ts";
import type { PartValues } from "../core/parts/part.ts";
import type { LinkIdentity } from "../core/sync/links.ts";
import type { Clock } from "../features/ports/clock.ts";
import type {
  Announce,
  FailedWebhook,
  FieldsToRead,
  JiraSite,
  NewComment,
  NewIssue,
  NewWorklog,
  RelationsToRead,
} from "../features/ports/jira-site.ts";
import {
  commentSnapshot,
  fileSnapshot,
  issueSnapshot,
  type FakeComment,
  type FakeIssue,
  type FakeProject,
} from "./fake-jira-site-data.ts";
import { FakeWorkflowSite } from "./fake-workflow-site.ts";
import { appPerson, documentsIn } from "./fake-files.ts";
import { fakeLinkTypes } from "./fake-links.ts";
import { deleteLink, fakeRelations, makeLink, refusedParent } from "./fake-relations.ts";
import { counted, matches } from "./fake-queries.ts";
import { FakeParts } from "./fake-parts.ts";
import { fakeWorklogs } from "./fake-worklogs.ts";
import { notEditable } from "./fake-transitions.ts";
import { personIn } from "./fake-person.ts";
import { FakeJiraWorld } from "./fake-jira-site-world.ts";
import type { FakeWebhook } from "./fake-webhooks.ts";

const pageSize = 50;

export class FakeJiraSite extends FakeWorkflowSite implements JiraSite {
  readonly failedDeliveries: FailedWebhook[] = [];
  readonly hiddenFields = new Set<string>();
  /** Fields that Jira refuses to write, with its words. */
  readonly refusedFields = new Map<string, string>();
  readonly parts = new FakeParts();
  /** How each edit was to be announced. */
  readonly announced: Announce[] = [];

  constructor(name: string, projects: FakeProject[], clock: Clock) {
    super(new FakeJiraWorld(name, projects, clock));
  }

  takeWebhooks(): FakeWebhook[] {
    return this.world.webhooks.splice(0);
  }

  /** What a person does in the browser. */
  person(name: string) {
    return personIn(this.world, name);
  }

  appAccount() {
    return this.call("appAccount", () => succeeded({ accountId: appPerson.accountId }));
  }

  linkTypes() {
    return this.call("linkTypes", () => succeeded(fakeLinkTypes));
  }

  createLink(link: LinkIdentity, trace: string) {
    return this.call("createLink", () => makeLink(this.world, link, trace));
  }

  deleteLink(linkId: string, trace: string) {
    return this.call("deleteLink", () => deleteLink(this.world, linkId, trace));
  }

  readIssue(issueId: string, fields: FieldsToRead, relations: RelationsToRead = {}) {
    return this.call("readIssue", () => this.issueSeen(issueId, fields, relations));
  }

  protected issueSeen(issueId: string, fields: FieldsToRead, relations: RelationsToRead) {
    return this.ofIssue(issueId, (issue) => ({
      ...this.snapshot(issue, fields),
      ...fakeRelations(this.world, issue, relations),
      ...(relations.files === true ? { files: seen(issue.files.map(fileSnapshot)) } : {}),
    }));
  }

  createIssue(issue: NewIssue, trace: string) {
    return this.call("createIssue", () => this.issueMade(issue, trace));
  }

  protected issueMade(issue: NewIssue, trace: string): Outcome<{ id: string; key: string }> {
    const words = this.refuseCreate(issue.fields);
    if (words !== null) return failed({ kind: "refused", messages: [], fields: words });
    const refusal = this.refusal(issue.fields) ?? refusedParent(this.world, issue, null);
    if (refusal !== null) return refusal;
    const { id, key } = this.world.createIssue(issue, trace);
    return succeeded({ id, key });
  }

  editIssue(
    issueId: string,
    writes: Record<string, FieldWrite>,
    readBack: FieldsToRead,
    trace: string,
    announce: Announce = "as usual",
  ) {
    this.announced.push(announce);
    return this.call("editIssue", () => {
      const refusal =
        notEditable(this.world.find(issueId), this.frozenStatuses, writes) ??
        this.refusal(writes) ??
        refusedParent(this.world, { fields: writes }, issueId) ??
        this.foreignFiles(issueId, ...documentsIn(writes));
      if (refusal !== null) return refusal;
      return this.ofIssue(issueId, ({ id }) =>
        this.snapshot(this.world.editIssue(id, writes, trace, appPerson), readBack),
      );
    });
  }

  retypeIssue(issueId: string, issueTypeId: string, trace: string) {
    return this.call("retypeIssue", () => this.world.retyped(issueId, issueTypeId, trace));
  }

  deleteIssue(issueId: string, trace: string) {
    return this.call("deleteIssue", () =>
      this.ofIssue(issueId, ({ id }) => this.world.deleteIssue(id, trace)),
    );
  }

  listParts(_projectId: string, part: ProjectPart) {
    return this.call("listParts", () => succeeded(structuredClone(this.parts.listed[part])));
  }

  createPart(
    _project: Pick<ProjectInfo, "id" | "key">,
    part: ProjectPart,
    values: PartValues & { name: string },
  ) {
    return this.call("createPart", () => this.parts.create(part, values));
  }

  editPart(part: ProjectPart, id: string, values: PartValues) {
    return this.call("editPart", () => this.parts.edit(part, id, values));
  }

  deletePart(part: ProjectPart, id: string, moveTo: string | null) {
    return this.call("deletePart", () => this.parts.remove(part, id, moveTo));
  }

  issueTimes(issueIds: string[]) {
    return this.call("issueTimes", () => {
      const found = issueIds.flatMap((id) => this.world.find(id) ?? []);
      return succeeded(found.map(({ id, createdAt, updatedAt }) => ({ id, createdAt, updatedAt })));
    });
  }

  recentChanges(issueId: string) {
    return this.call("recentChanges", () =>
      this.ofIssue(issueId, ({ id }) =>
        this.world.changes.filter((change) => change.issueId === id).reverse(),
      ),
    );
  }

  findIssueByOperation(projectId: string, operationId: string) {
    return this.call("findIssueByOperation", () => {
      const issues = this.indexed ? this.world.issuesOf(projectId) : [];
      const found = issues.find((issue) => issue.marker?.operationId === operationId);
      return succeeded(found ? { id: found.id, key: found.key } : null);
    });
  }

  /** Counted back from the site's own time, in whole minutes, as JQL does. */
  changedIssues(projectId: string, sinceHere: number, now: number, next: string | null) {
    return this.call("changedIssues", () => {
      const minutes = Math.max(1, Math.ceil((now - sinceHere) / 60_000));
      const since = this.world.now() - minutes * 60_000;
      const changed = this.world
        .issuesOf(projectId)
        .filter((issue) => issue.updatedAt >= since)
        .sort((one, other) => one.updatedAt - other.updatedAt)
        .map(({ id, key, updatedAt }) => ({ id, key, updatedAt }));
      const from = Number(next ?? 0);
      const end = from + pageSize;
      return succeeded({ issues: changed.slice(from, end), next: end < changed.length ? String(end) : null });
    });
  }

  matchesJql(projectId: string, issueId: string, jql: string) {
    return this.call("matchesJql", () => matches(this.world.issuesOf(projectId), jql, issueId));
  }

  countIssues(projectId: string, jql: string) {
    return this.call("countIssues", () => counted(this.world.issuesOf(projectId), jql));
  }

  readComment(issueId: string, commentId: string) {
    return this.call("readComment", () => this.ofComment(issueId, commentId, commentSnapshot));
  }

  listComments(issueId: string) {
    return this.call("listComments", () =>
      this.ofIssue(issueId, (issue) => issue.comments.map(commentSnapshot)),
    );
  }

  createComment(issueId: string, comment: NewComment, trace: string) {
    return this.call(
      "createComment",
      () =>
        this.foreignFiles(issueId, comment.body) ??
        this.ofIssue(issueId, ({ id }) =>
          commentSnapshot(this.world.addComment(id, { author: appPerson, ...comment }, trace)),
        ),
    );
  }

  editComment(
    issueId: string,
    commentId: string,
    body: RichText,
    trace: string,
    announce: Announce = "as usual",
  ) {
    this.announced.push(announce);
    return this.call(
      "editComment",
      () =>
        this.foreignFiles(issueId, body) ??
        this.ofComment(issueId, commentId, () =>
          commentSnapshot(this.world.changeComment(issueId, commentId, { body }, trace)),
        ),
    );
  }

  deleteComment(issueId: string, commentId: string, trace: string) {
    return this.call("deleteComment", () =>
      this.ofComment(issueId, commentId, () => {
        this.world.deleteComment(issueId, commentId, trace);
        return null;
      }),
    );
  }

  listWorklogs(issueId: string) {
    return this.call("listWorklogs", () => fakeWorklogs(this.world, null).list(issueId));
  }

  createWorklog(issueId: string, worklog: NewWorklog, trace: string) {
    return this.call("createWorklog", () => fakeWorklogs(this.world, trace).create(issueId, worklog));
  }

  editWorklog(_issueId: string, id: string, { text }: Omit<NewWorklog, "operationId">, trace: string) {
    return this.call("editWorklog", () => fakeWorklogs(this.world, trace).edit(id, text));
  }

  deleteWorklog(_issueId: string, id: string, _estimate: NewWorklog["estimate"], trace: string) {
    return this.call("deleteWorklog", () => fakeWorklogs(this.world, trace).delete(id));
  }

  failedWebhooks(after: number | null) {
    return this.call("failedWebhooks", () => {
      const left = this.failedDeliveries.filter((one) => one.failedAt > (after ?? 0));
      const deliveries = left.slice(0, pageSize);
      const last = deliveries.at(-1)?.failedAt ?? null;
      return succeeded({ deliveries, next: left.length > deliveries.length ? last : null });
    });
  }

  private snapshot(issue: FakeIssue, fields: FieldsToRead): IssueSnapshot {
    const statuses = this.world.statusesOf(issue.projectId, issue.issueTypeId);
    return issueSnapshot(issue, statuses, fields, this.hiddenFields);
  }

  private refusal(fields: Record<string, FieldWrite>): Outcome<never> | null {
    const named = [...this.refusedFields, ...this.parts.unknownIn(fields)].filter(([id]) =>
      Object.hasOwn(fields, id),
    );
    if (named.length === 0) return null;
    return failed({ kind: "refused", messages: [], fields: Object.fromEntries(named) });
  }

  protected ofIssue<T>(idOrKey: string, work: (issue: FakeIssue) => T): Outcome<T> {
    const found = this.world.find(idOrKey);
    return found === undefined ? failed({ kind: "missing" }) : succeeded(work(found));
  }

  private ofComment<T>(issueId: string, commentId: string, work: (comment: FakeComment) => T): Outcome<T> {
    const comment = this.world.find(issueId)?.comments.find((one) => one.id === commentId);
    return comment === undefined ? failed({ kind: "missing" }) : succeeded(work(comment));
  }
}
