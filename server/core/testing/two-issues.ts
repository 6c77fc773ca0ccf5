// Two issues in memory, each on its own site, with what Lockstep recorded of them: performs plans as the engine would,
// and makes the situation of the next pass. Its digest is the text itself, so that a failing test shows what differs.
import type { Configuration } from "../configuration/document.ts";
import type { PeopleMap } from "../fields/conversions/converted.ts";
import type { FieldKind, FieldValue, FieldWrite } from "../fields/value.ts";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import type { RichText } from "../issue/rich-text.ts";
import type { CommentVisibility, IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "../sync/agreed.ts";
import { planPass } from "../sync/plan-pass.ts";
import { isFileStep, stepsBeforeTexts } from "../sync/plan-files.ts";
import type { Plan, Step } from "../sync/plan.ts";
import { agreedAfterWrite, mergedAgreed } from "../sync/prints.ts";
import type { Restore, SideFacts, Situation } from "../sync/situation.ts";
import { everythingMatches, factsOf } from "./memory-facts.ts";
import { memoryComments, performCommentStep, type CopyRecord } from "./memory-comments.ts";
import { sampleFamily } from "./memory-family.ts";
import { MemoryFiles } from "./memory-files.ts";
import { emptyFields, usualFields, type MemoryIssue } from "./memory-issue.ts";
import { isLinkStep, MemoryLinks } from "./memory-links.ts";
import { keptWithFiles, memorySnapshot } from "./memory-snapshot.ts";
import { MemoryWorklogs } from "./memory-worklogs.ts";

export const digest: Digest = (text) => text;

/** A text value. */
export function text(value: string | null): FieldValue {
  return { kind: "text", text: value };
}

/** A document of one paragraph; null: empty. */
export function rich(value: string | null): FieldValue {
  return { kind: "rich-text", document: value === null ? null : doc(value) };
}

/** A document of one paragraph. */
export function doc(value: string): RichText {
  return document(paragraph(textNode(value)));
}

const asDocument = (body: string | RichText) => (typeof body === "string" ? doc(body) : body);

export class TwoIssues {
  issues: Record<Side, MemoryIssue | null> = { first: null, second: null };
  agreed: AgreedState = nothingAgreed();
  state: Situation["state"] = "open";
  origin: Side | null = null;
  edits: Record<Side, Record<string, number>> = { first: {}, second: {} };
  copies = new Map<string, CopyRecord>();
  family = sampleFamily();
  readonly links = new MemoryLinks();
  readonly worklogs = new MemoryWorklogs();
  /** Issue type of every parent of the first side, where it is told. */
  parentType: string | null = null;
  /** What Jira says of each issue and its side's queries. */
  filter = everythingMatches();
  /** What conflicts overwrote, oldest first, and what the next pass is asked to give back. */
  lost: Restore[] = [];
  restores: Restore[] = [];
  readonly files = new MemoryFiles();
  clock = 1_000;
  #nextId = 1;
  configuration: Configuration;
  #kinds: ReadonlyMap<string, FieldKind>;
  #people: PeopleMap;

  /** `kinds`: further fields of both issues. `people`: who people are on the other side. */
  constructor(
    configuration: Configuration,
    kinds: ReadonlyMap<string, FieldKind> = new Map(),
    people: PeopleMap = () => null,
  ) {
    this.configuration = configuration;
    this.#kinds = kinds;
    this.#people = people;
  }

  /** A person creates an issue. */
  create(side: Side, typeId: string, fields: Record<string, FieldValue>): MemoryIssue {
    const projectId = side === "first" ? "100" : "200";
    const issue: MemoryIssue = {
      ...{ typeId, projectId, updatedAt: this.tick(), hidden: new Set(), marker: null, comments: new Map() },
      parentId: null,
      statusId: side === "first" ? "todo" : "open",
      fields: new Map([...emptyFields([...usualFields, ...this.#kinds]), ...Object.entries(fields)]),
    };
    this.issues[side] = issue;
    return issue;
  }

  issue(side: Side): MemoryIssue {
    const issue = this.issues[side];
    if (issue === null) throw new Error(`There is no issue on the ${side} side.`);
    return issue;
  }

  /** A person edits a field, and a hint tells of it. */
  edit(side: Side, field: string, value: FieldValue): void {
    const issue = this.issue(side);
    issue.updatedAt = this.tick();
    issue.fields.set(field, value);
    this.edits[side][field] = issue.updatedAt;
  }

  /** A person, or a workflow of its own, moves the issue. */
  move(side: Side, statusId: string): void {
    const issue = this.issue(side);
    issue.updatedAt = this.tick();
    issue.statusId = statusId;
    this.edits[side].status = issue.updatedAt;
  }

  /** A person puts the issue below another one, or below none. */
  setParent(side: Side, parentId: string | null): void {
    const issue = this.issue(side);
    Object.assign(issue, { parentId, updatedAt: this.tick() });
    this.edits[side].parent = issue.updatedAt;
  }

  /** A person writes a comment. */
  comment(
    side: Side,
    body: string | RichText,
    visibility: CommentVisibility = "public",
    author = "Nils",
  ): string {
    return this.#addComment(side, asDocument(body), visibility, null, author);
  }

  editComment(side: Side, id: string, body: string | RichText, visibility?: CommentVisibility): void {
    const comment = this.issue(side).comments.get(id);
    if (comment === undefined) throw new Error("There is no such comment.");
    this.issue(side).comments.set(id, {
      ...{ ...comment, body: asDocument(body), updatedAt: this.tick() },
      visibility: visibility ?? comment.visibility,
    });
  }

  /** What Lockstep and people see on one side: text and visibility, oldest first. */
  shown(side: Side): { body: RichText; visibility: CommentVisibility }[] {
    return [...this.issue(side).comments.values()].map(({ body, visibility }) => ({ body, visibility }));
  }

  situation(): Situation {
    return {
      ...{ configuration: this.configuration, pairId: "pair", origin: this.origin, state: this.state },
      agreed: this.agreed,
      first: this.#facts("first"),
      second: this.#facts("second"),
      comments: memoryComments(this.issues, this.copies, this.files),
      filter: { first: { ...this.filter.first }, second: { ...this.filter.second } },
      files: this.files.situations(this.configuration, (side) => this.#fileEvidence(side)),
      people: { first: this.#people, second: this.#people },
      relatives: this.family,
      restores: this.restores,
      ...this.links.situations(),
      worklogs: this.worklogs.situation(),
    };
  }

  plan(): Plan {
    return planPass(this.situation(), { digest, now: this.clock });
  }

  /** One pass: plans, performs the steps that `may` allows (all, unless told), records. */
  pass(may: (step: Step, index: number) => boolean = () => true): Plan {
    const first = this.plan();
    const before = stepsBeforeTexts(first);
    const attempt = (step: Step, index: number) => may(step, index) && this.perform(step);
    before.forEach(attempt);
    const plan = before.length === 0 ? first : this.plan();
    const rest = plan.steps.filter((step) => !isFileStep(step));
    this.agreed = mergedAgreed(this.agreed, plan.agreed);
    this.edits = { first: {}, second: {} };
    this.links.note(plan);
    rest.forEach((step, index) => attempt(step, before.length + index));
    this.restores = [];
    return { ...plan, steps: [...before, ...rest] };
  }

  /** Passes until there is nothing to do; answers how many had something. Throws after 20. */
  settle(): number {
    for (let passes = 0; passes < 20; passes += 1) if (this.pass().steps.length === 0) return passes;
    throw new Error("The two issues never settle.");
  }

  perform(step: Step): void {
    if (isLinkStep(step)) return this.links.perform(step);
    switch (step.kind) {
      case "create-issue": {
        const created = this.create(step.side, step.issueTypeId, {});
        created.marker = { pairId: "pair", operationId: "operation" };
        this.#write(step.side, created, step.fields);
        this.origin = otherSide(step.side);
        this.agreed = mergedAgreed(this.agreed, step.agreed);
        break;
      }
      case "edit-issue": {
        this.#write(step.side, this.issue(step.side), step.fields);
        for (const agreed of Object.values(step.agreed)) this.agreed = mergedAgreed(this.agreed, agreed);
        const from = otherSide(step.side);
        const source = { side: from, issue: this.#snapshot(from) };
        const readBack = this.#snapshot(step.side);
        const written = Object.entries(step.fields).filter(([id]) => step.restored?.includes(id) !== true);
        const fields = Object.fromEntries(written);
        this.agreed = agreedAfterWrite(this.agreed, this.configuration, source, readBack, digest, fields);
        for (const [field, value] of Object.entries(step.lost ?? {}))
          this.lost.push({ side: step.side, field, value });
        for (const field of step.restored ?? []) this.edits[step.side][field] = this.tick();
        break;
      }
      case "transition-issue":
      case "link-partner":
        if (step.kind === "transition-issue")
          Object.assign(this.issue(step.side), { statusId: step.statusId, updatedAt: this.tick() });
        this.agreed = mergedAgreed(this.agreed, step.agreed);
        break;
      case "retype-issue":
        Object.assign(this.issue(step.side), { typeId: step.issueTypeId, updatedAt: this.tick() });
        break;
      case "delete-issue":
        this.issues[step.side] = null;
        break;
      case "create-comment":
      case "edit-comment":
      case "delete-comment":
        performCommentStep(step, this.copies, {
          native: (body) => this.files.native(step.side, body),
          comments: this.issue(step.side).comments,
          add: (body, visibility) => this.#addComment(step.side, body, visibility, "operation", "Lockstep"),
        });
        break;
      case "create-worklog":
      case "edit-worklog":
      case "delete-worklog":
        return this.worklogs.perform(step);
      case "copy-file":
        this.files.copy(otherSide(step.side), step.originalId);
        break;
      case "delete-file":
        this.files.withdraw(step.side, step.originalId, step.fileId);
        break;
      case "end-pair":
        this.state = "ended";
    }
  }

  tick(): number {
    this.clock += 10;
    return this.clock;
  }

  #addComment(
    side: Side,
    body: RichText,
    visibility: CommentVisibility,
    operationId: string | null,
    author: string,
  ): string {
    const id = String(this.#nextId++);
    const at = this.tick();
    const person = { accountId: author, displayName: author };
    const comment = { id, author: person, body, createdAt: at, updatedAt: at, visibility, operationId };
    this.issue(side).comments.set(id, comment);
    return id;
  }

  #write(side: Side, issue: MemoryIssue, fields: Record<string, FieldWrite>): void {
    issue.updatedAt = this.tick();
    for (const [id, write] of Object.entries(fields))
      if (write.kind === "parent") issue.parentId = write.issueId;
      else
        issue.fields.set(
          id,
          write.kind === "request-type" ? text(write.id) : keptWithFiles(side, write, this.files),
        );
  }

  #snapshot(side: Side): IssueSnapshot {
    const { files, links, parentType } = this;
    return memorySnapshot(side, this.issue(side), { files, links, parentType });
  }

  #fileEvidence(side: Side) {
    const issue = this.issues[side];
    if (issue === null) return null;
    return { issue: this.#snapshot(side), comments: [...issue.comments.values()] };
  }

  #facts(side: Side): SideFacts {
    const issue = this.issues[side] && this.#snapshot(side);
    return factsOf(side, issue, this.edits[side]);
  }
}
