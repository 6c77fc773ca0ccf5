// One side of a world as Jira's REST interface shows it: every issue with all that belongs to it. The app's tables are not asked.
import { jiraPerson } from "../support/jira-person.ts";
import { choiceFields, numberFields, type SideName, type World } from "./worlds.ts";

export interface ShownComment {
  id: string;
  /** Whether Lockstep wrote it. */
  isCopy: boolean;
  isPublic: boolean;
  text: string;
  /** Names of the files it shows. */
  files: string[];
}

export interface ShownThing {
  id: string;
  isCopy: boolean;
  /** What makes it recognisable on the other side. */
  words: string;
}

export interface ShownIssue {
  key: string;
  token: string;
  isCopy: boolean;
  /** Comparable on both sides, as texts. */
  fields: Record<string, string>;
  status: string;
  parent: string | null;
  comments: ShownComment[];
  files: ShownThing[];
  /** What the description shows. */
  describedFiles: string[];
  worklogs: ShownThing[];
  /** As the issue shows them; of two that mean the same ("relates to" both ways) only one. `type`: with the way, where it makes a difference. */
  links: { type: string; to: string }[];
}

interface RichNode {
  type?: string;
  text?: string;
  attrs?: { alt?: string };
  content?: RichNode[];
}

interface Author {
  accountType: string;
}

interface Wire {
  key: string;
  fields: Record<string, unknown> & {
    summary: string;
    description: RichNode | null;
    status: { name: string };
    creator: Author;
    parent?: { key: string };
    attachment: { id: string; filename: string; size: number; author: Author }[];
    issuelinks?: WireLink[];
  };
}

interface WireLink {
  type: { name: string; inward: string; outward: string };
  outwardIssue?: { key: string };
  inwardIssue?: { key: string };
}

interface WireWorklog {
  id: string;
  author: Author;
  comment?: RichNode;
  timeSpentSeconds: number;
}

interface WireComment {
  id: string;
  author: Author;
  body: RichNode;
  jsdPublic?: boolean;
  visibility?: object;
}

const isApp = ({ accountType }: Author) => accountType === "app";
const textOf = ({ text = "", content = [] }: RichNode): string => text + content.map(textOf).join("");
const filesIn = ({ attrs, content = [] }: RichNode): string[] => [
  ...(attrs?.alt === undefined ? [] : [attrs.alt]),
  ...content.flatMap(filesIn),
];
const wordsOf = (text: string) => /(?:open|secret) c\d+v\d|work w\d+/.exec(text)?.[0] ?? text;

/** Everything of the side's project that has a token which is asked for. */
export async function readSide(
  world: World,
  side: SideName,
  siteUrl: string,
  isWanted: (token: string) => boolean,
): Promise<ShownIssue[]> {
  const place = world.sides[side];
  const admin = jiraPerson(siteUrl, place.admin);
  const all: Wire[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = {
      jql: `project = ${place.project} ORDER BY created ASC`,
      fields: ["*all"],
      maxResults: 100,
    };
    const page = await admin.call<{ issues: Wire[]; nextPageToken?: string }>(
      ...(["POST", "/rest/api/3/search/jql"] as const),
      nextPageToken === undefined ? body : { ...body, nextPageToken },
    );
    all.push(...page.issues);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  const wanted = all.filter(({ fields }) => {
    const token = fields[place.tokenField];
    return typeof token === "string" && isWanted(token);
  });
  return Promise.all(
    wanted.map(async ({ key, fields }) => {
      const { comments } = await admin.call<{ comments: WireComment[] }>(
        ...(["GET", `/rest/api/3/issue/${key}/comment?maxResults=1000`] as const),
      );
      const { worklogs } = await admin.call<{ worklogs: WireWorklog[] }>(
        ...(["GET", `/rest/api/3/issue/${key}/worklog?maxResults=1000`] as const),
      );
      return {
        ...{ key, token: String(fields[place.tokenField]), status: fields.status.name },
        isCopy: isApp(fields.creator),
        fields: comparable(fields, side),
        parent: fields.parent?.key ?? null,
        comments: comments.map(({ id, author, body, jsdPublic, visibility }) => ({
          ...{ id, isCopy: isApp(author), text: wordsOf(textOf(body)), files: filesIn(body) },
          isPublic: !place.isService || (jsdPublic === true && visibility === undefined),
        })),
        files: fields.attachment.map(({ id, filename, size, author }) => ({
          ...{ id, isCopy: isApp(author), words: `${filename} (${size} bytes)` },
        })),
        describedFiles: fields.description ? filesIn(fields.description) : [],
        worklogs: worklogs.map(({ id, author, comment, timeSpentSeconds }) => ({
          ...{ id, isCopy: isApp(author) },
          words: `${wordsOf(comment ? textOf(comment) : "")} for ${timeSpentSeconds} s`,
        })),
        links: shownLinks(fields.issuelinks ?? []),
      };
    }),
  );
}

function comparable(fields: Wire["fields"], side: SideName): Record<string, string> {
  const choice = fields[choiceFields[side]] as { value: string } | null | undefined;
  const labels = (fields["labels"] as string[] | undefined) ?? [];
  return {
    summary: fields.summary,
    description: fields.description ? textOf(fields.description) : "",
    labels: [...labels].sort().join(" "),
    duedate: JSON.stringify(fields["duedate"] ?? null),
    number: JSON.stringify(fields[numberFields[side]] ?? null),
    choice: choice?.value ?? "",
  };
}

function shownLinks(links: WireLink[]): ShownIssue["links"] {
  const shown = links.flatMap(({ type, outwardIssue, inwardIssue }) => {
    const to = (outwardIssue ?? inwardIssue)?.key;
    const words = outwardIssue ? type.outward : type.inward;
    return to === undefined ? [] : [{ type: words, to, isSymmetric: type.inward === type.outward }];
  });
  return shown.flatMap(({ type, to, isSymmetric }, index) => {
    const before = shown.slice(0, index).some((one) => one.type === type && one.to === to);
    return isSymmetric && before ? [] : [{ type, to }];
  });
}
