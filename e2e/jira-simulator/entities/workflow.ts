/**
 * The ways between statuses: who may go them, what their screens ask.
 */
import type { RoleName } from "./configuration.ts";

export type TransitionCondition =
  | { kind: "permission"; permission: string }
  | { kind: "role"; role: RoleName }
  /** Only the assignee. */
  | { kind: "assignee" }
  /** Never offered to people; apps may go it. */
  | { kind: "remote-only" };

export interface ScreenField {
  fieldId: string;
  required: boolean;
}

export interface Transition {
  id: string;
  name: string;
  toStatusId: string;
  /** Status ids it starts from; every status when absent (a global transition). */
  from?: string[];
  /** Resolution set on the way; null clears it. */
  setsResolutionId?: string | null;
  /** All must hold. */
  conditions?: TransitionCondition[];
  /** Fields that it asks for; without a screen it takes none. */
  screen?: ScreenField[];
  /** Fields that the issue must have a value in, on the screen or not. */
  needs?: string[];
}

export interface Workflow {
  id: string;
  name: string;
  initialStatusId: string;
  statusIds: string[];
  transitions: Transition[];
}
