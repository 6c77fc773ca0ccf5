/**
 * The memory of one site with its indexes. Entities are changed in place by issues/ and connect/, which then call
 * `touch()`; that is what makes the snapshot on disk follow.
 */
import type { IssueType, Project, RequestType, Status } from "../entities/configuration.ts";
import type { Field } from "../entities/fields.ts";
import type { Installation } from "../entities/installation.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { IssueLink, IssueLinkType, RemoteLink } from "../entities/links.ts";
import type { User } from "../entities/people.ts";
import type { Component, Version } from "../entities/project-parts.ts";
import type { Counters, DeletedProject, SiteData } from "../entities/site-data.ts";
import type { Workflow } from "../entities/workflow.ts";
import type { Worklog } from "../entities/worklog.ts";
import { Attachments } from "./attachments.ts";
import { IssueIndex } from "./issue-index.ts";
import { IssuePlaces } from "./issue-places.ts";

export class Store {
  readonly data: SiteData;
  /** Grows with every change. */
  revision = 0;
  readonly links: IssueIndex<IssueLink>;
  readonly remoteLinks: IssueIndex<RemoteLink>;
  readonly worklogs: IssueIndex<Worklog>;
  readonly attachments: Attachments;
  private readonly usersById = new Map<string, User>();
  private readonly places = new IssuePlaces();
  private readonly issuesById = new Map<string, Issue>();
  private readonly issuesByKey = new Map<string, Issue>();
  private readonly commentsById = new Map<string, Comment>();
  private readonly commentsByIssue = new Map<string, Comment[]>();
  private readonly listeners = new Set<() => void>();

  constructor(data: SiteData) {
    this.data = data;
    this.links = new IssueIndex((data.issueLinks ??= []), (link) => [link.sourceId, link.destinationId]);
    this.remoteLinks = new IssueIndex((data.remoteLinks ??= []), (link) => [link.issueId]);
    this.worklogs = new IssueIndex((data.worklogs ??= []), (worklog) => [worklog.issueId]);
    this.attachments = new Attachments(data.attachments ?? []);
    data.counters.attachment ??= 10_000;
    for (const user of data.users) this.usersById.set(user.accountId, user);
    for (const issue of data.issues) this.indexIssue(issue);
    for (const comment of data.comments) this.indexComment(comment);
  }

