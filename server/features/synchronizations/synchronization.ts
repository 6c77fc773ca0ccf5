// A synchronization as the use cases know it, and what they need stored about it.
// Every method that changes one takes the state it may be in: two people may act at once.
import type { Configuration } from "../../core/configuration/document.ts";
import type { ProjectInfo } from "../../core/configuration/catalogue.ts";
import type { Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { SiteState } from "../sites/index.ts";

export type State = "requested" | "declined" | "stopped" | "running";
export type Mode = "immediate" | "review";
export type ProjectName = Pick<ProjectInfo, "id" | "key" | "name" | "kind">;

/** The site of a side, with what health needs. Times in ms. */
export interface SideSite {
  id: string;
  displayUrl: string;
  state: SiteState;
  unreachableSince: number | null;
  blockedUntil: number | null;
}

export interface Synchronization {
  id: string;
  name: string;
  description: string;
  state: State;
  mode: Mode;
  first: { site: SideSite; project: ProjectName };
  second: {
    /** null: the request went to an address that no site with the app has. The asking side must not notice. */
    site: SideSite | null;
    /** Where the request was sent; null within one site. */
    address: string | null;
    project: ProjectName | null;
  };
  request: {
    byName: string;
    at: number;
    message: string;
    decidedByName: string | null;
    decidedAt: number | null;
    declineMessage: string | null;
  };
  publishedVersion: number | null;
  lastChangeAt: number | null;
  /** The side whose site was set back to an earlier state, and when that was noticed (ms); null: none, or it was decided. */
  restored: { side: Side; at: number } | null;
}

/** What the table shows beside: read in few statements for all rows. */
export interface Figures {
  openProblems: number;
  /** Of the schema watch. */
  warnings: number;
  waitingHints: number;
  hasDraft: boolean;
  draftSentBy: Side | null;
  published: Configuration | null;
}

export interface NewRequest {
  name: string;
  description: string;
  mode: Mode;
  first: { siteId: string; project: ProjectName };
  second: { siteId: string | null; address: string | null; project: ProjectName | null };
  byAccountId: string;
  byName: string;
  message: string;
  at: number;
}

/** A project of a site. */
export interface Place {
  siteId: string;
  projectId: string;
}

export interface SynchronizationStore {
  /** null also when it was deleted. */
  byId(id: string): Promise<Synchronization | null>;
  /** Not deleted, newest first, with a side on this site; `projectId` narrows to sides of that project. */
  ofSite(siteId: string, projectId: string | null): Promise<Synchronization[]>;
  figuresOf(ids: string[]): Promise<Map<string, Figures>>;
  /** Holds back others that are about to connect projects of these sites until the transaction ends. */
  lockSites(transaction: Transaction, siteIds: string[]): Promise<void>;
  /** Name of one that is not deleted or declined between these two projects, in either direction; null: none. */
  nameBetween(transaction: Transaction, one: Place, other: Place): Promise<string | null>;
  /** Whether the project already waits for an answer from this address. */
  waitsFor(transaction: Transaction, first: Place, address: string): Promise<boolean>;
  insert(transaction: Transaction, request: NewRequest): Promise<string>;
  /** False when it is not a request any more. */
  accept(
    transaction: Transaction,
    id: string,
    decision: { project: ProjectName; byName: string; at: number },
  ): Promise<boolean>;
  decline(id: string, decision: { message: string; byName: string; at: number }): Promise<boolean>;
  rename(id: string, name: string, description: string): Promise<void>;
  /** False when it was not in state `from`. */
  setState(transaction: Transaction, id: string, from: "stopped" | "running", to: State): Promise<boolean>;
  /** It runs again after a restore was decided. False when there was none. */
  settleRestored(transaction: Transaction, id: string): Promise<boolean>;
  /** Sides keep every issue; the row is never shown again. */
  markDeleted(id: string): Promise<void>;
}
