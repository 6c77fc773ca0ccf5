// A person of a simulated Jira site, driving it over REST the way a script would: basic authentication with e-mail and token.

export interface JiraPerson {
  siteUrl: string;
  email: string;
  /** Calls the site; throws with Jira's answer unless it is 2xx. An empty answer is null. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

/** The seeded token of a person is the first name in lower case. */
export function jiraPerson(siteUrl: string, email: string): JiraPerson {
  const token = email.split("@")[0] ?? "";
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`;
  return {
    siteUrl,
    email,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(siteUrl + path, {
        method,
        headers: {
          authorization,
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${siteUrl}${path} as ${email}: ${response.status} ${text}`);
      return (text === "" ? null : JSON.parse(text)) as T;
    },
  };
}

/** A document of plain paragraphs in Atlassian Document Format. */
export function paragraphs(...texts: string[]): object {
  const content = texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] }));
  return { version: 1, type: "doc", content };
}

export interface IssueReference {
  id: string;
  key: string;
}

/** Creates an issue by names. `more` are further fields. */
export function createIssue(
  person: JiraPerson,
  project: string,
  issueType: string,
  summary: string,
  more: Record<string, unknown> = {},
): Promise<IssueReference> {
  const fields = { project: { key: project }, issuetype: { name: issueType }, summary, ...more };
  return person.call("POST", "/rest/api/3/issue", { fields });
}

/** Adds a comment; `internal` makes it an internal note of a service project. */
export function addComment(
  person: JiraPerson,
  issueKey: string,
  text: string,
  visibility: "public" | "internal" = "public",
): Promise<{ id: string }> {
  const internal = { key: "sd.public.comment", value: { internal: true } };
  return person.call("POST", `/rest/api/3/issue/${issueKey}/comment`, {
    body: paragraphs(text),
    ...(visibility === "internal" ? { properties: [internal] } : {}),
  });
}

export interface FoundIssue extends IssueReference {
  fields: { summary: string };
}

/** All issues of a project, oldest first. */
export async function issuesOf(person: JiraPerson, project: string): Promise<FoundIssue[]> {
  const body = { jql: `project = ${project} ORDER BY created ASC`, fields: ["summary"], maxResults: 1000 };
  return (await person.call<{ issues: FoundIssue[] }>("POST", "/rest/api/3/search/jql", body)).issues;
}

export interface FoundComment {
  id: string;
  /** Of a service project's comment; absent elsewhere. */
  jsdPublic?: boolean;
  /** All of its text, without formatting. */
  text: string;
}

/** All comments of an issue that the person sees, oldest first. */
export async function commentsOf(person: JiraPerson, issueKey: string): Promise<FoundComment[]> {
  const page = await person.call<{ comments: (Omit<FoundComment, "text"> & { body: RichNode })[] }>(
    "GET",
    `/rest/api/3/issue/${issueKey}/comment?orderBy=created&maxResults=1000`,
  );
  return page.comments.map(({ id, jsdPublic, body }) => ({ id, jsdPublic, text: textOf(body) }));
}

interface RichNode {
  text?: string;
  content?: RichNode[];
}

function textOf({ text = "", content = [] }: RichNode): string {
  return text + content.map(textOf).join("");
}
