// The issues of an in-memory Jira site, how they change, and the webhooks each change causes.
import { randomUUID } from "node:crypto";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { StatusInfo } from "../core/configuration/catalogue.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import type { CommentVisibility, IssueMarker, Person } from "../core/issue/snapshot.ts";
import type { LinkIdentity } from "../core/sync/links.ts";
import type { OfferedTransition } from "../core/sync/transition-path.ts";
import type { Clock } from "../features/ports/clock.ts";
import { FakeLinks } from "./fake-links.ts";
import { FakeRemoteLinks } from "./fake-remote-links.ts";
import { FakeIssues } from "./fake-issues.ts";
import type {
  FakeComment,
  FakeFile,
  FakeIssue,
  FakeProject,
  FakeTransition,
  FakeWorklog,
} from "./fake-jira-site-data.ts";
import type { SitePerson } from "../features/ports/jira-site.ts";

export interface FakeNewIssue {
  projectId: string;
  issueTypeId: string;
  fields: Record<string, FieldWrite>;
  marker: IssueMarker | null;
}

export class FakeJiraWorld extends FakeIssues {
  /** What Jira makes of a written value. */
  spelling: (value: FieldWrite) => FieldWrite = (value) => value;
  /** Makes every comment public whatever was asked, as a project does that has no internal comments. */
  onlyPublicComments = false;
  readonly links = new FakeLinks();
  readonly worklogs: FakeWorklog[] = [];
  /** Who has an account; nobody else is found. */
  readonly people: SitePerson[] = [];
  readonly remoteLinks = new FakeRemoteLinks();

  constructor(
    name: string,
    readonly projects: FakeProject[],
    clock: Clock,
  ) {
    super(name, clock);
  }

  peopleWith(accountIds: string[]): SitePerson[] {
    return this.people.filter(({ accountId }) => accountIds.includes(accountId));
  }

  findPeople(text: string): SitePerson[] {
    const isIt = (words: string | null) => words?.toLowerCase().startsWith(text.toLowerCase()) === true;
    return this.people.filter((one) => isIt(one.email) || one.displayName.split(" ").some(isIt));
  }

  createIssue(given: FakeNewIssue, trace: string | null): FakeIssue {
    const id = this.newId();
    const project = this.projects.find((one) => one.project.id === given.projectId)?.project;
    const issue: FakeIssue = {
      ...{
        id,
        key: `${project?.key ?? "NONE"}-${id}`,
        createdAt: this.nextTime(),
        updatedAt: 0,
        comments: [],
        files: [],
      },
      statusId: this.statusesOf(given.projectId, given.issueTypeId)[0]?.id ?? "none",
      ...structuredClone({ ...given, fields: this.spelled(given.fields) }),
    };
    this.issues.set(id, issue);
    this.touch(issue, "jira:issue_created", trace, {});
    return issue;
  }

  editIssue(
    id: string,
    fields: Record<string, FieldWrite>,
    trace: string | null,
    author?: Person,
  ): FakeIssue {
    const issue = this.issue(id);
    if (author !== undefined) this.changes.push({ issueId: id, author, fields: Object.keys(fields) });
    Object.assign(issue.fields, structuredClone(this.spelled(fields)));
    this.touch(issue, "jira:issue_updated", trace, { changedFields: Object.keys(fields) });
    return issue;
  }

  /** Statuses of an issue type, from start to end. */
  statusesOf(projectId: string, issueTypeId: string): StatusInfo[] {
    const project = this.projects.find((one) => one.project.id === projectId);
    return project?.issueTypes.find((type) => type.id === issueTypeId)?.statuses ?? [];
  }

