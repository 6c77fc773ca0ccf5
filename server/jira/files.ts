// Files of issues: listed with their issue, fetched by way of the media host, uploaded as a stream, deleted.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/
import { z } from "zod";
import { failed, succeeded } from "../core/failure/jira-failure.ts";
import type { FileSnapshot } from "../core/issue/file-snapshot.ts";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { download, mediaAddress, mediaIdIn, upload, type TransferDependencies } from "./file-transfer.ts";
import { path, type JiraCall } from "./http.ts";
import { jiraTime } from "./values/times.ts";

export const filesField = "attachment";

const fileReply = z
  .object({
    id: z.coerce.string(),
    filename: z.string(),
    size: z.number(),
    mimeType: z.string().nullish(),
    created: jiraTime,
    author: z.object({ accountId: z.string() }).nullish(),
  })
  .transform(({ id, filename, size, mimeType, created, author }): FileSnapshot => ({
    ...{ id, name: filename, size, mediaType: mimeType ?? "application/octet-stream" },
    ...{ createdAt: created, authorId: author?.accountId ?? null },
  }));
const filesReply = z.array(fileReply);
const metaReply = z.object({ enabled: z.boolean(), uploadLimit: z.number().nullish() });

type Files = Pick<JiraSite, "mediaIdOf" | "downloadFile" | "uploadFile" | "deleteFile" | "largestFile">;

/** The list in the fields of an issue; hidden when Jira left it out. */
export function readFiles(fields: Record<string, unknown>): Reading<FileSnapshot[]> {
  if (!Object.hasOwn(fields, filesField)) return notSeen("hidden");
  const files = filesReply.safeParse(fields[filesField]);
  return files.success ? seen(files.data) : notSeen("failed");
}

/** The file part of the Jira port. `transfer`: null when the site is not installed (any more). */
export function createFiles(call: JiraCall, transfer: TransferDependencies | null): Files {
  return {
    async mediaIdOf(fileId) {
      if (transfer === null) return failed({ kind: "unauthorised" });
      const address = await mediaAddress(transfer, fileId);
      if (!address.ok) return address;
      const mediaId = mediaIdIn(address.value);
      const message = "The address of a file names no media id.";
      return mediaId === null ? failed({ kind: "odd-reply", sent: "no", message }) : succeeded(mediaId);
    },
    downloadFile: (fileId) =>
      transfer === null ? Promise.resolve(failed({ kind: "unauthorised" })) : download(transfer, fileId),
    async uploadFile(issueId, file, trace) {
      if (transfer === null) return failed({ kind: "unauthorised" });
      const address = path`/rest/api/3/issue/${issueId}/attachments`;
      const taken = await upload(transfer, address, file, trace, filesReply);
      if (!taken.ok) return taken;
      const [first] = taken.value;
      const message = "Jira answered an upload without naming the file.";
      return first === undefined ? failed({ kind: "odd-reply", sent: "maybe", message }) : succeeded(first);
    },
    deleteFile: (fileId, trace) =>
      call({
        method: "DELETE",
        path: path`/rest/api/3/attachment/${fileId}`,
        trace,
        operation: "delete-file",
      }),
    async largestFile() {
      const meta = await call({
        method: "GET",
        path: "/rest/api/3/attachment/meta",
        reply: metaReply,
        operation: "read-file-limit",
      });
      if (!meta.ok) return meta;
      return succeeded(meta.value.enabled ? (meta.value.uploadLimit ?? 0) : null);
    },
  };
}
