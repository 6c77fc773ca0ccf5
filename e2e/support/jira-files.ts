// Files of issues as a script of a person handles them: attached, shown in texts, listed.
import type { JiraPerson } from "./jira-person.ts";

export interface FoundFile {
  id: string;
  filename: string;
  size: number;
  content: string;
}

const headersOf = ({ email }: JiraPerson) => {
  const token = email.split("@")[0] ?? "";
  return { authorization: `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}` };
};

/** Attaches a file; answers its id and the media id that texts show it by. */
export async function attachFile(
  person: JiraPerson,
  issueKey: string,
  name: string,
  content: Uint8Array<ArrayBuffer>,
  type = "image/png",
): Promise<{ id: string; mediaId: string }> {
  const form = new FormData();
  form.append("file", new Blob([content], { type }), name);
  const address = `${person.siteUrl}/rest/api/3/issue/${issueKey}/attachments`;
  const headers = { ...headersOf(person), "x-atlassian-token": "no-check" };
  const response = await fetch(address, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(`${name} cannot be attached to ${issueKey}: ${response.status}`);
  const [file] = (await response.json()) as { id: string }[];
  if (file === undefined) throw new Error(`${name} was not attached`);
  return { id: file.id, mediaId: await mediaIdOf(person, file.id) };
}

/** Files of an issue as the person sees them. */
export async function filesOf(person: JiraPerson, issueKey: string): Promise<FoundFile[]> {
  const path = `/rest/api/3/issue/${issueKey}?fields=attachment`;
  const issue = await person.call<{ fields: { attachment: FoundFile[] } }>("GET", path);
  return issue.fields.attachment;
}

/** What is in a file. */
export async function contentOf(person: JiraPerson, fileId: string): Promise<Uint8Array> {
  const address = `${person.siteUrl}/rest/api/3/attachment/content/${fileId}?redirect=false`;
  return new Uint8Array(await (await fetch(address, { headers: headersOf(person) })).arrayBuffer());
}

async function mediaIdOf(person: JiraPerson, fileId: string): Promise<string> {
  const address = `${person.siteUrl}/rest/api/3/attachment/content/${fileId}`;
  const response = await fetch(address, { headers: headersOf(person), redirect: "manual" });
  const mediaId = /\/file\/([0-9a-f-]{36})\//.exec(response.headers.get("location") ?? "")?.[1];
  if (mediaId === undefined) throw new Error(`Nobody tells where the file ${fileId} is`);
  return mediaId;
}

/** A document of some words and an image. */
export function withImage(words: string, mediaId: string, name: string): object {
  const attrs = { type: "file", id: mediaId, collection: "", alt: name, width: 40, height: 30 };
  return {
    ...{ version: 1, type: "doc" },
    content: [
      { type: "paragraph", content: [{ type: "text", text: words }] },
      { type: "mediaSingle", attrs: { layout: "center" }, content: [{ type: "media", attrs }] },
    ],
  };
}
