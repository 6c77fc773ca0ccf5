/**
 * What a project is divided into: versions, components, sprints of its board.
 */
export interface Version {
  id: string;
  projectId: string;
  name: string;
  description: string;
  /** yyyy-mm-dd */
  startDate: string | null;
  /** yyyy-mm-dd */
  releaseDate: string | null;
  released: boolean;
  archived: boolean;
}

export const ASSIGNEE_TYPES = ["PROJECT_DEFAULT", "COMPONENT_LEAD", "PROJECT_LEAD", "UNASSIGNED"] as const;

export interface Component {
  id: string;
  projectId: string;
  name: string;
  description: string;
  leadAccountId: string | null;
  assigneeType: (typeof ASSIGNEE_TYPES)[number];
}

export interface Sprint {
  id: number;
  boardId: number;
  projectId: string;
  name: string;
  goal: string;
  state: "future" | "active" | "closed";
  /** ISO 8601 */
  startDate: string | null;
  endDate: string | null;
}
