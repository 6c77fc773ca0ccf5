// What was learnt of workflows from the transitions that issues offered: per project and issue type, which transitions lead
// on from each status. Only a memory: what an issue offers now is asked every time, and a restart forgets it all.
import type { KnownTransition } from "../../core/sync/transition-path.ts";

const LIMIT = 500;

export interface WorkflowPlace {
  siteId: string;
  projectId: string;
  issueTypeId: string;
}

/** Known transitions by the id of the status they start from. */
export type LearntWorkflow = Map<string, readonly KnownTransition[]>;

export interface WorkflowMemory {
  /** The workflow of this place, to be read and added to. */
  at(place: WorkflowPlace): LearntWorkflow;
}

/** Remembers some hundred workflows; the one not asked for longest is forgotten first. */
export function createWorkflowMemory(): WorkflowMemory {
  const workflows = new Map<string, LearntWorkflow>();
  return {
    at({ siteId, projectId, issueTypeId }) {
      const key = JSON.stringify([siteId, projectId, issueTypeId]);
      const workflow: LearntWorkflow = workflows.get(key) ?? new Map<string, readonly KnownTransition[]>();
      workflows.delete(key);
      workflows.set(key, workflow);
      const [oldest] = workflows.keys();
      if (workflows.size > LIMIT && oldest !== undefined) workflows.delete(oldest);
      return workflow;
    },
  };
}
