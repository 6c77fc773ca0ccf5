// What a broken rule of the architecture looks like, whichever way it was found.

/** One break of one rule: the file, and what in it breaks the rule. */
export interface Violation {
  rule: string;
  file: string;
  detail: string;
}
