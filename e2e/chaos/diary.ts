// What people did in a storm and what was done to the app, in order: the story that is told with a violation.

export interface DiaryEntry {
  /** Milliseconds since the storm began. */
  at: number;
  what: string;
  /** The issue it was done to; none: it was done to the whole. */
  token?: string;
}

export interface Diary {
  note(what: string, token?: string): void;
  /** How many entries there are. */
  readonly length: number;
  /** What was done to an issue, and to the whole. */
  story(token: string): string[];
  /** Deeds that Jira refused and faults that did not work, by their words. */
  refusals: Map<string, number>;
}

export function openDiary(): Diary {
  const began = performance.now();
  const entries: DiaryEntry[] = [];
  return {
    note(what, token) {
      entries.push({ at: Math.round(performance.now() - began), what, ...(token ? { token } : {}) });
    },
    get length() {
      return entries.length;
    },
    story: (token) =>
      entries
        .filter((entry) => entry.token === undefined || entry.token === token)
        .map(({ at, what }) => `${String(at).padStart(6)} ms  ${what}`),
    refusals: new Map(),
  };
}
