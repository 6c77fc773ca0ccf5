// A site whose texts call common files by their originals: translated when they are read and when they are written.
import { succeeded, type Outcome } from "../../core/failure/jira-failure.ts";
import type { FieldWrite } from "../../core/fields/value.ts";
import { seen } from "../../core/issue/reading.ts";
import type { RichText } from "../../core/issue/rich-text.ts";
import type { CommentSnapshot, IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import type { FileNames } from "./file-names.ts";

/** The issue with references in its texts, as far as media ids are known. */
export function withNamedFiles(names: FileNames, side: Side, issue: IssueSnapshot): IssueSnapshot {
  const fields = Object.entries(issue.fields).map(([id, reading]): [string, typeof reading] => {
    const value = reading.seen ? reading.value : null;
    if (value?.kind !== "rich-text" || value.document === null) return [id, reading];
    return [id, seen({ ...value, document: names.named(side, value.document) })];
  });
  return { ...issue, fields: Object.fromEntries(fields) };
}

/** The comment with references in its text, as far as media ids are known. */
export function commentWithNamedFiles(
  names: FileNames,
  side: Side,
  comment: CommentSnapshot,
): CommentSnapshot {
  return { ...comment, body: names.named(side, comment.body) };
}

/** The site as a pass calls it; the files of the pair's own issue are read with it, and of no other one. */
export function siteWithFiles(
  site: JiraSite,
  side: Side,
  names: FileNames,
  isOwn: (issueId: string) => boolean,
): JiraSite {
  const readComments = async (issueId: string, outcome: Outcome<CommentSnapshot[]>) => {
    if (!outcome.ok) return outcome;
    const bodies = outcome.value.map(({ body }) => body);
    const found = await names.lookUp(site, side, issueId, bodies);
    if (!found.ok) return found;
    return succeeded(outcome.value.map((comment) => commentWithNamedFiles(names, side, comment)));
  };
  const named = <T extends IssueSnapshot>(outcome: Outcome<T>) =>
    outcome.ok ? succeeded(withNamedFiles(names, side, outcome.value)) : outcome;
  const writing = async <T>(document: RichText, write: (native: RichText) => Promise<Outcome<T>>) => {
    const native = await names.native(site, side, document);
    return native.ok ? write(native.value) : native;
  };
  const comment = (outcome: Outcome<CommentSnapshot>) =>
    outcome.ok ? succeeded(commentWithNamedFiles(names, side, outcome.value)) : outcome;

  const translated: Partial<JiraSite> = {
    async readIssue(issueId, fields, relations) {
      if (!isOwn(issueId)) return site.readIssue(issueId, fields, relations);
      const listed = names.looksUp || relations?.files === true;
      const issue = await site.readIssue(issueId, fields, { ...relations, files: listed });
      if (!issue.ok) return issue;
      const { files } = issue.value;
      if (files !== undefined) names.listed[side] = files.seen ? files.value : null;
      const found = await names.lookUp(site, side, issueId, textsOf(issue.value));
      return found.ok ? named(issue) : found;
    },
    async createIssue(issue, trace) {
      const fields = await nativeFields(issue.fields);
      return fields.ok ? site.createIssue({ ...issue, fields: fields.value }, trace) : fields;
    },
    async editIssue(issueId, writes, readBack, trace, announce) {
      const fields = await nativeFields(writes);
      return fields.ok
        ? named(await site.editIssue(issueId, fields.value, readBack, trace, announce))
        : fields;
    },
    async transition(issueId, change, trace) {
      const fields = await nativeFields(change.fields);
      return fields.ok ? site.transition(issueId, { ...change, fields: fields.value }, trace) : fields;
    },
    async readComment(issueId, commentId) {
      const one = await site.readComment(issueId, commentId);
      const all = await readComments(issueId, one.ok ? succeeded([one.value]) : one);
      return all.ok ? comment(one) : all;
    },
    listComments: async (issueId) => readComments(issueId, await site.listComments(issueId)),
    createComment: (issueId, given, trace) =>
      writing(given.body, async (body) =>
        comment(await site.createComment(issueId, { ...given, body }, trace)),
      ),
    editComment: (issueId, commentId, body, trace, announce) =>
      writing(body, async (native) =>
        comment(await site.editComment(issueId, commentId, native, trace, announce)),
      ),
  };

  return Object.assign(Object.create(site) as JiraSite, translated);

  async function nativeFields(
    fields: Record<string, FieldWrite>,
  ): Promise<Outcome<Record<string, FieldWrite>>> {
    const written: Record<string, FieldWrite> = {};
    for (const [id, write] of Object.entries(fields)) {
      if (write.kind !== "rich-text" || write.document === null) {
        written[id] = write;
        continue;
      }
      const native = await names.native(site, side, write.document);
      if (!native.ok) return native;
      written[id] = { ...write, document: native.value };
    }
    return succeeded(written);
  }
}

function textsOf(issue: IssueSnapshot): RichText[] {
  return Object.values(issue.fields).flatMap((reading) => {
    const value = reading.seen ? reading.value : null;
    return value?.kind === "rich-text" && value.document !== null ? [value.document] : [];
  });
}