  /** The ways out of the status the issue stands in; ids are their places. */
  transitionsOf(issue: FakeIssue): OfferedTransition[] {
    const project = this.projects.find((one) => one.project.id === issue.projectId);
    const statuses = this.statusesOf(issue.projectId, issue.issueTypeId);
    const all: FakeTransition[] =
      project?.transitions ?? statuses.map((status) => ({ name: status.name, to: status.id }));
    return all.flatMap((transition, index) => {
      const to = statuses.find((status) => status.id === transition.to);
      const { from = statuses.map((status) => status.id).filter((id) => id !== to?.id) } = transition;
      const { name, fields = [] } = transition;
      const leadsOn = to !== undefined && from.includes(issue.statusId);
      return leadsOn ? [{ id: String(index), name, to, fields }] : [];
    });
  }

  /** Puts the issue into a status, by whatever transition. */
  setStatus(id: string, statusId: string, fields: Record<string, FieldWrite>, trace: string | null): void {
    const issue = this.issue(id);
    issue.statusId = statusId;
    Object.assign(issue.fields, structuredClone(this.spelled(fields)));
    this.touch(issue, "jira:issue_updated", trace, { changedFields: ["status", ...Object.keys(fields)] });
  }

  moveIssue(id: string, projectId: string): void {
    this.issue(id).projectId = projectId;
    this.touch(this.issue(id), "jira:issue_updated", null, { changedFields: ["project"] });
  }

  /** Gives the issue another type of its project; refused when there is none of that id. */
  retyped(id: string, issueTypeId: string, trace: string | null): Outcome<null> {
    const issue = this.issues.get(id);
    if (issue === undefined) return failed({ kind: "missing" });
    const project = this.projects.find((one) => one.project.id === issue.projectId);
    if (project?.issueTypes.some((type) => type.id === issueTypeId) !== true)
      return failed({ kind: "refused", messages: [], fields: { issuetype: "Not valid." } });
    issue.issueTypeId = issueTypeId;
    this.touch(issue, "jira:issue_updated", trace, { changedFields: ["issuetype"] });
    return succeeded(null);
  }

  /** Jira tells of the comments that go with it too. */
  deleteIssue(id: string, trace: string | null = null): null {
    const issue = this.issue(id);
    for (const link of this.links
      .all()
      .filter(({ source, destination }) => [source, destination].includes(id)))
      this.removeLink(link.id, null);
    for (const worklog of this.worklogs.filter(({ issueId }) => issueId === id))
      this.deleteWorklog(worklog.id, null);
    this.issues.delete(id);
    for (const comment of issue.comments)
      this.touch(issue, "comment_deleted", trace, { commentId: comment.id });
    this.touch(issue, "jira:issue_deleted", trace, {});
    return null;
  }

  addComment(
    issueId: string,
    given: { author: Person; body: RichText; visibility: CommentVisibility; operationId: string | null },
    trace: string | null,
  ): FakeComment {
    const issue = this.issue(issueId);
    const at = this.nextTime();
    const visibility = this.onlyPublicComments ? "public" : given.visibility;
    const comment: FakeComment = {
      ...{ id: this.newId(), createdAt: at, updatedAt: at },
      ...structuredClone({ ...given, visibility }),
    };
    issue.comments.push(comment);
    this.touch(issue, "comment_created", trace, { commentId: comment.id });
    return comment;
  }

  changeComment(
    issueId: string,
    commentId: string,
    change: { body?: RichText; visibility?: CommentVisibility },
    trace: string | null,
  ): FakeComment {
    const comment = this.comment(issueId, commentId);
    Object.assign(comment, structuredClone(change), { updatedAt: this.nextTime() });
    this.touch(this.issue(issueId), "comment_updated", trace, { commentId });
    return comment;
  }

  deleteComment(issueId: string, commentId: string, trace: string | null): void {
    const issue = this.issue(issueId);
    issue.comments = issue.comments.filter((comment) => comment.id !== commentId);
    this.touch(issue, "comment_deleted", trace, { commentId });
  }

