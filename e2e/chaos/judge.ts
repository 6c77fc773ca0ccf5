// Judges what a storm left: both sides equal under the mapping, everything exactly once, nothing internal where it must not be.
// It knows the configuration and what Jira shows, and nothing of the app.
import { SECRET } from "./deeds.ts";
import type { ShownComment, ShownIssue, ShownThing } from "./read-side.ts";
import { choices, statuses, type SideName, type World } from "./worlds.ts";

export interface Violation {
  what: string;
  /** The issue it is about; none: the whole run. */
  token?: string;
}

export type BothSides = Record<SideName, ShownIssue[]>;

const sides = ["first", "second"] as const;
const other = { first: "second", second: "first" } as const;

/** What of the two sides is a copy, by kind: so much was compared. */
export function copiesIn(shown: BothSides): Record<string, number> {
  const all = sides.flatMap((side) => shown[side]);
  const copies = (things: { isCopy: boolean }[]) => things.filter(({ isCopy }) => isCopy).length;
  return {
    issues: copies(all),
    comments: copies(all.flatMap(({ comments }) => comments)),
    files: copies(all.flatMap(({ files }) => files)),
    "work logs": copies(all.flatMap(({ worklogs }) => worklogs)),
    links: all.flatMap(({ links }) => links).length / 4,
  };
}

/** Compares the two sides of a world. */
export function judge(world: World, shown: BothSides): Violation[] {
  const found: Violation[] = [];
  const tokens = new Set(sides.flatMap((side) => shown[side].map(({ token }) => token)));
  const tokenOf = Object.fromEntries(
    sides.map((side) => [side, new Map(shown[side].map(({ key, token }) => [key, token]))]),
  ) as Record<SideName, Map<string, string>>;
  for (const token of tokens) {
    const say = (what: string) => void found.push({ what, token });
    const [firsts, seconds] = sides.map((side) => shown[side].filter((issue) => issue.token === token));
    const [first, second] = [firsts?.[0], seconds?.[0]];
    if (firsts?.length !== 1 || seconds?.length !== 1 || first === undefined || second === undefined) {
      const keys = (list: ShownIssue[] = []) => list.map(({ key }) => key).join(", ") || "none";
      say(`issues: ${keys(firsts)} on the first side, ${keys(seconds)} on the second`);
      continue;
    }
    judgePair(world, { first, second }, tokenOf, say);
  }
  if (!world.internalTravels)
    for (const issue of shown.first) {
      const secrets = [
        ...Object.values(issue.fields),
        ...issue.comments.map(({ text }) => text),
        ...issue.files.map(({ words }) => words),
      ].filter((text) => text.includes(SECRET));
      for (const secret of secrets)
        found.push({ what: `internal words on the first side: ${secret}`, token: issue.token });
    }
  return found;
}

type Pair = Record<SideName, ShownIssue>;

function judgePair(
  world: World,
  pair: Pair,
  tokenOf: Record<SideName, Map<string, string>>,
  say: (what: string) => void,
): void {
  const { first, second } = pair;
  const names = `${first.key} and ${second.key}`;
  const there = { ...first.fields, choice: partnerChoice(first.fields["choice"] ?? "") };
  const mapped = world.name === "laboratory" ? Object.keys(there) : ["summary", "description"];
  for (const field of mapped) {
    const [one, two] = [there[field as keyof typeof there], second.fields[field]];
    if (one !== two) say(`${field} of ${names}: "${one}" and "${two}"`);
  }
  const isSubtask = first.parent !== null || second.parent !== null;
  if (world.name === "laboratory" && !isSubtask && !statusesAgree(first.status, second.status))
    say(`status of ${names}: ${first.status} and ${second.status}`);
  const parents = sides.map((side) => tokenOf[side].get(pair[side].parent ?? "") ?? "");
  if (parents[0] !== parents[1]) say(`parent of ${names}: ${parents.join(" and ")}`);
  const linked = sides.map((side) =>
    pair[side].links.map(({ type, to }) => `${type} ${tokenOf[side].get(to)}`).sort(),
  );
  if (linked[0]?.join() !== linked[1]?.join())
    say(`links of ${names}: ${linked[0]?.join(", ")} | ${linked[1]?.join(", ")}`);
  const doubled = linked.flat().filter((link, index, all) => all.indexOf(link) !== index);
  if (doubled.length > linked.flat().length / 2) say(`links twice at ${names}: ${doubled.join(", ")}`);

  for (const side of sides) {
    const [origin, copy] = [pair[side], pair[other[side]]];
    const comments = origin.comments.filter((comment) => !comment.isCopy && leaves(world, comment));
    compare(
      ...([`comments of ${origin.key} at ${copy.key}`, say] as const),
      comments.map((comment) => toldComment(comment, world)),
      copy.comments.filter(({ isCopy }) => isCopy).map((comment) => toldComment(comment, world)),
    );
    compare(
      ...([`files of ${origin.key} at ${copy.key}`, say] as const),
      origin.files.filter((file) => !file.isCopy && fileLeaves(world, side, origin, file)).map(wordsOf),
      copy.files.filter(({ isCopy }) => isCopy).map(wordsOf),
    );
    if (world.name === "laboratory")
      compare(
        ...([`work of ${origin.key} at ${copy.key}`, say] as const),
        origin.worklogs.filter(({ isCopy }) => !isCopy).map(wordsOf),
        copy.worklogs.filter(({ isCopy }) => isCopy).map(wordsOf),
      );
  }
}

const wordsOf = ({ words }: ShownThing): string => words;
const leaves = (world: World, comment: ShownComment) => world.internalTravels || comment.isPublic;

function toldComment({ text, isPublic }: ShownComment, world: World): string {
  return world.internalTravels && !isPublic ? `${text} (internal)` : text;
}

/** Files of a service project leave when a public comment or the description shows them, unless all do. */
function fileLeaves(world: World, side: SideName, issue: ShownIssue, file: ShownThing): boolean {
  if (!world.sides[side].isService || world.internalTravels) return true;
  const name = file.words.split(" ")[0] ?? "";
  const open = issue.comments.filter(({ isPublic, isCopy }) => isPublic && !isCopy);
  return open.some(({ files }) => files.includes(name)) || issue.describedFiles.includes(name);
}

function compare(what: string, say: (what: string) => void, wanted: string[], found: string[]): void {
  const rest = [...found];
  const missing = wanted.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  if (missing.length > 0) say(`${what}: missing ${missing.join(", ")}`);
  if (rest.length > 0) say(`${what}: too many ${rest.join(", ")}`);
}

function partnerChoice(first: string): string {
  return choices.find((choice) => choice.first === first)?.second ?? first;
}

function statusesAgree(first: string, second: string): boolean {
  const there: Record<string, string> = statuses.firstToSecond;
  const back: Record<string, string> = statuses.secondToFirst;
  return there[first] === second || back[second] === first;
}
