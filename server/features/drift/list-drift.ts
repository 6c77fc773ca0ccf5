// Lists what a drift check found, as one side may know it: of the partner's issues no key and no value.
import type { z } from "zod";
import type {
  DriftFindingView,
  driftFindingsQuerySchema,
  driftFindingsSchema,
} from "../../contract/drift.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import { fieldName, type PublishedConfigurations } from "../activity/index.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type AccessSynchronization } from "../synchronizations/index.ts";
import type { DriftStore, StoredFinding } from "./ports.ts";

const pageSize = 50;

export interface ListDrift extends AccessSynchronization {
  drift: Pick<DriftStore, "findings">;
  configurations: PublishedConfigurations;
}

export async function listDrift(
  deps: ListDrift,
  viewer: Viewer,
  id: string,
  { after, ...filter }: z.output<typeof driftFindingsQuerySchema>,
): Promise<Answer<z.input<typeof driftFindingsSchema>>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { mySides } = access.value;
  const [page, { published }] = await Promise.all([
    deps.drift.findings(id, filter, after ?? null, pageSize),
    deps.configurations.read(id),
  ]);
  const view = (finding: StoredFinding) => viewOf(finding, mySides, published?.document ?? null);
  return answered({ ...page, findings: page.findings.map(view) });
}

function viewOf(finding: StoredFinding, mySides: Side[], published: Configuration | null): DriftFindingView {
  const { id, about, is, cause, to, fields, winners, state, triedBefore, issueKeys } = finding;
  const lines = (side: Side) => (mySides.includes(side) ? (finding.lines[side] ?? null) : null);
  return {
    ...{ id, about, is, cause, to, winners, state, triedBefore },
    issueKey: mySides.map((side) => issueKeys[side]).find((key) => key !== null) ?? null,
    fields:
      fields === null
        ? null
        : {
            first: fieldName(published, "first", fields.first),
            second: fieldName(published, "second", fields.second),
          },
    lines: { first: lines("first"), second: lines("second") },
  };
}
