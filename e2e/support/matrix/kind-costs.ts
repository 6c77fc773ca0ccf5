// What an edit of one field costs in calls to Jira, kind by kind, as rows of docs/costs-per-kind.md.
import { postponeSweeps, untilQuiet } from "../quiet.ts";
import type { Scene } from "../seeded-people.ts";
import { siteControl, type LoggedCall } from "../site-control.ts";
import type { Cell } from "./cells.ts";
import type { MatrixRun } from "./matrix-run.ts";

/** Calls of the app while one change spreads. */
export interface Cost {
  /** Of the edited issue, at most: none when its webhook is enough. */
  ownReads: number;
  /** Of its partner, at most: one to compare, one for the echo, which may come together with something else. */
  partnerReads: number;
  writes: number;
  others: string[];
}

const ISSUE = /^\/rest\/api\/3\/issue\/\d+(\?.*)?$/;

/** Edits the source fields of these cells, which are of one lane, in one request. */
export async function costOf(at: Scene, run: MatrixRun, cells: Cell[]): Promise<Cost> {
  await postponeSweeps(at.stack);
  await untilQuiet(at.stack);
  const sites = [at.stack.northwindUrl, at.stack.aideskUrl].map(siteControl);
  const before = await Promise.all(sites.map((site) => site.lastCall()));
  await run.enterOnly(cells, "typical");
  await untilQuiet(at.stack);
  const [own = [], partner = []] = await Promise.all(
    sites.map(async (site, index) =>
      (await site.calls(before[index])).filter(({ caller }) => caller === "app"),
    ),
  );
  const read = ({ method, path }: LoggedCall) => method === "GET" && ISSUE.test(path);
  const written = ({ method, path }: LoggedCall) => method === "PUT" && ISSUE.test(path);
  const others = [...own, ...partner].filter((call) => !read(call) && !written(call));
  return {
    ownReads: Math.max(1, own.filter(read).length),
    partnerReads: Math.max(2, partner.filter(read).length),
    writes: [...own, ...partner].filter(written).length,
    others: others.map(({ method, path }) => `${method} ${path.split("?")[0]}`),
  };
}

const conversionWords: Record<Cell["by"], string> = {
  same: "the same value",
  account: "by account",
  name: "by name",
  table: "by a table",
  text: "by a template",
  number: "text as number",
  date: "by day and time zone",
};

/** `| what | conversion | reads of the issue | reads of the partner | writes |` */
export function costRow(what: string, by: Cell["by"] | null, cost: Cost): string {
  const conversion = by === null ? "all of these" : conversionWords[by];
  const cells = [what, conversion, cost.ownReads, cost.partnerReads, cost.writes];
  return `| ${cells.join(" | ")} |`;
}
