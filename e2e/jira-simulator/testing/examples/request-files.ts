/**
 * Example calls of the operations on files of customer requests.
 */
import { addToRequest, formOf, NO_CHECK, uploadToDesk } from "../upload.ts";
import type { Example, Examples, World } from "../world.ts";

const REQUEST = "/rest/servicedeskapi/request/{issueIdOrKey}";

async function withFile({ paul, request }: World): Promise<Record<string, string>> {
  const issueIdOrKey = await request();
  const { attachmentId, commentId } = await addToRequest(paul, "1", issueIdOrKey, { "a.txt": "hello" });
  return { issueIdOrKey, attachmentId, commentId };
}

const at =
  (status: number, ...names: string[]) =>
  async (world: World): Promise<Example> => {
    const path = await withFile(world);
    const wanted = names.map((name) => [name, path[name] ?? ""]);
    return { by: world.paul, path: Object.fromEntries(wanted) as Record<string, string>, status };
  };

export const REQUEST_FILE_EXAMPLES: Examples = {
  "POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/attachTemporaryFile": ({ paul }) => ({
    by: paul,
    path: { serviceDeskId: "1" },
    headers: NO_CHECK,
    body: formOf({ "a.txt": "hello" }),
  }),
  [`GET ${REQUEST}/attachment`]: async (world) => ({
    ...(await at(200, "issueIdOrKey")(world)),
    query: { start: "0", limit: "50" },
  }),
  [`POST ${REQUEST}/attachment`]: async ({ paul, request }) => ({
    by: paul,
    path: { issueIdOrKey: await request() },
    body: {
      temporaryAttachmentIds: await uploadToDesk(paul, "1", { "a.txt": "hello" }),
      public: true,
      additionalComment: { body: "see" },
    },
  }),
  [`GET ${REQUEST}/attachment/{attachmentId}`]: at(303, "issueIdOrKey", "attachmentId"),
  [`GET ${REQUEST}/attachment/{attachmentId}/thumbnail`]: at(303, "issueIdOrKey", "attachmentId"),
  [`GET ${REQUEST}/comment/{commentId}/attachment`]: at(200, "issueIdOrKey", "commentId"),
};
