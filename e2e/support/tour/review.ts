// Review across sites, seen from both, and the pages of the whole site.
import { expect } from "@playwright/test";
import { lockstepIn, openProjectPage, openSitePage, rowOf } from "../lockstep-page.ts";
import { NAMES } from "../many-states.ts";
import { withAnswer } from "./answers.ts";
import { goTo, throughDialog, type Tour } from "./open-tour.ts";

export async function tourOfReview(tour: Tour): Promise<void> {
  await asReviewer(tour);
  await asAuthor(tour);
  await wholeSite(tour);
}

async function asReviewer(tour: Tour): Promise<void> {
  const { sam, states, lookAt } = tour;
  const lockstep = await openProjectPage(sam, "SUP");
  await expect(rowOf(lockstep, NAMES.review)).toContainText("a draft waits for your review");
  await goTo(sam, `/synchronizations/${states.review}/configuration`);
  await expect(lockstep.getByRole("heading", { name: "A draft waits for your review" })).toBeVisible();
  await lookAt(sam, "review-waiting");
  await throughDialog(
    tour,
    sam,
    lockstep.getByRole("button", { name: "Accept", exact: true }),
    "review-accept",
  );
  await throughDialog(
    tour,
    sam,
    lockstep.getByRole("button", { name: "Decline", exact: true }),
    "review-decline",
  );
}

async function asAuthor(tour: Tour): Promise<void> {
  const { ada, states, lookAt } = tour;
  const lockstep = await openProjectPage(ada, "CUST");
  await goTo(ada, `/synchronizations/${states.review}/configuration`);
  await expect(lockstep.getByRole("heading", { name: /sent for review/ })).toBeVisible();
  await lookAt(ada, "review-sent");
  await goTo(ada, `/synchronizations/${states.declinedDraft}/configuration`);
  await expect(lockstep.getByRole("heading", { name: "This draft was declined" })).toBeVisible();
  await lookAt(ada, "review-declined");
  const send = lockstep.getByRole("button", { name: "Send for review" });
  for (const [reply, title, screen] of [
    [{ kind: "sent-for-review" }, "Draft sent for review", "sent-dialog"],
    [{ kind: "published", version: 1 }, "Version 1 is published", "published-dialog"],
  ] as const) {
    await throughDialog(tour, ada, send, `before-${screen}`, (dialog) =>
      withAnswer(ada, { method: "POST", path: "/publish" }, { status: 200, body: reply }, async () => {
        await dialog.getByRole("button", { name: "Send for review" }).click();
        await expect(lockstep.getByRole("dialog", { name: title })).toBeVisible();
        await lookAt(ada, screen);
      }),
    );
  }
}

async function wholeSite({ ada, sam, states, lookAt }: Tour): Promise<void> {
  const northwind = await openSitePage(ada);
  await expect(rowOf(northwind, NAMES.running)).toBeVisible();
  await lookAt(ada, "site-table");
  await northwind.getByRole("button", { name: "New synchronization" }).click();
  await northwind.getByRole("button", { name: "Synchronize within this Jira instance" }).click();
  await expect(northwind.getByRole("combobox", { name: "Your project" })).toBeVisible();
  await lookAt(ada, "site-new-2");
  await openSitePage(sam);
  await goTo(sam, `/synchronizations/${states.sent}/request`);
  const aidesk = lockstepIn(sam);
  await aidesk.getByRole("button", { name: "Accept request" }).click();
  await expect(aidesk.getByText("Choose your project before you accept.")).toBeVisible();
  await lookAt(sam, "site-request");
}
