// A configuration across two sites as an administrator of the first side edits it: opened at a tab, sent to the other side, accepted there.
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { chooseAction, lockstepIn, openTab } from "./lockstep-page.ts";
import { lockstepPerson } from "./lockstep-person.ts";
import type { Scene } from "./seeded-people.ts";

/** From the table of synchronizations, where a reload of the page leads too. */
export async function openConfiguration(page: Page, name: string, tab: string): Promise<FrameLocator> {
  const lockstep = lockstepIn(page);
  await chooseAction(lockstep, name, "Configure");
  await openTab(lockstep, tab);
  return lockstep;
}

/** What is wrong with the draft, as its tab says it. */
export function problemsOf(lockstep: FrameLocator, tab: string) {
  return lockstep.getByRole("region", { name: `Problems of ${tab}`, exact: true });
}

export interface Sent {
  /** Id of the synchronization. */
  id: string;
  /** Key of a northwind project that ada administers. */
  projectKey: string;
  /** What the dialog says of the draft. */
  says: string[];
}

/** Sends the draft for review by clicking; sam accepts it. */
export async function sendAndAccept(at: Scene, lockstep: FrameLocator, { id, projectKey, says }: Sent) {
  await lockstep.getByRole("button", { name: "Send for review" }).click();
  const dialog = lockstep.getByRole("dialog", { name: "Send draft for review" });
  for (const words of says) await expect(dialog).toContainText(words);
  await dialog.getByRole("button", { name: "Send for review" }).click();
  await expect(lockstep.getByRole("dialog", { name: "Draft sent for review" })).toBeVisible();
  const params = { id };
  const asking = lockstepPerson(at.stack.appUrl, at.ada, projectKey);
  const { draft } = await asking.call("readConfiguration", { params });
  await lockstepPerson(at.stack.appUrl, at.sam).call("reviewDraft", {
    params,
    body: { revision: draft?.revision ?? 0, decision: "accept" },
  });
}
