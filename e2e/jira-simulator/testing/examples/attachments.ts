/**
 * Example calls of the operations on attachments.
 */
import { attach, formOf, NO_CHECK } from "../upload.ts";
import type { Example, Examples, World } from "../world.ts";

const ONE = "/rest/api/{v}/attachment";

async function attached({ nils, issue }: World): Promise<Example> {
  const picture = new Blob(["png"], { type: "image/png" });
  return { by: nils, path: { id: await attach(nils, await issue(), "a.png", picture) } };
}

export const ATTACHMENT_EXAMPLES: Examples = {
  "POST /rest/api/{v}/issue/{issueIdOrKey}/attachments": async ({ nils, issue }) => ({
    by: nils,
    path: { issueIdOrKey: await issue() },
    headers: NO_CHECK,
    body: formOf({ "a.txt": "hello" }),
  }),
  [`GET ${ONE}/meta`]: ({ nils }) => ({ by: nils }),
  [`GET ${ONE}/{id}`]: attached,
  [`DELETE ${ONE}/{id}`]: attached,
  [`GET ${ONE}/content/{id}`]: async (world) => [
    { ...(await attached(world)), status: 303 },
    { ...(await attached(world)), query: { redirect: "false" } },
  ],
  [`GET ${ONE}/thumbnail/{id}`]: async (world) => ({ ...(await attached(world)), status: 303 }),
};
