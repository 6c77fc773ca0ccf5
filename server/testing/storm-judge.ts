// What a storm left on the two in-memory sites of a bench, told as what is wrong with it.
import { filesIn } from "../core/issue/file-references.ts";
import type { Bench } from "./factories-bench.ts";
import type { FakeComment, FakeIssue } from "./fake-jira-site-data.ts";
import { relatesType } from "./fake-links.ts";
import { isOwnFile, partnerStatuses, stormSides } from "./storm-deeds.ts";

type Side = (typeof stormSides)[number];
const projects = { first: "100", second: "200" };
const other = { first: "second", second: "first" } as const;

/** Nothing when both sides are in step and everything is there exactly once. */
export async function wrongAfterStorm(bench: Bench): Promise<string[]> {
  const issues = {
    first: bench.sites.first.world.issuesOf(projects.first),
    second: bench.sites.second.world.issuesOf(projects.second),
  };
  const pairs = await bench.pairs();
  const partnerOf = {
    first: new Map(pairs.map((pair) => [pair.firstIssueId, pair.secondIssueId])),
    second: new Map(pairs.map((pair) => [pair.secondIssueId, pair.firstIssueId])),
  };
  const wrong: string[] = [];
  for (const side of stormSides)
    for (const issue of issues[side]) {
      const partner = issues[other[side]].find(({ id }) => id === partnerOf[side].get(issue.id));
      if (partner === undefined) wrong.push(`${issue.key} has no partner`);
      else wrong.push(...wrongWith(bench, side, issue, partner, partnerOf[side]));
    }
  if (issues.first.length !== issues.second.length)
    wrong.push(`${issues.first.length} issues and ${issues.second.length}`);
  return wrong;
}

function wrongWith(
  bench: Bench,
  side: Side,
  issue: FakeIssue,
  partner: FakeIssue,
  partnerOf: Map<string | null, string | null>,
): string[] {
  const names = `${issue.key} at ${partner.key}`;
  const wrong: string[] = [];
  const compare = (what: string, mine: string[], theirs: string[]) => {
    const [one, two] = [mine.sort().join(", "), theirs.sort().join(", ")];
    if (one !== two) wrong.push(`${what} of ${names}: [${one}] and [${two}]`);
  };
  const field = (from: FakeIssue, id: string) => [wordsIn(from.fields[id] ?? null)];
  for (const id of ["summary", "description"]) compare(id, field(issue, id), field(partner, id));

  const isOwn = (comment: FakeComment) => comment.operationId === null;
  const leaving = issue.comments.filter((one) => isOwn(one) && one.visibility === "public");
  const copies = partner.comments.filter((one) => !isOwn(one));
  compare(
    "comments",
    leaving.map(({ body }) => wordsIn(body)),
    copies.map(({ body }) => wordsIn(body)),
  );
  const shown = new Set(leaving.flatMap(({ body }) => filesIn(body)).map(({ id }) => id));
  compare(
    "files",
    issue.files.filter((file) => isOwnFile(file) && (side === "first" || shown.has(file.mediaId))).map(named),
    partner.files.filter((file) => !isOwnFile(file)).map(named),
  );
  const worked = (at: Side, { id }: FakeIssue, own: boolean) =>
    bench.sites[at].world.worklogs
      .filter((one) => one.issueId === id && (one.operationId === null) === own)
      .map(({ comment, seconds }) => `${wordsIn(comment)} ${seconds}`);
  compare("work", worked(side, issue, true), worked(other[side], partner, false));
  compare(
    "links",
    linksOf(bench, side, issue).map(
      ({ typeId, way, other: end }) => `${typeId} ${way} ${partnerOf.get(end)}`,
    ),
    linksOf(bench, other[side], partner).map(({ typeId, way, other: end }) => `${typeId} ${way} ${end}`),
  );
  const parent = (of: FakeIssue) => (of.fields.parent?.kind === "parent" ? of.fields.parent.issueId : null);
  compare("parent", [partnerOf.get(parent(issue)) ?? "none"], [parent(partner) ?? "none"]);
  if (side === "first" && parent(issue) === null && !agree(issue.statusId, partner.statusId))
    wrong.push(`status of ${names}: ${issue.statusId} and ${partner.statusId}`);
  return wrong;
}

/** What an issue is linked with, as it shows it; of two that mean the same only one. */
function linksOf(bench: Bench, at: Side, { id }: FakeIssue) {
  const shown = bench.sites[at].world.links
    .all()
    .filter(({ source, destination }) => [source, destination].includes(id))
    .map(({ typeId, source, destination }) => ({
      ...{ typeId, other: source === id ? destination : source },
      way: typeId === relatesType ? "and" : source === id ? "to" : "from",
    }));
  return [...new Map(shown.map((link) => [Object.values(link).join(), link])).values()];
}

const named = ({ name, size }: { name: string; size: number }) => `${name} ${size}`;
const wordsIn = (value: unknown) => /words \d+ end/.exec(JSON.stringify(value))?.[0] ?? "";

function agree(first: string, second: string): boolean {
  return (
    partnerStatuses.some(([one, two]) => one === first && two === second) ||
    (first === "3" && second === "53")
  );
}
