// The file rows of one pass: as loaded, as changed by it, and which of them must be recorded.
import { otherSide, type Side } from "../../core/sides.ts";
import type { FileRow } from "./rows.ts";

type Name = Pick<FileRow, "origin" | "originalId">;

const keyOf = ({ origin, originalId }: Name) => `${origin} ${originalId}`;

export class FileLedger {
  private readonly known: Map<string, FileRow>;
  private readonly changed = new Set<string>();

  constructor(loaded: FileRow[]) {
    this.known = new Map(loaded.map((row) => [keyOf(row), row]));
  }

  rows(origin?: Side): FileRow[] {
    return [...this.known.values()].filter((row) => origin === undefined || row.origin === origin);
  }

  ofOriginal(name: Name): FileRow | undefined {
    return this.known.get(keyOf(name));
  }

  /** The row of a copy that stands on this side, also of one that is about to be removed. */
  ofCopy(side: Side, copyId: string): FileRow | undefined {
    return this.rows(otherSide(side)).find((row) => row.copyId === copyId);
  }

  /** Keeps a row that is to be recorded at the end of the pass. */
  put(row: FileRow): void {
    this.known.set(keyOf(row), row);
    this.changed.add(keyOf(row));
  }

  /** Keeps a row that is recorded already. */
  note(row: FileRow): void {
    this.known.set(keyOf(row), row);
    this.changed.delete(keyOf(row));
  }

  changes(): FileRow[] {
    return [...this.changed].flatMap((key) => this.known.get(key) ?? []);
  }
}
