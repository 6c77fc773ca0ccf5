// Whom a text mentions when it is written on the other side.

/** The account that is mentioned instead of this one; null: the mention becomes a plain name. */
export type Mentions = (accountId: string) => string | null;
