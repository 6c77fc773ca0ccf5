// Files between a customer and a service project: switched on by clicking, images arrive as images, internal files never leave.
import { expect, test, type Page } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { commentArrives } from "../support/demo-content.ts";
import { openConfiguration, sendAndAccept } from "../support/edit-configuration.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { attachFile, contentOf, filesOf, withImage } from "../support/jira-files.ts";
import { addComment, createIssue, issuesOf, type IssueReference } from "../support/jira-person.ts";
import { openProjectPage, untilDraftSaved } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Files";
const image = (colour: string) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="${colour}"/></svg>`,
  );
const SVG = "image/svg+xml";

test.describe.configure({ mode: "serial" });

let at: Scene;
let id = "";
let issue: IssueReference;
let partner: IssueReference;

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  const connected = await connectAcrossSites({
    appUrl: at.stack.appUrl,
    name: NAME,
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "SUP" },
    configuration: powerCustomerSupport,
  });
  id = connected.id;
});

const names = async (person: Scene["nils"], key: string) =>
  (await filesOf(person, key)).map(({ filename }) => filename).sort();

interface Drawn {
  naturalWidth: number;
}

/** The picture in the page's texts, once the browser has really drawn it. */
async function expectPicture(page: Page, name: string): Promise<void> {
  const picture = page.getByRole("img", { name });
  await expect(picture.first()).toBeVisible();
  await expect.poll(() => picture.first().evaluate((shown: Drawn) => shown.naturalWidth)).toBeGreaterThan(0);
}

test("attachments are switched on by clicking, and the draft survives a reload", async ({ browser }) => {
  const ada = await openAs(browser, at.ada);
  await openProjectPage(ada, "CUST");
  const first = await openConfiguration(ada, NAME, "Attachments");
  await first.getByRole("checkbox", { name: "Enable attachments" }).check();
  const largest = first.getByRole("textbox", { name: "Largest file of Support in MB" });
  await largest.fill("many");
  await expect(first.getByText(/^This cannot be used/)).toBeVisible();
  await largest.fill("");
  const stay = first.getByRole("textbox", { name: "Names that stay in Customer" });
  await stay.fill("*.exe, private*");
  await stay.blur();
  await untilDraftSaved(first);
  await ada.reload();
  const again = await openConfiguration(ada, NAME, "Attachments");
  await expect(again.getByRole("checkbox", { name: "Enable attachments" })).toBeChecked();
  await expect(again.getByRole("textbox", { name: "Names that stay in Customer" })).toHaveValue(
    "*.exe, private*",
  );
  await sendAndAccept(at, again, { id, projectKey: "CUST", says: ["Attachments enabled"] });
  await ada.context().close();
});

test("an image in a description is an image on the other side, and an edit uploads nothing", async ({
  browser,
}) => {
  issue = await createIssue(at.nils, "CUST", "Task", "The logo is wrong");
  const shot = await attachFile(at.nils, issue.key, "logo.svg", image("red"), SVG);
  await attachFile(at.nils, issue.key, "private notes.txt", new TextEncoder().encode("mine"), "text/plain");
  await at.nils.call("PUT", `/rest/api/3/issue/${issue.key}`, {
    fields: { description: withImage("Look at this", shot.mediaId, "logo.svg") },
  });
  partner = await eventually("the partner is there", async () => (await issuesOf(at.tess, "SUP"))[0]);
  await eventually("the image arrives", async () => (await names(at.tess, partner.key)).includes("logo.svg"));
  await untilQuiet(at.stack);
  const [copy] = await filesOf(at.tess, partner.key);
  expect(await names(at.tess, partner.key)).toEqual(["logo.svg"]);
  expect(Buffer.compare(await contentOf(at.tess, copy!.id), image("red"))).toBe(0);
  const tess = await openAs(browser, at.tess, { path: `/browse/${partner.key}` });
  await expectPicture(tess, "logo.svg");
  await tess.context().close();

  await at.nils.call("PUT", `/rest/api/3/issue/${issue.key}`, {
    fields: { description: withImage("Look at this again", shot.mediaId, "logo.svg") },
  });
  await untilQuiet(at.stack);
  expect((await filesOf(at.tess, partner.key)).map((file) => file.id)).toEqual([copy!.id]);
  expect(await names(at.nils, issue.key)).toEqual(["logo.svg", "private notes.txt"]);
});

test("an internal file reaches neither the customer's project nor the portal; a public one reaches both", async ({
  browser,
}) => {
  const cleo = await at.cleo.call<{ accountId: string }>("GET", "/rest/api/3/myself");
  await at.tess.call("POST", `/rest/servicedeskapi/request/${partner.key}/participant`, {
    accountIds: [cleo.accountId],
  });
  const secret = await attachFile(at.tess, partner.key, "servers.svg", image("black"), SVG);
  await attachFile(at.tess, partner.key, "prices.txt", new TextEncoder().encode("9"), "text/plain");
  const path = `/rest/api/3/issue/${partner.key}/comment`;
  await at.tess.call("POST", path, {
    body: withImage("Between us", secret.mediaId, "servers.svg"),
    properties: [{ key: "sd.public.comment", value: { internal: true } }],
  });
  const answer = await attachFile(at.tess, partner.key, "fixed.svg", image("green"), SVG);
  await at.tess.call("POST", path, { body: withImage("It is fixed", answer.mediaId, "fixed.svg") });
  await commentArrives(at.nils, issue.key, "It is fixed");
  await addComment(at.nils, issue.key, "Thank you");
  await commentArrives(at.tess, partner.key, "Thank you");
  await untilQuiet(at.stack);
  expect(await names(at.nils, issue.key)).toEqual(["fixed.svg", "logo.svg", "private notes.txt"]);

  const nils = await openAs(browser, at.nils, { path: `/browse/${issue.key}` });
  await expectPicture(nils, "fixed.svg");
  await expect(nils.getByText("servers.svg")).toHaveCount(0);
  await nils.context().close();
  const portal = await openAs(browser, at.cleo, { path: `/portal/SUP/${partner.key}` });
  await expect(portal.getByText("It is fixed")).toBeVisible();
  await expectPicture(portal, "fixed.svg");
  for (const hidden of ["servers.svg", "prices.txt", "Between us"])
    await expect(portal.getByText(hidden)).toHaveCount(0);
  await portal.context().close();
  const given = await at.cleo.call<{ values: { filename: string }[] }>(
    "GET",
    `/rest/servicedeskapi/request/${partner.key}/attachment`,
  );
  expect(given.values.map(({ filename }) => filename).sort()).toEqual(["fixed.svg", "logo.svg"]);
});

test("a file whose comment becomes internal is withdrawn", async () => {
  const { comments } = await at.tess.call<{ comments: { id: string; body: unknown }[] }>(
    "GET",
    `/rest/api/3/issue/${partner.key}/comment`,
  );
  const reply = comments.find(({ body }) => JSON.stringify(body).includes("It is fixed"))!;
  await at.tess.call("PUT", `/rest/api/3/comment/${reply.id}/properties/sd.public.comment`, {
    internal: true,
  });
  await at.tess.call("PUT", `/rest/api/3/issue/${partner.key}/comment/${reply.id}`, { body: reply.body });
  await eventually(
    "the file is withdrawn",
    async () => !(await names(at.nils, issue.key)).includes("fixed.svg"),
  );
  await untilQuiet(at.stack);
  expect(await names(at.nils, issue.key)).toEqual(["logo.svg", "private notes.txt"]);
  expect(await names(at.tess, partner.key)).toContain("fixed.svg");
});