  addWorklog(given: Omit<FakeWorklog, "id">, trace: string | null): FakeWorklog {
    const worklog = { id: this.newId(), ...structuredClone(given) };
    this.worklogs.push(worklog);
    this.tellOfWorklog("worklog_created", worklog, trace);
    return worklog;
  }

  changeWorklog(id: string, change: Partial<FakeWorklog>, trace: string | null): FakeWorklog {
    const worklog = this.worklogs.find((one) => one.id === id);
    if (worklog === undefined) throw new Error(`${this.name} has no work log ${id}`);
    Object.assign(worklog, structuredClone(change));
    this.tellOfWorklog("worklog_updated", worklog, trace);
    return worklog;
  }

  deleteWorklog(id: string, trace: string | null): void {
    const place = this.worklogs.findIndex((one) => one.id === id);
    for (const worklog of this.worklogs.splice(place, 1))
      this.tellOfWorklog("worklog_deleted", worklog, trace);
  }

  private tellOfWorklog(event: string, { id, issueId }: FakeWorklog, trace: string | null): void {
    const at = this.nextTime();
    const issue = this.issues.get(issueId);
    if (issue !== undefined) issue.updatedAt = at;
    const facts = { event, issueId, worklogId: id, projectId: null, changedFields: [], at, trace };
    this.tell(facts);
  }

  /** Links two issues; the webhook names both by their ids only. */
  addLink(link: LinkIdentity, trace: string | null): void {
    const made = this.links.add(this.newId(), link);
    if (made !== null) this.tellOfLink("issuelink_created", made, trace);
  }

  /** False when there is no such link. */
  removeLink(id: string, trace: string | null): boolean {
    const removed = this.links.remove(id);
    if (removed !== null) this.tellOfLink("issuelink_deleted", removed, trace);
    return removed !== null;
  }

  private tellOfLink(event: string, { source, destination }: LinkIdentity, trace: string | null): void {
    const at = this.nextTime();
    for (const end of [source, destination]) {
      const issue = this.issues.get(end);
      if (issue !== undefined) issue.updatedAt = at;
    }
    const facts = { event, issueId: source, otherIssueId: destination, projectId: null };
    this.tell({ ...facts, changedFields: [], at, trace });
  }

  addFile(
    issueId: string,
    given: Pick<FakeFile, "name" | "mediaType" | "content"> & { author: Person },
    trace: string | null,
  ): FakeFile {
    const issue = this.issue(issueId);
    const { name, mediaType, content, author } = given;
    const file: FakeFile = {
      ...{ id: this.newId(), name, mediaType, content, size: content.byteLength },
      ...{ createdAt: this.nextTime(), authorId: author.accountId, mediaId: randomUUID() },
    };
    issue.files.push(file);
    this.touch(issue, "jira:issue_updated", trace, { changedFields: ["attachment"] });
    return file;
  }

  deleteFile(fileId: string, trace: string | null): void {
    const issue = this.issueOfFile(fileId);
    if (issue === undefined) throw new Error(`${this.name} has no file ${fileId}`);
    issue.files = issue.files.filter((file) => file.id !== fileId);
    this.touch(issue, "jira:issue_updated", trace, { changedFields: ["attachment"] });
  }

  issueOfFile(fileId: string): FakeIssue | undefined {
    return [...this.issues.values()].find((issue) => issue.files.some((file) => file.id === fileId));
  }

  private spelled(fields: Record<string, FieldWrite>): Record<string, FieldWrite> {
    return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, this.spelling(value)]));
  }

  private touch(
    issue: FakeIssue,
    event: string,
    trace: string | null,
    facts: { changedFields?: string[]; commentId?: string },
  ): void {
    issue.updatedAt = this.nextTime();
    this.tell({
      ...{ event, issueId: issue.id, issueKey: issue.key, projectId: issue.projectId },
      ...{ commentId: facts.commentId ?? null, changedFields: facts.changedFields ?? [] },
      ...{ at: issue.updatedAt, trace },
    });
  }
}
