// Whether what was caught up with came in the order of its age, as far as passes that run side by side can keep it.

interface Leeway {
  /** Passes run side by side: so far an issue may be from its place. */
  places: number;
  /** So many may be overtaken by all: a pass that meets a limit, or a site that is away, waits while the others go on. */
  overtaken: number;
}

/** `order`: the places by age, the oldest 0, in the order they came in. */
export function isInOrderOfAge(order: readonly number[], { places, overtaken }: Leeway): boolean {
  const ranked = order.map((place) => order.filter((other) => other < place).length);
  const late = ranked.map((place, index) => index - place);
  if (late.every((by) => Math.abs(by) <= places)) return true;
  if (overtaken === 0) return false;
  const latest = late.indexOf(Math.max(...late));
  const others = order.filter((_, index) => index !== latest);
  return isInOrderOfAge(others, { places, overtaken: overtaken - 1 });
}
