// The real clock behind the Clock port: the one place in the server that asks the system for the time.
import type { Clock } from "../features/ports/clock.ts";

export const systemClock: Clock = { now: () => Date.now() };
