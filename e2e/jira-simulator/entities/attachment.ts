/**
 * Files of issues. What is in them lies in the site's file store under `mediaId`; times are milliseconds since 1970.
 */

/** A file that has arrived, before anybody has said what it belongs to. */
export interface StoredFile {
  /** The id that documents and the media address use; never the attachment's own id. */
  mediaId: string;
  filename: string;
  mimeType: string;
  /** In bytes. */
  size: number;
}

export interface Attachment extends StoredFile {
  id: string;
  issueId: string;
  authorId: string;
  created: number;
}

/** A file uploaded to a service desk that no request has taken over yet. */
export interface TemporaryFile extends StoredFile {
  id: string;
  serviceDeskId: string;
  authorId: string;
  created: number;
}

export interface AttachmentSettings {
  enabled: boolean;
  /** Largest file in bytes. */
  uploadLimit: number;
  /** Most attachments of one issue. */
  perIssue: number;
}
