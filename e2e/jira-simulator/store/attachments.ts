/**
 * The attachments of a site, found by id, by media id and by issue.
 */
import type { Attachment, StoredFile } from "../entities/attachment.ts";

export class Attachments {
  private readonly byId = new Map<string, Attachment>();
  private readonly byMedia = new Map<string, Attachment>();
  private readonly byIssue = new Map<string, Attachment[]>();

  constructor(attachments: readonly Attachment[]) {
    for (const attachment of attachments) this.add(attachment);
  }

  all(): Attachment[] {
    return [...this.byId.values()];
  }

  find(id: string): Attachment | undefined {
    return this.byId.get(id);
  }

  byMediaId(mediaId: string): Attachment | undefined {
    return this.byMedia.get(mediaId);
  }

  /** The file that a document means by a media id. */
  readonly fileOf = (mediaId: string): StoredFile | undefined => this.byMedia.get(mediaId);

  /** Attachments of an issue, oldest first. */
  of(issueId: string): readonly Attachment[] {
    return this.byIssue.get(issueId) ?? [];
  }

  add(attachment: Attachment): void {
    this.byId.set(attachment.id, attachment);
    this.byMedia.set(attachment.mediaId, attachment);
    this.byIssue.set(attachment.issueId, [...this.of(attachment.issueId), attachment]);
  }

  remove(attachment: Attachment): void {
    this.byId.delete(attachment.id);
    this.byMedia.delete(attachment.mediaId);
    this.byIssue.set(
      attachment.issueId,
      this.of(attachment.issueId).filter((each) => each !== attachment),
    );
  }
}
