// What differs without anybody having been told: found by a drift check and repaired by clicking; and a resync by JQL.
import { expect, test } from "@playwright/test";
import type { Catalogue, Configuration } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { addComment, createIssue, issuesOf } from "../support/jira-person.ts";
import { chooseAction, lockstepIn, openProjectPage } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Drifting";

let at: Scene;

function summariesOneWay(catalogue: Catalogue): Configuration {
  const { fields, ...document } = powerCustomerSupport(catalogue);
  const oneWay = fields.map((mapping) =>
    mapping.first === "summary" ? { ...mapping, direction: "first-to-second" as const } : mapping,
  );
  return { ...document, fields: oneWay };
}

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: summariesOneWay },
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
  });
});

const summaryOf = async (key: string) =>
  (await at.paul.call<{ fields: { summary: string } }>("GET", `/rest/api/3/issue/${key}?fields=summary`))
    .fields.summary;

test("a difference is found, repaired, and issues are resynced by a query", async ({ browser }) => {
  const issue = await createIssue(at.nils, "PA", "Task", "Printer");
  const partner = await eventually("the partner is there", async () => (await issuesOf(at.paul, "PB"))[0]);
  await addComment(at.nils, issue.key, "It smokes");
  await at.paul.call("PUT", `/rest/api/3/issue/${partner.key}`, {
    fields: { summary: "Renamed by support" },
  });
  await untilQuiet(at.stack);
  expect(await summaryOf(issue.key)).toBe("Printer");

  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await chooseAction(lockstep, NAME, "Troubleshoot");
  await lockstep.getByRole("button", { name: "Start drift check" }).click();

  const resync = lockstep.getByRole("region", { name: "Resync of Project A" });
  await resync.getByRole("textbox", { name: "Which issues (JQL)" }).fill(`key = ${issue.key}`);
  await expect(resync.getByText(`1 issue matches now: ${issue.key}`)).toBeVisible();
  await resync.getByRole("button", { name: "Resync issues of Project A" }).click();
  await lockstep.getByRole("dialog").getByRole("button", { name: "Resync", exact: true }).click();
  await expect(resync.getByText(/^Resynced .*: 1 issue\.$/)).toBeVisible({ timeout: 15_000 });

  const found = lockstep.getByRole("list", { name: "Differences" });
  await expect(found).toContainText("Renamed by support", { timeout: 40_000 });
  await expect(found.getByRole("listitem")).toHaveCount(1);
  await found.getByRole("checkbox", { name: `${issue.key}: Summary differs` }).check();
  await lockstep.getByRole("button", { name: "Repair 1 chosen difference" }).click();
  await lockstep.getByRole("dialog").getByRole("button", { name: "Repair", exact: true }).click();
  await eventually("the partner is repaired", async () => (await summaryOf(partner.key)) === "Printer");
});
