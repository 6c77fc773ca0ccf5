// The Jira port: all that Lockstep asks of one Jira site, in our own words. Implemented by server/jira; the fake is server/testing/fake-jira-site.ts.
import type { Caller } from "../../core/budget/caller.ts";
import type { IssuePlace, IssueScreens } from "../../core/checks/issue-screens.ts";
import type {
  FieldInfo,
  IssueTypeInfo,
  LinkTypeInfo,
  ProjectInfo,
  RequestTypeInfo,
  ResolutionInfo,
  StatusInfo,
} from "../../core/configuration/catalogue.ts";
import type { Outcome } from "../../core/failure/jira-failure.ts";
import type { FieldPerson } from "../../core/issue/field-value.ts";
import type { FieldWrite } from "../../core/fields/value.ts";
import type { FileSnapshot } from "../../core/issue/file-snapshot.ts";
import type {
  CommentSnapshot,
  CommentVisibility,
  IssueSnapshot,
  Person,
  RemoteLinkSnapshot,
  WorklogSnapshot,
} from "../../core/issue/snapshot.ts";
import type { RichText } from "../../core/issue/rich-text.ts";
import type { ProjectPart } from "../../core/configuration/project-lists.ts";
import type { ListedPart, PartValues } from "../../core/parts/part.ts";
import type { LinkIdentity } from "../../core/sync/links.ts";
import type { WorklogText } from "../../core/sync/plan.ts";
import type { OfferedTransition } from "../../core/sync/transition-path.ts";
import type { BulkJira } from "./bulk-jira.ts";
import type { FieldsToRead, NewIssue, RelationsToRead } from "./issue-shapes.ts";

export type { FieldsToRead, NewIssue, RelationsToRead } from "./issue-shapes.ts";

/** `globalId`: the same link, however often it is written. */
export interface RemoteLink {
  globalId: string;
  url: string;
  title: string;
  /** What the issue is to what is linked: "is kept in step with". */
  relationship: string;
}

export interface NewComment {
  body: RichText;
  visibility: CommentVisibility;
  operationId: string;
}

export interface NewWorklog {
  text: WorklogText;
  operationId: string;
  /** What becomes of the remaining estimate. */
  estimate: "leave" | "auto";
}

/** Whether Jira is to send e-mails about an edit, as it does unless told; Jira ignores "quietly" from those who do not administer the project. */
export type Announce = "as usual" | "quietly";
export interface NewFile {
  name: string;
  mediaType: string;
  /** Bytes that `content` gives, exactly. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/** A file on its way. */
export interface FileDownload {
  /** Null: the site did not tell. */
  mediaId: string | null;
  /** Throws when the file breaks off. */
  content: AsyncIterable<Uint8Array>;
  /** To be called in any case; lets go of what was not read. */
  end(): void;
}

export interface ChangedIssue {
  id: string;
  key: string;
  updatedAt: number;
}

/** `createdAt` in ms. */
export interface IssueDescription {
  id: string;
  key: string;
  projectId: string;
  createdAt: number;
  summary: string;
}

export interface SitePerson extends FieldPerson {
  /** Not closed, and allowed to use the site. */
  active: boolean;
}

export interface Permissions {
  administersSite: boolean;
  /** Of the project ids asked about, those the account administers / may browse. */
  administers: string[];
  browses: string[];
}

/**
 * One Jira site, called as the app. Every method answers with an outcome; it throws only for faults of our own.
 * `trace` travels as X-Atlassian-Webhook-Trace and comes back with the webhooks that the write causes.
 */
export interface JiraSite extends BulkJira {
  /** Account of the app's own user. */
  appAccount(): Promise<Outcome<{ accountId: string }>>;
  permissionsOf(accountId: string, projectIds: string[]): Promise<Outcome<Permissions>>;
  /** Those of these project permissions, by Jira's keys, that the account has in the project. */
  grantedTo(accountId: string, projectId: string, permissions: string[]): Promise<Outcome<string[]>>;
  /** What the site's clock shows (ms). */
  siteTime(): Promise<Outcome<number>>;
  displayNameOf(accountId: string): Promise<Outcome<string>>;
  /** People with these account ids, at most 100; who is not among them does not exist on this site. */
  peopleWith(accountIds: string[]): Promise<Outcome<SitePerson[]>>;
  /** Up to 50 people whose name, or visible e-mail address, begins with the text or has a word that does. */
  findPeople(text: string): Promise<Outcome<SitePerson[]>>;
  /** Up to 50 projects whose key or name contains the text, by name. */
  findProjects(text: string): Promise<Outcome<ProjectInfo[]>>;
  project(projectIdOrKey: string): Promise<Outcome<ProjectInfo>>;
  issueTypes(projectId: string): Promise<Outcome<Omit<IssueTypeInfo, "fields" | "statuses">[]>>;
  /** Fields of the create screen of one issue type. */
  createFields(projectId: string, issueTypeId: string): Promise<Outcome<FieldInfo[]>>;
  /** Fields that issues of the project show and no screen has: those that nobody can write, and watchers. */
  readOnlyFields(project: ProjectInfo): Promise<Outcome<FieldInfo[]>>;
  /** Empty for projects that are not service projects. */
  requestTypes(project: ProjectInfo): Promise<Outcome<RequestTypeInfo[]>>;

