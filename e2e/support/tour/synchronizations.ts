// The table in all its states with menu and dialogs, the new synchronization step by step, requests, and problems; as paul in PA.
import { expect, type Page } from "@playwright/test";
import type { ChecksView, ConflictView, SynchronizationView } from "../../../server/contract/index.ts";
import { chooseOption, lockstepIn, openProjectPage, rowOf } from "../lockstep-page.ts";
import { NAMES } from "../many-states.ts";
import { failure, forbidden, withAnswer } from "./answers.ts";
import { tourOfInitialSynchronization } from "./initial-synchronization.ts";
import { goTo, throughDialog, type Tour } from "./open-tour.ts";

export async function tourOfSynchronizations(tour: Tour): Promise<void> {
  await statesOfThePage(tour);
  await tableAndDialogs(tour);
  await setBack(tour);
  await newSynchronization(tour);
  await requests(tour);
  await problems(tour);
  await tourOfInitialSynchronization(tour);
}

async function statesOfThePage({ paul, lookAt }: Tour): Promise<void> {
  const lockstep = lockstepIn(paul);
  const shown = async (answer: Parameters<typeof withAnswer>[2], heading: string, screen: string) => {
    await withAnswer(paul, { path: "/synchronizations" }, answer, async () => {
      await openProjectPage(paul, "PA");
      if (answer === "held") await expect(lockstep.getByRole("status")).toBeVisible();
      else await expect(lockstep.getByRole("heading", { name: heading })).toBeVisible();
      await lookAt(paul, screen);
    });
  };
  await shown("held", "", "table-loading");
  await shown({ status: 200, body: { synchronizations: [] } }, "No synchronization yet", "table-empty");
  await shown(failure, "Could not load the synchronizations", "table-failed");
  await shown(forbidden, "You may not see this", "table-forbidden");
}

async function tableAndDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = await openProjectPage(paul, "PA");
  for (const state of ["Running", "Stopped", "Incoming request", "Request sent", "Declined"])
    await expect(lockstep.getByRole("cell", { name: state, exact: true })).toBeVisible();
  await lookAt(paul, "table");
  const running = rowOf(lockstep, NAMES.running);
  await lockstep.getByRole("checkbox", { name: `Select ${NAMES.running}` }).check();
  await expect(lockstep.getByText("1 of 5 selected")).toBeVisible();
  const menu = running.getByRole("button", { name: `Actions for ${NAMES.running}` });
  await menu.click();
  await expect(lockstep.getByRole("menuitem", { name: "Configure" })).toBeVisible();
  await lookAt(paul, "actions-menu");
  await paul.keyboard.press("Escape");
  await expect(lockstep.getByRole("menuitem")).toHaveCount(0);
  const dialogs = [
    ["Edit name", "edit-name"],
    ["Resync...", "resync"],
    ["Export", "export"],
    ["Delete", "delete"],
  ] as const;
  for (const [action, screen] of dialogs) {
    await menu.click();
    await throughDialog(
      tour,
      paul,
      lockstep.getByRole("menuitem", { name: action, exact: true }),
      screen,
      async (dialog) => {
        if (screen === "edit-name") {
          await dialog.getByRole("textbox", { name: "Name" }).fill("");
          await dialog.getByRole("button", { name: "Save" }).click();
          await lookAt(paul, "edit-name-fault");
        }
        if (screen === "resync") {
          await dialog.getByRole("radio", { name: "One issue" }).check();
          await lookAt(paul, "resync-one-issue");
        }
      },
    );
  }
  await withAnswer(paul, { path: "/synchronizations" }, failure, async () => {
    await expect(lockstep.getByRole("heading", { name: "This may be out of date" })).toBeVisible();
    await lookAt(paul, "table-out-of-date");
  });
}

/** A site that was set back to an earlier state, and the decision. */
async function setBack(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  const answer = await paul.waitForResponse((one) =>
    new URL(one.url()).pathname.endsWith("/api/synchronizations"),
  );
  const list = (await answer.json()) as { synchronizations: SynchronizationView[] };
  const restored = { side: "first", at: "2026-11-23T08:12:00.000Z" } as const;
  const synchronizations = list.synchronizations.map((one) =>
    one.state === "stopped" ? { ...one, restored } : one,
  );
  await withAnswer(
    paul,
    { path: "/synchronizations" },
    { status: 200, body: { synchronizations } },
    async () => {
      const decide = lockstep.getByRole("button", { name: /^Decide for/ });
      await expect(decide).toBeVisible();
      await lookAt(paul, "table-restored");
      const left = { status: 200, body: { pairs: 412, gone: 7, again: 5 } };
      await withAnswer(paul, { path: "/restored" }, left, () =>
        throughDialog(tour, paul, decide, "restored-decision"),
      );
    },
  );
}

