// Plans the copies of files: which are made, which are removed, and why the others are not.
// It fails closed: a file leaves only when what shows it was read and allows it, and its copy goes as soon as that does not hold any more.
import { passesFilter } from "../configuration/attachment-filter.ts";
import type { AttachmentFlow } from "../configuration/attachments.ts";
import type { Configuration } from "../configuration/document.ts";
import { otherSide, type Side } from "../sides.ts";
import type { CommentObstacle } from "./plan-comments.ts";
import type { Explanation, Plan, Step } from "./plan.ts";
import type { FileShown, FileSituation, SideFacts, Situation } from "./situation.ts";

export interface FilePlan {
  withdrawals: Step[];
  copies: Step[];
  explanations: Explanation[];
}

type FileStep = Extract<Step, { kind: "copy-file" | "delete-file" }>;

/** The rules for files of this side. */
export function attachmentFlowFrom(configuration: Configuration, side: Side): AttachmentFlow {
  return side === "first" ? configuration.attachments.firstToSecond : configuration.attachments.secondToFirst;
}

/** Whether files of this side are copied at all. */
export function filesLeave(configuration: Configuration, side: Side): boolean {
  return configuration.attachments.enabled && attachmentFlowFrom(configuration, side).enabled;
}

/** The steps of a plan that come before any text is written: files, and comments that must not be visible any more. */
export function stepsBeforeTexts(plan: Plan): Step[] {
  const isFirst = ({ kind }: Step) =>
    kind === "delete-comment" || kind === "delete-file" || kind === "copy-file";
  return plan.steps.some(isFileStep) ? plan.steps.filter(isFirst) : [];
}

export function isFileStep(step: Step): step is FileStep {
  return step.kind === "copy-file" || step.kind === "delete-file";
}

/** `obstacles`: per target side, why copies cannot be made there in this pass; removals are planned all the same. */
export function planFiles(situation: Situation, obstacles: Record<Side, CommentObstacle | null>): FilePlan {
  const plan: FilePlan = { withdrawals: [], copies: [], explanations: [] };
  for (const file of situation.files ?? [])
    planFile(situation, file, obstacles[otherSide(file.origin)], plan);
  return plan;
}

function planFile(
  situation: Situation,
  { origin, originalId, original, copy }: FileSituation,
  obstacle: CommentObstacle | null,
  plan: FilePlan,
): void {
  const to = otherSide(origin);
  const flow = attachmentFlowFrom(situation.configuration, origin);
  const tell = (verdict: Explanation["verdict"], target: Side | null = null) =>
    plan.explanations.push({ subject: { kind: "file", origin, originalId }, to: target, verdict });
  const remove = (fileId: string, because: "original-deleted" | "not-visible-any-more") => {
    plan.withdrawals.push({ kind: "delete-file", side: to, originalId, fileId, because });
    tell(because === "original-deleted" ? "copied" : "not-visible", to);
  };

  if (!filesLeave(situation.configuration, origin)) return void tell("attachments-off");
  if (copy.state === "deleted-there") return void tell("copy-deleted-there");
  const present = copy.state === "present" ? copy.fileId : null;
  if (original.state === "missing") {
    const issue = situation[origin].reading.state;
    if (issue === "missing" || issue === "failed") return void tell("not-seen");
    if (present === null) return void tell("nothing-new");
    return flow.deletions === "follow" ? remove(present, "original-deleted") : void tell("copy-kept");
  }

  const { file, shown } = original;
  if (flow.leave !== "all" && shown === "unknown") return void tell("nothing-new");
  if (!mayLeave(flow, shown, situation[origin].projectKind))
    return present === null ? void tell("not-visible") : remove(present, "not-visible-any-more");
  if (present !== null) return void tell("nothing-new");
  if (!passesFilter(flow, file)) return void tell("filtered-out");
  if (obstacle !== null) return void tell(obstacle);
  plan.copies.push({ kind: "copy-file", side: to, originalId, file });
  tell("copied", to);
}

/** In a service project nobody but its people sees what no public text shows; elsewhere everybody sees what no comment restricts. */
function mayLeave(
  flow: Pick<AttachmentFlow, "leave">,
  shown: FileShown,
  projectKind: SideFacts["projectKind"],
): boolean {
  if (flow.leave === "all" || shown === "public") return true;
  return shown === "nowhere" && projectKind !== "service";
}