  /** Statuses of each issue type of the project. */
  statuses(projectId: string): Promise<Outcome<{ issueTypeId: string; statuses: StatusInfo[] }[]>>;
  /** Of the whole site. */
  resolutions(): Promise<Outcome<ResolutionInfo[]>>;
  /** Types of issue links of the whole site; none when it has links switched off. */
  linkTypes(): Promise<Outcome<LinkTypeInfo[]>>;
  /** Links two issues. A link that is there already stays as it is, and that counts as done. */
  createLink(link: LinkIdentity, trace: string): Promise<Outcome<null>>;
  deleteLink(linkId: string, trace: string): Promise<Outcome<null>>;
  /** Links the issue to an address; one with the same `globalId` is written anew. */
  putRemoteLink(issueId: string, link: RemoteLink, trace: string): Promise<Outcome<null>>;
  /** All links of the issue to addresses. */
  listRemoteLinks(issueId: string): Promise<Outcome<RemoteLinkSnapshot[]>>;
  deleteRemoteLink(issueId: string, globalId: string, trace: string): Promise<Outcome<null>>;

  /** Types and statuses of these issues, at most 100; those that the site does not show are left out. */
  issuePlaces(issueIds: string[]): Promise<Outcome<IssuePlace[]>>;
  /** The same with what may be edited on each and which transitions it offers, to be asked of few issues: the answers are long. */
  issueScreens(issueIds: string[]): Promise<Outcome<IssueScreens[]>>;
  /** Transitions the issue offers now, with the fields of their screens. */
  transitions(issueId: string): Promise<Outcome<OfferedTransition[]>>;
  transition(
    issueId: string,
    change: { transitionId: string; fields: Record<string, FieldWrite> },
    trace: string,
  ): Promise<Outcome<null>>;

  readIssue(
    issueId: string,
    fields: FieldsToRead,
    relations?: RelationsToRead,
  ): Promise<Outcome<IssueSnapshot>>;
  /** When these issues, at most 100, were created and updated (ms); those that the site does not have are left out. */
  issueTimes(issueIds: string[]): Promise<Outcome<{ id: string; createdAt: number; updatedAt: number }[]>>;
  /** The same with what they are called, by ids or by the keys they have now. */
  issueNames(idsOrKeys: string[]): Promise<Outcome<IssueDescription[]>>;
  createIssue(issue: NewIssue, trace: string): Promise<Outcome<{ id: string; key: string }>>;
  /** Writes and reads back in one call, so that what Jira made of the values is known. */
  editIssue(
    issueId: string,
    writes: Record<string, FieldWrite>,
    readBack: FieldsToRead,
    trace: string,
    announce?: Announce,
  ): Promise<Outcome<IssueSnapshot>>;
  /** Gives an issue another type of its project; refused where that takes more than a changed field. */
  retypeIssue(issueId: string, issueTypeId: string, trace: string): Promise<Outcome<null>>;
  /** For good; refused while it has sub-tasks. */
  deleteIssue(issueId: string, trace: string): Promise<Outcome<null>>;
  /** All components, or versions, of the project, archived ones too. */
  listParts(projectId: string, part: ProjectPart): Promise<Outcome<ListedPart[]>>;
  /** Refused when the project has one of this name. Answers it as it stands there; Jira may have left something out. */
  createPart(
    project: Pick<ProjectInfo, "id" | "key">,
    part: ProjectPart,
    values: PartValues & { name: string },
    trace: string,
  ): Promise<Outcome<ListedPart>>;
  /** Writes what is given and leaves the rest. */
  editPart(part: ProjectPart, id: string, values: PartValues, trace: string): Promise<Outcome<ListedPart>>;
  /** Issues that have it get the one of id `moveTo`, or lose it. */
  deletePart(part: ProjectPart, id: string, moveTo: string | null, trace: string): Promise<Outcome<null>>;
  /** Looks up an issue that carries this operation id in its marker; null when Jira's index knows none. */
  findIssueByOperation(
    projectId: string,
    operationId: string,
  ): Promise<Outcome<{ id: string; key: string } | null>>;
  /** Issues of the project updated at or after `since` (ms), oldest first; `next` continues. */
  changedIssues(
    projectId: string,
    since: number,
    now: number,
    next: string | null,
  ): Promise<Outcome<{ issues: ChangedIssue[]; next: string | null }>>;

