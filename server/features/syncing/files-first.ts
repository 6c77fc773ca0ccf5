// Files before texts: copies are made and removed first, then everything else is planned again with them.
import type { Explanation, Plan } from "../../core/sync/plan.ts";
import { planPass } from "../../core/sync/plan-pass.ts";
import { isFileStep, stepsBeforeTexts } from "../../core/sync/plan-files.ts";
import { nothingAgreed } from "../../core/sync/agreed.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { digest } from "./digest.ts";
import type { PassRun } from "./pass-run.ts";
import { performPlan } from "./perform-plan.ts";
import type { Performance } from "./performance.ts";
import { withCurrentFiles } from "./current-files.ts";

export interface Performed {
  situation: Situation;
  plan: Plan;
  performance: Performance;
}

/** Performs a plan; texts are written only after the files they show are where they belong. */
export async function performFilesFirst(run: PassRun, plan: Plan, situation: Situation): Promise<Performed> {
  noteFilesThatStay(run, plan);
  const steps = stepsBeforeTexts(plan);
  if (steps.length === 0) return { situation, plan, performance: await performPlan(run, plan, situation) };
  const before = await performPlan(run, { steps, explanations: [], agreed: nothingAgreed() }, situation);
  const now = withCurrentFiles(run, situation);
  const again = planPass(now, { digest });
  const rest: Plan = {
    ...again,
    steps: again.steps.filter((step) => !isFileStep(step)),
    explanations: [
      ...plan.explanations.filter(isAboutFile),
      ...again.explanations.filter((one) => !isAboutFile(one)),
    ],
  };
  return { situation: now, plan: rest, performance: await performPlan(run, rest, now, before) };
}

function isAboutFile({ subject }: Explanation): boolean {
  return subject.kind === "file";
}

/** Files that were judged and stay home are remembered, so that they are judged again only when something about them changes. */
function noteFilesThatStay(run: PassRun, plan: Plan): void {
  for (const { subject, verdict, to } of plan.explanations) {
    if (subject.kind !== "file" || to !== null) continue;
    const { origin, originalId } = subject;
    const row = run.files.ofOriginal(subject);
    const isOpen = row === undefined || row.state === "waiting" || row.state === "claimed";
    if (!isOpen || (verdict !== "not-visible" && verdict !== "filtered-out")) continue;
    run.files.put({
      ...{ origin, originalId, copyId: null, state: "kept", claimedAt: run.deps.clock.now() },
      ...{ operationId: row?.operationId ?? run.deps.newId(), fingerprint: null, digest: null },
      ...{ originalMedia: run.fileNames.mediaOf(origin, originalId), copyMedia: null },
    });
  }
}
