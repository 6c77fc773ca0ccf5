// How a call to Jira can fail, in the words the engine decides by. `sent` says whether the request may have taken effect.

export type JiraFailure =
  | { kind: "unauthorised" }
  | { kind: "forbidden"; message: string }
  | { kind: "missing" }
  | { kind: "refused"; messages: string[]; fields: Record<string, string> }
  | { kind: "conflict" }
  /** `narrow`: a burst, or writes of one issue; other calls to the site go on. */
  | { kind: "limited"; until: number; narrow?: true }
  | { kind: "unavailable"; sent: "no" | "maybe"; until: number | null }
  | { kind: "odd-reply"; sent: "no" | "maybe"; message: string };

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: JiraFailure };

/** Wraps a value as success. */
export function succeeded<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a failure. */
export function failed<T>(failure: JiraFailure): Outcome<T> {
  return { ok: false, failure };
}
