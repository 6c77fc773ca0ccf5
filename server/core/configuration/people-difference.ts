// What changed on the tab People, in words. People are not named: the document knows their account ids only.
import type { Configuration } from "./document.ts";
import type { ConfigurationChange } from "./problem.ts";

/** Rules switched on or off, then how many rows came and went. */
export function peopleDifference(before: Configuration, after: Configuration): ConfigurationChange[] {
  const [was, is] = [before.people, after.people];
  const switched = (name: string, on: boolean, previously: boolean): ConfigurationChange[] =>
    on === previously ? [] : [change("changed", `People are ${on ? "known" : "no longer known"} by ${name}`)];
  const rows = (of: Configuration["people"]) => of.rows.map((row) => JSON.stringify(row));
  const added = rows(is).filter((row) => !rows(was).includes(row)).length;
  const removed = rows(was).filter((row) => !rows(is).includes(row)).length;
  const isMoved = added + removed === 0 && rows(is).join() !== rows(was).join();
  return [
    ...switched("the same account id", is.byAccount, was.byAccount),
    ...switched("the same visible e-mail address", is.byEmail, was.byEmail),
    ...(added > 0 ? [change("added", `Table of people: ${counted(added)} added`)] : []),
    ...(removed > 0 ? [change("removed", `Table of people: ${counted(removed)} removed`)] : []),
    ...(isMoved ? [change("changed", "Table of people: its order")] : []),
  ];
}

function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}

function change(kind: ConfigurationChange["kind"], text: string): ConfigurationChange {
  return { tab: "people", kind, text };
}
