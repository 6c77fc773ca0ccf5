// Whom it concerns that a pair has its partner now: the pair itself, by what a stray pair left, and the pairs that waited for it.
import type { Hint } from "../../core/sync/hint.ts";
import type { Adoption } from "./ports.ts";

/** Hints to enqueue in the adoption's transaction. `at`: now (ms). */
export function hintsAfter(
  { moved, woken }: Extract<Adoption, { kind: "adopted" }>,
  pairId: string,
  at: number,
): { pairId: string; hint: Hint }[] {
  return [
    ...moved.map((hint) => ({ pairId, hint })),
    ...woken.map((pair) => ({
      pairId: pair.pairId,
      hint: { kind: "relations", side: pair.side, at } as const,
    })),
  ];
}
