/**
 * Files sent to a simulated site in tests.
 */
import type { Answer, Call } from "./call.ts";

export const NO_CHECK = { "x-atlassian-token": "no-check" };

/** A multipart form with files as Jira wants them: name -> content, or content with its type. */
export function formOf(files: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) {
    const blob = typeof content === "string" ? new Blob([content], { type: "text/plain" }) : content;
    form.append("file", blob, name);
  }
  return form;
}

/** Uploads files to an issue. */
export function upload(
  call: Call,
  key: string,
  files: Record<string, string | Blob>,
  headers: Record<string, string> = NO_CHECK,
): Promise<Answer> {
  return call("POST", `/rest/api/3/issue/${key}/attachments`, formOf(files), headers);
}

/** Uploads one file to an issue; gives the attachment's id. */
export async function attach(
  call: Call,
  key: string,
  name = "a.txt",
  content: string | Blob = "hello",
): Promise<string> {
  const answer = await upload(call, key, { [name]: content });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }[])[0]?.id ?? "";
}

/** Uploads files to a service desk; gives their temporary ids. */
export async function uploadToDesk(
  call: Call,
  deskId: string,
  files: Record<string, string | Blob>,
): Promise<string[]> {
  const path = `/rest/servicedeskapi/servicedesk/${deskId}/attachTemporaryFile`;
  const answer = await call("POST", path, formOf(files), NO_CHECK);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  const { temporaryAttachments } = answer.body as {
    temporaryAttachments: { temporaryAttachmentId: string }[];
  };
  return temporaryAttachments.map((each) => each.temporaryAttachmentId);
}

/** Adds files to a request by a comment; gives the ids of the comment and of the first attachment. */
export async function addToRequest(
  call: Call,
  deskId: string,
  key: string,
  files: Record<string, string | Blob>,
  isPublic = true,
): Promise<{ attachmentId: string; commentId: string }> {
  const temporaryAttachmentIds = await uploadToDesk(call, deskId, files);
  const body = { temporaryAttachmentIds, public: isPublic, additionalComment: { body: "see" } };
  const answer = await call("POST", `/rest/servicedeskapi/request/${key}/attachment`, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  const { comment, attachments } = answer.body as {
    comment: { id: string };
    attachments: { values: { _links: { jiraRest: string } }[] };
  };
  const [first] = attachments.values;
  return { commentId: comment.id, attachmentId: first?._links.jiraRest.split("/").at(-1) ?? "" };
}
