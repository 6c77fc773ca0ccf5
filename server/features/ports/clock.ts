// Time and identifiers as dependencies, so that tests decide them.

export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** A new random UUID. */
export type NewId = () => string;
