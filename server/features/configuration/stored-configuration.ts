// What is stored of a configuration: the published version and the one draft. Times in ms.
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";

export interface Draft {
  /** Rises with every save and never repeats within a synchronization, also not after a discard. */
  revision: number;
  /** The published version it was copied from; 0: none. */
  baseVersion: number;
  document: Configuration;
  editedBySide: Side;
  editedByAccountId: string;
  editedByName: string;
  editedAt: number;
  /** Review mode: sent to the partner and waiting. */
  sent: { bySide: Side; byName: string; at: number } | null;
  declined: { byName: string; at: number; message: string } | null;
}

export interface Version {
  version: number;
  document: Configuration;
  publishedBySide: Side;
  publishedByName: string;
  publishedAt: number;
  /** Review mode: who accepted it on the other side. */
  acceptedByName: string | null;
}

export type VersionSummary = Omit<Version, "document">;

export interface StoredConfiguration {
  draft: Draft | null;
  published: Version | null;
}

export interface ConfigurationStore {
  read(synchronizationId: string): Promise<StoredConfiguration>;
  /** All versions without their documents, newest first. */
  versions(synchronizationId: string): Promise<VersionSummary[]>;
  version(synchronizationId: string, number: number): Promise<Version | null>;
  /** Reads it and holds back everybody else who changes it until the transaction ends; null: not accepted, or deleted. */
  lock(transaction: Transaction, synchronizationId: string): Promise<StoredConfiguration | null>;
  putDraft(transaction: Transaction, synchronizationId: string, draft: Draft): Promise<void>;
  removeDraft(transaction: Transaction, synchronizationId: string): Promise<void>;
  /** Adds the version, makes it the live one and removes the draft. */
  publish(transaction: Transaction, synchronizationId: string, version: Version): Promise<void>;
}
