/**
 * The people of both sites. Account ids never change; the API token is the first name in lower case.
 */
import type { User } from "../entities/people.ts";

function person(accountId: string, name: string, email: string, more: Partial<User> = {}): User {
  return {
    accountId,
    accountType: "atlassian",
    displayName: name,
    email,
    token: (email.split("@")[0] ?? "").toLowerCase(),
    active: true,
    timeZone: "Europe/Berlin",
    siteAdmin: false,
    ...more,
  };
}

export const ADA = person(
  "712020:a1d00000-0000-4000-8000-000000000001",
  "Ada Berg",
  "ada@northwind.example",
  {
    siteAdmin: true,
  },
);
export const PAUL = person(
  "712020:a1d00000-0000-4000-8000-000000000002",
  "Paul Keller",
  "paul@northwind.example",
);
export const NILS = person(
  "712020:a1d00000-0000-4000-8000-000000000003",
  "Nils Holm",
  "nils@northwind.example",
);

export const SAM = person("712020:b2e00000-0000-4000-8000-000000000001", "Sam Ortiz", "sam@aidesk.example", {
  siteAdmin: true,
});
export const TESS = person(
  "712020:b2e00000-0000-4000-8000-000000000002",
  "Tess Moreau",
  "tess@aidesk.example",
);
export const CLEO = person(
  "qm:b2e00000-0000-4000-8000-00000000c1e0",
  "Cleo Lindqvist",
  "cleo@customer.example",
  {
    accountType: "customer",
  },
);
