// The screen of the initial synchronization: an estimate, what pairing would do, and a load under way; as paul in PA.
import { expect } from "@playwright/test";
import type { RouteReply } from "../../../server/contract/index.ts";
import { lockstepIn } from "../lockstep-page.ts";
import { withAnswer } from "./answers.ts";
import { goTo, type Tour } from "./open-tour.ts";

export async function tourOfInitialSynchronization({ paul, states, lookAt }: Tour): Promise<void> {
  const lockstep = lockstepIn(paul);
  const path = `/synchronizations/${states.running}/initial`;
  await goTo(paul, path);
  await lockstep.getByRole("button", { name: "Estimate" }).first().click();
  await expect(
    lockstep
      .getByText("Calls to Jira")
      .or(lockstep.getByText(/No issue matches|no partners/))
      .first(),
  ).toBeVisible();
  await lookAt(paul, "initial-estimate");
  await withAnswer(
    paul,
    { method: "POST", path: "/pairing/preview" },
    { status: 200, body: pairs },
    async () => {
      await lockstep.getByRole("button", { name: "Preview" }).click();
      await expect(lockstep.getByText("3 pairs would be made")).toBeVisible();
    },
  );
  await lookAt(paul, "initial-pairing");
  await withAnswer(paul, { path: "/loads" }, { status: 200, body: loading }, async () => {
    await goTo(paul, "/");
    await goTo(paul, path);
    // An answer of a moment ago counts as fresh: then this one comes with the screen's next look, after 15 s.
    await expect(lockstep.getByRole("progressbar")).toBeVisible({ timeout: 40_000 });
    await lookAt(paul, "initial-loading");
  });
}

const pairs = {
  ...{
    matching: 3,
    paired: 2,
    ambiguous: { count: 1, keys: ["PA-4"] },
    missing: { count: 1, keys: ["PA-9"] },
  },
  sample: [1, 2, 3].map((number) => ({ own: `PA-${number}`, partner: `PB-${number}` })),
} satisfies RouteReply<"previewPairing">;

const loading = {
  running: true,
  canPair: true,
  sides: [
    {
      ...{ side: "first", projectKey: "PA", projectName: "Project A" },
      load: {
        ...{
          pairing: false,
          jql: "statusCategory != Done AND labels in (urgent, customer-visible)",
          state: "paused",
          listed: true,
          note: "Jira refused the values.",
          endedAt: null,
        },
        ...{ startedAt: "2026-11-22T10:00:00.000Z", waiting: 60, loaded: 38, troubled: 1, leftOut: 1 },
        heldUp: [
          {
            ...{ issueKey: "PA-7", retryAt: null },
            problem: { message: "Jira refused the summary.", remedy: "Shorten the summary of the issue." },
          },
          { issueKey: "PA-8", problem: null, retryAt: "2026-11-22T10:05:00.000Z" },
        ],
      },
    },
  ],
} satisfies RouteReply<"readLoads">;
