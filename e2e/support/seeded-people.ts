// The people of the two simulated sites' seed, as whom scenarios call Jira and Lockstep.
import { jiraPerson, type JiraPerson } from "./jira-person.ts";
import { runningStack, type RunningStack } from "./stack-control.ts";

export interface SeededPeople {
  /** northwind: site administrator, administrator of PA and PB, ordinary user. */
  ada: JiraPerson;
  paul: JiraPerson;
  nils: JiraPerson;
  /** aidesk: site administrator, agent, customer of the desk. */
  sam: JiraPerson;
  tess: JiraPerson;
  cleo: JiraPerson;
}

export interface Scene extends SeededPeople {
  stack: RunningStack;
}

/** The running stack and everybody in it. */
export function scene(): Scene {
  const stack = runningStack();
  const at = (siteUrl: string) => (email: string) => jiraPerson(siteUrl, email);
  const northwind = at(stack.northwindUrl);
  const aidesk = at(stack.aideskUrl);
  return {
    stack,
    ada: northwind("ada@northwind.example"),
    paul: northwind("paul@northwind.example"),
    nils: northwind("nils@northwind.example"),
    sam: aidesk("sam@aidesk.example"),
    tess: aidesk("tess@aidesk.example"),
    cleo: aidesk("cleo@customer.example"),
  };
}