  /** Who changed which fields of the issue, newest first; the latest hundred at most. */
  recentChanges(issueId: string): Promise<Outcome<{ author: Person; fields: string[] }[]>>;

  /**
   * Whether the issue is in the project and matches this JQL now; a write of a moment ago counts. `refused`: the JQL is none.
   * The JQL must have passed `jqlFault`: it is put in brackets beside the project.
   */
  matchesJql(projectId: string, issueId: string, jql: string): Promise<Outcome<boolean>>;
  /** How many issues of the project match this JQL, and keys of some; an empty one matches all. `refused`: the JQL is none. */
  countIssues(projectId: string, jql: string): Promise<Outcome<{ count: number; keys: string[] }>>;

  readComment(issueId: string, commentId: string): Promise<Outcome<CommentSnapshot>>;
  /** All comments, oldest first. */
  listComments(issueId: string): Promise<Outcome<CommentSnapshot[]>>;
  createComment(issueId: string, comment: NewComment, trace: string): Promise<Outcome<CommentSnapshot>>;
  editComment(
    issueId: string,
    commentId: string,
    body: RichText,
    trace: string,
    announce?: Announce,
  ): Promise<Outcome<CommentSnapshot>>;
  deleteComment(issueId: string, commentId: string, trace: string): Promise<Outcome<null>>;

  /** All work logs that the app may see. */
  listWorklogs(issueId: string): Promise<Outcome<WorklogSnapshot[]>>;
  createWorklog(issueId: string, worklog: NewWorklog, trace: string): Promise<Outcome<WorklogSnapshot>>;
  editWorklog(
    issueId: string,
    worklogId: string,
    change: Omit<NewWorklog, "operationId">,
    trace: string,
  ): Promise<Outcome<WorklogSnapshot>>;
  deleteWorklog(
    issueId: string,
    worklogId: string,
    estimate: NewWorklog["estimate"],
    trace: string,
  ): Promise<Outcome<null>>;
  /** The id that texts of the same issue show a file by. */
  mediaIdOf(fileId: string): Promise<Outcome<string>>;
  /** Streams; nothing is kept in memory. */
  downloadFile(fileId: string): Promise<Outcome<FileDownload>>;
  /** Streams; answers the file as the site took it. */
  uploadFile(issueId: string, file: NewFile, trace: string): Promise<Outcome<FileSnapshot>>;
  deleteFile(fileId: string, trace: string): Promise<Outcome<null>>;
  /** Largest file the site takes, in bytes; null: none at all. */
  largestFile(): Promise<Outcome<number | null>>;

  /** Webhooks Jira gave up on, oldest first, after the cursor (ms); ids and events only. */
  failedWebhooks(
    after: number | null,
  ): Promise<Outcome<{ deliveries: FailedWebhook[]; next: number | null }>>;
}

export interface FailedWebhook {
  failedAt: number;
  /** The body Jira would have sent, unparsed; null when Jira did not keep it. */
  body: string | null;
}

/**
 * Finds the port of an installed site. Throws when the site is unknown; an uninstalled site answers `unauthorised`.
 * `caller`: for whom the site is called, a live change unless told; when calls run short the less urgent wait first.
 */
export type JiraSites = (siteId: string, caller?: Caller, installation?: string) => Promise<JiraSite>;
