// The value of one field of an issue, as read from Jira. `null` or an empty list inside means Jira says the field is empty.
import type { RichText } from "./rich-text.ts";

/** An option, version, component, group or sprint. A value that comes from the other site has no id here yet. */
export interface Named {
  id: string | null;
  name: string | null;
}

export interface FieldPerson {
  accountId: string;
  displayName: string;
  /** Only where the person shows it. */
  email: string | null;
}

/** What a value of each kind consists of, besides its kind. */
interface Payloads {
  text: { text: string | null };
  "rich-text": { document: RichText | null };
  /** Story points too. */
  number: { number: number | null };
  /** YYYY-MM-DD */
  date: { date: string | null };
  /** Milliseconds since 1970 UTC. */
  "date-time": { time: number | null };
  labels: { labels: string[] };
  /** Select list, radio buttons, priority, security level, status, resolution. */
  option: { option: Named | null };
  /** Multi-select, checkboxes. */
  options: { options: Named[] };
  components: { options: Named[] };
  version: { option: Named | null };
  versions: { options: Named[] };
  cascading: { parent: Named | null; child: Named | null };
  url: { url: string | null };
  user: { user: FieldPerson | null };
  users: { users: FieldPerson[] };
  group: { option: Named | null };
  groups: { options: Named[] };
  /** Estimates. */
  duration: { seconds: number | null };
  /** The sprint that is not closed. */
  sprint: { option: Named | null };
  /** What Jira works out by itself and nobody can write: SLA, approvals, request channel. */
  shown: { lines: string[] };
}

/** Kinds of values; each kind of Jira field has one of them. */
export type FieldKind = keyof Payloads;

export type ValueOf<K extends FieldKind> = { [P in K]: { kind: P } & Payloads[P] }[K];

export type FieldValue = ValueOf<FieldKind>;
