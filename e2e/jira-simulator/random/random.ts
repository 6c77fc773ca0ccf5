/**
 * Chance that can be repeated: from one seed, a stream of numbers for each purpose, so that one purpose drawing more
 * or less does not change what another one gets.
 */
import { createHash } from "node:crypto";

export class Random {
  private seed: string;
  private readonly drawn = new Map<string, number>();

  constructor(seed: string) {
    this.seed = seed;
  }

  get seedText(): string {
    return this.seed;
  }

  /** Starts every stream again, from another seed or from the same one. */
  restart(seed: string): void {
    this.seed = seed;
    this.drawn.clear();
  }

  /** The next number of a purpose's stream: at least 0, below 1. */
  next(purpose: string): number {
    const count = (this.drawn.get(purpose) ?? 0) + 1;
    this.drawn.set(purpose, count);
    const digest = createHash("sha256")
      .update(JSON.stringify([this.seed, purpose, count]))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }

  /** A number between two bounds. */
  between(purpose: string, from: number, to: number): number {
    return from + this.next(purpose) * (to - from);
  }
}
