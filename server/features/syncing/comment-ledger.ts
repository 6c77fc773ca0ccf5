// The comment rows of one pass: as loaded, as changed by it, and which of them must be recorded.
import type { Side } from "../../core/sides.ts";
import type { CommentRow } from "./rows.ts";

export type CommentName = Pick<CommentRow, "origin" | "originalId">;

const keyOf = ({ origin, originalId }: CommentName) => `${origin} ${originalId}`;

export class CommentLedger {
  private readonly known: Map<string, CommentRow>;
  private readonly changed = new Set<string>();
  private readonly dropped = new Map<string, CommentName>();
  private readonly idle = new Set<string>();

  constructor(loaded: CommentRow[]) {
    this.known = new Map(loaded.map((row) => [keyOf(row), row]));
  }

  rows(): CommentRow[] {
    return [...this.known.values()];
  }

  ofOriginal(name: CommentName): CommentRow | undefined {
    return this.known.get(keyOf(name));
  }

  /** The row of a copy that stands on this side. */
  ofCopy(side: Side, copyId: string): CommentRow | undefined {
    return this.rows().find((row) => row.origin !== side && row.copyId === copyId);
  }

  /** Keeps a row that is to be recorded at the end of the pass. */
  put(row: CommentRow): void {
    this.known.set(keyOf(row), row);
    this.changed.add(keyOf(row));
    this.dropped.delete(keyOf(row));
    this.idle.delete(keyOf(row));
  }

  /** Keeps a row that is recorded already. */
  note(row: CommentRow): void {
    this.known.set(keyOf(row), row);
    this.changed.delete(keyOf(row));
    this.dropped.delete(keyOf(row));
    this.idle.delete(keyOf(row));
  }

  drop(name: CommentName): void {
    this.known.delete(keyOf(name));
    this.changed.delete(keyOf(name));
    this.dropped.set(keyOf(name), { origin: name.origin, originalId: name.originalId });
  }

  /** A create that was begun and certainly never took effect: let go of at the end of the pass, unless it is claimed again. */
  noteIdle(claim: CommentRow): void {
    this.idle.add(keyOf(claim));
  }

  changes(): { kept: CommentRow[]; removed: CommentName[] } {
    const idle = [...this.idle].flatMap((key) => this.known.get(key) ?? []);
    return {
      kept: [...this.changed].flatMap((key) => this.known.get(key) ?? []),
      removed: [...this.dropped.values(), ...idle.map(({ origin, originalId }) => ({ origin, originalId }))],
    };
  }
}