  /** Says that something changed: the snapshot writer hears of it, and remembered answers are forgotten. */
  touch(): void {
    this.revision += 1;
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** The whole site as plain data, in creation order. */
  snapshot(): SiteData {
    return {
      ...this.data,
      issues: [...this.issuesById.values()],
      comments: [...this.commentsById.values()],
      attachments: this.attachments.all(),
    };
  }

  nextId(kind: keyof Counters): string {
    const next = (this.data.counters[kind] ?? 0) + 1;
    this.data.counters[kind] = next;
    return String(next);
  }

  user(accountId: string | null | undefined): User | undefined {
    return accountId == null ? undefined : this.usersById.get(accountId);
  }

  userByEmail(email: string): User | undefined {
    const wanted = email.toLowerCase();
    return this.data.users.find((user) => user.email?.toLowerCase() === wanted);
  }

  putUser(user: User): void {
    if (!this.usersById.has(user.accountId)) this.data.users.push(user);
    this.usersById.set(user.accountId, user);
    this.touch();
  }

  /** By id or by key, whatever its case. */
  project(idOrKey: string): Project | undefined {
    const key = idOrKey.toUpperCase();
    return this.data.projects.find((project) => project.id === idOrKey || project.key === key);
  }

  /** Out of sight with its issues and comments: into the recycle bin, into the archive, or for good. */
  removeProject(project: Project, how: "deleted" | "archived" | "gone"): void {
    const issues = this.issuesOf(project);
    const comments = issues.flatMap((issue) => this.comments(issue));
    const attachments = issues.flatMap((issue) => this.attachments.of(issue.id));
    const bin = (this.data.deletedProjects ??= []);
    if (how !== "gone") bin.push({ project, issues, comments, attachments, archived: how === "archived" });
    for (const issue of issues) this.removeIssue(issue);
    this.data.projects.splice(this.data.projects.indexOf(project), 1);
    this.touch();
  }

  /** Back from the recycle bin or the archive; undefined when no such project is there. */
  restoreProject(idOrKey: string): DeletedProject | undefined {
    const bin = this.data.deletedProjects ?? [];
    const key = idOrKey.toUpperCase();
    const found = bin.find(({ project }) => project.id === idOrKey || project.key === key);
    if (!found) return undefined;
    bin.splice(bin.indexOf(found), 1);
    this.data.projects.push(found.project);
    for (const issue of found.issues) this.addIssue(issue);
    for (const comment of found.comments) this.addComment(comment);
    for (const attachment of found.attachments ?? []) this.attachments.add(attachment);
    return found;
  }

  issueType(id: string): IssueType | undefined {
    return this.data.issueTypes.find((type) => type.id === id);
  }

  status(id: string): Status | undefined {
    return this.data.statuses.find((status) => status.id === id);
  }

  field(id: string): Field | undefined {
    return this.data.fields.find((field) => field.id === id);
  }

  workflow(id: string): Workflow | undefined {
    return this.data.workflows.find((workflow) => workflow.id === id);
  }

  linkType(id: string): IssueLinkType | undefined {
    return this.data.issueLinkTypes?.find((type) => type.id === id);
  }

  requestType(id: string): RequestType | undefined {
    return this.data.requestTypes.find((type) => type.id === id);
  }

  requestTypesOf(project: Project): RequestType[] {
    const desk = this.data.serviceDesks.find((each) => each.projectId === project.id);
    return desk ? this.data.requestTypes.filter((type) => type.serviceDeskId === desk.id) : [];
  }

  /** In the order of the project's list. */
  versionsOf(project: Project): Version[] {
    return (this.data.versions ?? []).filter((version) => version.projectId === project.id);
  }

  componentsOf(project: Project): Component[] {
    return (this.data.components ?? []).filter((component) => component.projectId === project.id);
  }

  installation(appKey: string): Installation | undefined {
    return this.data.installations.find((installation) => installation.appKey === appKey);
  }

  issues(): IterableIterator<Issue> {
    return this.issuesById.values();
  }

  /** By id or by key, whatever its case. */
  issue(idOrKey: string): Issue | undefined {
    return this.issuesById.get(idOrKey) ?? this.issuesByKey.get(idOrKey.toUpperCase());
  }

  issuesOf(project: Project): Issue[] {
    return this.places.inProject(project.id);
  }

  subtasksOf(issue: Issue): Issue[] {
    return this.places.under(issue.id);
  }

  /** To be called when an issue's project or parent has changed. */
  placeAgain(issue: Issue): void {
    this.indexIssue(issue);
  }

  addIssue(issue: Issue): void {
    this.indexIssue(issue);
    this.touch();
  }

  removeIssue(issue: Issue): void {
    this.places.remove(issue);
    for (const comment of [...this.comments(issue)]) this.removeComment(comment);
    for (const attachment of this.attachments.of(issue.id)) this.attachments.remove(attachment);
    this.issuesById.delete(issue.id);
    for (const key of [issue.key, ...(issue.formerKeys ?? [])]) this.issuesByKey.delete(key);
    this.commentsByIssue.delete(issue.id);
    this.touch();
  }

  comment(id: string): Comment | undefined {
    return this.commentsById.get(id);
  }

  /** Comments of an issue, oldest first. */
  comments(issue: Issue): Comment[] {
    return this.commentsByIssue.get(issue.id) ?? [];
  }

  addComment(comment: Comment): void {
    this.indexComment(comment);
    this.touch();
  }

  removeComment(comment: Comment): void {
    this.commentsById.delete(comment.id);
    const siblings = this.commentsByIssue.get(comment.issueId);
    siblings?.splice(siblings.indexOf(comment), 1);
    this.touch();
  }

  private indexIssue(issue: Issue): void {
    this.places.place(issue);
    this.issuesById.set(issue.id, issue);
    for (const key of [issue.key, ...(issue.formerKeys ?? [])]) this.issuesByKey.set(key, issue);
  }

  private indexComment(comment: Comment): void {
    this.commentsById.set(comment.id, comment);
    const siblings = this.commentsByIssue.get(comment.issueId);
    if (siblings) siblings.push(comment);
    else this.commentsByIssue.set(comment.issueId, [comment]);
  }
}
