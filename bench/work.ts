// The common work: what people do on both sides while a program mirrors it. Half of every kind is done on either side.
import { attachFile } from "../e2e/support/jira-files.ts";
import { addComment, createIssue, paragraphs } from "../e2e/support/jira-person.ts";
import type { Arrival, Arrivals } from "./arrivals.ts";
import type { Work } from "./options.ts";
import type { SideOfBench, World } from "./world.ts";

/** Rich text is measured on its own: webhooks carry it in another form, so that it has to be read. */
export const KINDS = [
  "create",
  "create with text",
  "comment",
  "attachment",
  "update",
  "update of text",
] as const;
export type Kind = (typeof KINDS)[number];

/** A pair of issues as the people know it. */
export type Mirrored = Record<SideOfBench, string>;

export interface Change {
  token: string;
  from: SideOfBench;
  make(): Promise<unknown>;
  /** What to do with what is known once it arrived. */
  arrived?(arrival: Arrival): void;
}

const FILE_BYTES = 20_000;
const sideOf = (index: number): SideOfBench => (index % 2 === 0 ? "first" : "second");
const opposite = { first: "second", second: "first" } as const;

export class Workload {
  readonly pairs: Mirrored[] = [];

  constructor(
    private readonly world: World,
    private readonly arrivals: Arrivals,
    private readonly work: Pick<Work, "issues" | "comments" | "files" | "edits">,
    /** The side on which everything is done; null: half of it on either. */
    private readonly onlyFrom: SideOfBench | null = null,
  ) {}

  /** Batches to be mirrored one after the other; no batch has two changes of one issue's field. */
  batches(kind: Kind): Change[][] {
    const { issues, comments, files, edits } = this.work;
    const times = (count: number) => Array.from({ length: count }, (_, index) => this.change(kind, index));
    switch (kind) {
      case "create":
        return [times(issues)];
      case "create with text":
        return [times(Math.ceil(issues / 2))];
      case "comment":
        return [times(comments)];
      case "attachment":
        return [times(files)];
      case "update":
        return Array.from({ length: edits }, () => times(issues));
      case "update of text":
        return [times(Math.ceil(issues / 2))];
    }
  }

  change(kind: Kind, index: number): Change {
    const token = this.arrivals.token();
    const from = this.onlyFrom ?? sideOf(index);
    const { author, projectKey, issueType } = this.world.places[from];
    const text = paragraphs(`Some words about ${token}.`, "And a second paragraph, as people write them.");
    const issue = () => {
      const pair = this.pairs[index % this.pairs.length];
      if (pair === undefined) throw new Error("Nothing was mirrored yet.");
      return pair[from];
    };
    const edit = (fields: object) => author.call("PUT", `/rest/api/3/issue/${issue()}`, { fields });
    const create = (more: Record<string, unknown>): Change => {
      let key = "";
      return {
        ...{ token, from },
        make: async () =>
          (key = (await createIssue(author, projectKey, issueType, `Issue ${token}`, more)).key),
        arrived: ({ issueKey }) => {
          const pair = { first: key, second: key, [opposite[from]]: issueKey };
          this.pairs.push(pair);
        },
      };
    };
    switch (kind) {
      case "create":
        return create({});
      case "create with text":
        return create({ description: text });
      case "comment":
        return { token, from, make: () => addComment(author, issue(), `A comment: ${token}`) };
      case "attachment":
        return {
          token,
          from,
          make: () => attachFile(author, issue(), `${token} file.bin`, content(), "image/png"),
        };
      case "update":
        return { token, from, make: () => edit({ summary: `Edited ${token}` }) };
      case "update of text":
        return { token, from, make: () => edit({ description: text }) };
    }
  }
}

/** 20 kB that no other file has. */
function content(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(FILE_BYTES));
}
