// The drift check and the resync by JQL in Troubleshoot: under way, with differences of every sort, and their repair; as paul in PA.
import { expect } from "@playwright/test";
import type { RouteReply } from "../../../server/contract/index.ts";
import { lockstepIn, openProjectPage } from "../lockstep-page.ts";
import { withAnswer } from "./answers.ts";
import { goTo, throughDialog, type Tour } from "./open-tour.ts";

type Drift = RouteReply<"readDrift">;

export async function tourOfDrift(tour: Tour): Promise<void> {
  const { paul, states, lookAt } = tour;
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  const open = async () => {
    await goTo(paul, "/synchronizations");
    await goTo(paul, `/synchronizations/${states.empty}/problems`);
  };
  await withAnswer(paul, { path: "/drift" }, { status: 200, body: underWay }, () =>
    withAnswer(paul, { path: "/findings" }, { status: 200, body: found }, () =>
      withAnswer(paul, { path: "/loads" }, { status: 200, body: resyncing }, async () => {
        await open();
        await expect(lockstep.getByText("Comparing: 120 of 300 pairs, 2 differences")).toBeVisible();
        await expect(lockstep.getByText("Resyncing: 30 of 40 issues")).toBeVisible();
        await lockstep.getByRole("checkbox", { name: "PA-1: Summary differs" }).check();
        await lookAt(paul, "drift-check");
        const repair = lockstep.getByRole("button", { name: "Repair 1 chosen difference" });
        await throughDialog(tour, paul, repair, "drift-repair");
      }),
    ),
  );
}

const underWay: Drift = {
  ...{ running: true, mySides: ["first"], projects: { first: "Project A", second: "Project B" } },
  check: {
    ...{ state: "running", pairs: 300, compared: 120, undecided: 0, open: 2, exposed: 1, asked: 1 },
    ...{ repaired: 1, startedAt: "2026-11-23T09:00:00.000Z", endedAt: null },
  },
};

const one: RouteReply<"listDrift">["findings"][number] = {
  ...{ id: "00000000-0000-4000-8000-000000000001", issueKey: "PA-1", about: "field", is: "different" },
  ...{ cause: "missed", to: "second", fields: { first: "Summary", second: "Summary" } },
  ...{ lines: { first: ["The_printer_".repeat(12)], second: null }, winners: ["first", "second"] },
  ...{ state: "open", triedBefore: true },
};

const found: RouteReply<"listDrift"> = {
  ...{ total: 5, issues: 2, next: null },
  findings: [
    {
      ...{ ...one, id: "00000000-0000-4000-8000-000000000002", about: "comment", is: "exposed", to: "first" },
      ...{ fields: null, lines: { first: null, second: null }, triedBefore: false, winners: [] },
    },
    one,
    {
      ...{ ...one, id: "00000000-0000-4000-8000-000000000003", about: "status", cause: "left", fields: null },
      ...{ lines: { first: ["Done"], second: null }, state: "asked", triedBefore: false },
    },
    {
      ...{ ...one, id: "00000000-0000-4000-8000-000000000004", about: "issue", is: "gone", cause: "told" },
      ...{ fields: null, lines: { first: null, second: null }, winners: [], triedBefore: false },
    },
  ],
};

const resyncing: RouteReply<"readLoads"> = {
  ...{ running: true, canPair: false },
  sides: [
    {
      ...{ side: "first", projectKey: "PA", projectName: "Project A" },
      load: {
        ...{ pairing: false, jql: "", state: "running", listed: true, note: null, waiting: 10, loaded: 30 },
        ...{ troubled: 0, leftOut: 0, heldUp: [], startedAt: "2026-11-23T09:00:00.000Z", endedAt: null },
      },
    },
  ],
};