async function newSynchronization({ paul, lookAt, at }: Tour): Promise<void> {
  const lockstep = lockstepIn(paul);
  const click = (name: string) => lockstep.getByRole("button", { name, exact: true }).click();
  const begin = async (place: string) => {
    await goTo(paul, "/");
    await click("New synchronization");
    await expect(lockstep.getByText("Step 1 of 3")).toBeVisible();
    if (place.includes("within")) await lookAt(paul, "new-1-place");
    await click(place);
  };
  await begin("Synchronize within this Jira instance");
  await click("Next");
  await expect(lockstep.getByText("Step 2 of 3")).toBeVisible();
  await lookAt(paul, "new-2-here-faults");
  await lockstep.getByRole("combobox", { name: "Project to synchronize with" }).click();
  await expect(lockstep.getByRole("option").first()).toBeVisible();
  await lookAt(paul, "new-2-here-projects");
  await chooseOption(lockstep, "Project to synchronize with", "Project B (PB)");
  await lookAt(paul, "new-2-here");
  await click("Next");
  await expect(lockstep.getByText("Step 3 of 3")).toBeVisible();
  await lookAt(paul, "new-3-here");

  await begin("Synchronize with another Jira instance");
  await lockstep.getByRole("textbox", { name: "Address of the other Jira site" }).fill("nowhere");
  await lockstep.getByRole("textbox", { name: "Name" }).fill("");
  await click("Next");
  await lookAt(paul, "new-2-elsewhere-faults");
  await lockstep.getByRole("textbox", { name: "Address of the other Jira site" }).fill(at.sam.siteUrl);
  await lockstep.getByRole("textbox", { name: "Name" }).fill("Elsewhere");
  await click("Next");
  await expect(lockstep.getByRole("heading", { name: "What the other side will see" })).toBeVisible();
  await lookAt(paul, "new-3-elsewhere");
  await withAnswer(paul, { method: "POST", path: "/synchronizations" }, failure, async () => {
    await click("Send request");
    await expect(lockstep.getByText("The request was not sent")).toBeVisible();
    await lookAt(paul, "new-3-not-sent");
  });
}

async function requests(tour: Tour): Promise<void> {
  const { paul, states, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  const open = async (id: string, sign: string) => {
    await goTo(paul, `/synchronizations/${id}/request`);
    await expect(lockstep.getByRole("heading", { name: sign })).toBeVisible();
  };
  await open(states.incoming, "What accepting discloses");
  await lookAt(paul, "request-incoming");
  await throughDialog(tour, paul, lockstep.getByRole("button", { name: "Decline" }), "request-decline");
  await open(states.sent, "Waiting for the other side");
  await lookAt(paul, "request-sent");
  await open(states.declined, "Request declined");
  await lookAt(paul, "request-declined");
  await open(states.empty, "Request accepted");
  await lookAt(paul, "request-accepted");
  await open("00000000-0000-4000-8000-000000000000", "This does not exist");
  await lookAt(paul, "request-missing");
}

async function problems(tour: Tour): Promise<void> {
  const { paul, states, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await goTo(paul, `/synchronizations/${states.running}/problems`);
  await expect(lockstep.getByRole("button", { name: "Retry all", exact: true })).toBeVisible();
  await lookAt(paul, "problems");
  const skip = lockstep.getByRole("button", { name: /^Skip:/ }).first();
  await throughDialog(tour, paul, skip, "problems-skip");
  await lockstep.getByRole("button", { name: "Check now" }).click();
  await expect(lockstep.getByText(/^Checked /)).toBeVisible();
  await lookAt(paul, "problems-checked");
  await goTo(paul, `/synchronizations/${states.empty}/problems`);
  await expect(lockstep.getByRole("heading", { name: "No problems" })).toBeVisible();
  await lookAt(paul, "problems-none");
  await withAnswer(paul, { path: "/conflicts" }, { status: 200, body: overwritten }, async () => {
    await goTo(paul, `/synchronizations/${states.running}/problems`);
    await expect(lockstep.getByRole("heading", { name: "Conflicts" })).toBeVisible();
    await lookAt(paul, "problems-conflicts");
  });
  await withAnswer(paul, { path: "/checks" }, { status: 200, body: { last: foundByCheck } }, async () => {
    await goTo(paul, `/synchronizations/${states.empty}/problems`);
    await expect(lockstep.getByText(/something does not work/)).toBeVisible();
    await lookAt(paul, "problems-check-failed");
  });
  await failedProblems(paul, states.sent);
  await lookAt(paul, "problems-failed");
}

const foundByCheck: ChecksView = {
  ...{ checkedAt: "2026-11-23T09:00:00.000Z", projects: { first: "Project A", second: "Project B" } },
  connection: [
    {
      ...({ side: "first", what: "permissions", state: "failed", at: null } as const),
      message: "Lockstep lacks a permission in Project A: Create Issues (to create copies).",
      remedy: "Give it to the role atlassian-addons-project-access.",
    },
    {
      ...({ side: "second", what: "webhooks", state: "warning", at: "2026-11-23T08:00:00.000Z" } as const),
      ...{ message: "No webhook of northwind.example arrived since", remedy: "Edit an issue there." },
    },
  ],
  configuration: {
    version: 3,
    problems: [
      {
        ...({ tab: "default-values", severity: "blocks-publishing" } as const),
        ...{ kind: "required-field-without-value", effect: "Until then new issues cannot be created." },
        message: 'Issues of type "IT Help" in Project B need a value for "Cost centre".',
      },
    ],
  },
};

/** What a conflict leaves, with a value as wide as no line is. */
const overwritten: { conflicts: ConflictView[] } = {
  conflicts: [
    {
      ...{ id: "00000000-0000-4000-8000-000000000001", side: "first", issueKey: "PA-1", field: "Summary" },
      ...{ lost: ["The_printer_".repeat(12)], kept: ["The printer smokes"], mayRestore: true },
      ...{ lostAt: "2026-11-23T09:00:00.000Z", restoredAt: null },
    },
    {
      ...{
        id: "00000000-0000-4000-8000-000000000002",
        side: "first",
        issueKey: "PA-1",
        field: "Description",
      },
      ...{ lost: [], kept: ["It smokes.", "Please hurry."], mayRestore: false },
      ...{ lostAt: "2026-11-23T08:00:00.000Z", restoredAt: "2026-11-23T08:30:00.000Z" },
    },
  ],
};

async function failedProblems(page: Page, id: string): Promise<void> {
  await withAnswer(page, { path: "/problems/groups" }, failure, async () => {
    await goTo(page, `/synchronizations/${id}/problems`);
    await expect(
      lockstepIn(page).getByRole("heading", { name: "Could not load the problems" }),
    ).toBeVisible();
  });
}
