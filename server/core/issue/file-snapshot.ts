// A file of an issue as Jira lists it, in our own words.

export interface FileSnapshot {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  /** As Jira tells it, for example `image/png`. */
  mediaType: string;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
  /** Null for people who are gone. */
  authorId: string | null;
}
