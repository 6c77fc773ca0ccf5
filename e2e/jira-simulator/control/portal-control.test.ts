/**
 * The journal of what customers could see: internal comments never get in, what was public for an instant does.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeEach(async () => {
  sites = await startTestSites();
});
afterEach(() => sites.simulator.stop());

const words = (text: string) => ({
  version: 1,
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const internal = [{ key: "sd.public.comment", value: { internal: true } }];

async function seen(): Promise<string[]> {
  const { body } = await sites.sam("GET", "/__sim/control/portal");
  return (body as { commentId: string | null; text: string }[])
    .filter((sight) => sight.commentId !== null)
    .map((sight) => sight.text.trim());
}

it("keeps each public text, and nothing of internal comments until they become public", async () => {
  const fields = { project: { key: "SUP" }, issuetype: { name: "IT Help" }, summary: "A request" };
  const { body: issue } = await sites.tess("POST", "/rest/api/3/issue", { fields });
  const comments = `/rest/api/3/issue/${(issue as { key: string }).key}/comment`;
  const { body: comment } = await sites.tess("POST", comments, { body: words("public, first") });
  const path = `${comments}/${(comment as { id: string }).id}`;
  await sites.tess("PUT", path, { body: words("internal now"), properties: internal });
  const { body: hidden } = await sites.tess("POST", comments, {
    body: words("never said"),
    properties: internal,
  });
  expect(await seen()).toEqual(["public, first"]);

  const property = `/rest/api/3/comment/${(hidden as { id: string }).id}/properties/sd.public.comment`;
  await sites.tess("PUT", property, { internal: false });
  expect(await seen()).toEqual(["public, first", "never said"]);
});
