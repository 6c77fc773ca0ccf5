// People at work on both sides of a bench, in a storm: every kind of data that flows, drawn by chance.
import { noAttachments } from "../core/configuration/attachments.ts";
import type { Configuration } from "../core/configuration/document.ts";
import { noLinks } from "../core/configuration/links.ts";
import { noWorklogs } from "../core/configuration/worklogs.ts";
import { customerStatuses, helpType, richText, supportConfiguration, supportStatuses } from "./factories.ts";
import { taskType, text } from "./factories.ts";
import type { Bench } from "./factories-bench.ts";
import { document, type FakeComment, type FakeFile, type FakeIssue } from "./fake-jira-site-data.ts";
import { blocksType, relatesType } from "./fake-links.ts";
import { showing } from "./file-scene.ts";

const subtaskTypes = { first: "1009", second: "2009" };
const types = { first: taskType, second: helpType };
const projects = { first: "100", second: "200" };
export const stormSides = ["first", "second"] as const;
type Side = (typeof stormSides)[number];

/** Statuses that become one another. */
export const partnerStatuses = [
  ["1", "51"],
  ["2", "52"],
  ["3", "54"],
] as const;

/** Everything flows both ways; internal comments, and files that only they show, stay home. */
export function stormConfiguration(): Configuration {
  const usual = supportConfiguration();
  const files = noAttachments();
  const work = noWorklogs();
  const rows = (from: 0 | 1, to: 0 | 1) =>
    partnerStatuses.map((pair) => ({ from: pair[from], to: pair[to], via: null }));
  return {
    ...usual,
    issueTypes: [types, subtaskTypes].map(({ first, second }) => ({
      ...{ direction: "both", first: [first], second: [second] },
    })),
    attachments: {
      enabled: true,
      firstToSecond: { ...files.firstToSecond, enabled: true },
      secondToFirst: { ...files.secondToFirst, enabled: true },
    },
    worklogs: {
      enabled: true,
      firstToSecond: { ...work.firstToSecond, enabled: true },
      secondToFirst: { ...work.secondToFirst, enabled: true },
    },
    links: {
      ...noLinks(),
      hierarchy: { firstToSecond: true, secondToFirst: true },
      levels: {
        first: { [taskType]: 0, [subtaskTypes.first]: -1 },
        second: { [helpType]: 0, [subtaskTypes.second]: -1 },
      },
      types: [blocksType, relatesType].map((id) => ({
        ...{ first: id, second: id, direction: "both", reversed: false },
      })),
    },
    workflow: {
      statuses: [
        {
          ...{ first: taskType, second: helpType, rule: "newest-wins" },
          firstToSecond: { enabled: true, rows: rows(0, 1), arrivals: [] },
          secondToFirst: {
            ...{ enabled: true, arrivals: [] },
            rows: [...rows(1, 0), { from: "53", to: "3", via: null }],
          },
        },
      ],
    },
  };
}

/** Issue types of the storm that the factories' projects do not have. */
export function addSubtaskTypes(bench: Bench): void {
  for (const side of stormSides) {
    const [project] = bench.sites[side].world.projects;
    const [usual] = project?.issueTypes ?? [];
    if (project !== undefined && usual !== undefined)
      project.issueTypes.push({ ...usual, id: subtaskTypes[side], name: "Sub-task", subtask: true });
  }
}

export interface Dice {
  /** From 0 to 1. */
  next(): number;
  pick<T>(list: readonly T[]): T | undefined;
}

const isOwn = ({ operationId }: FakeComment) => operationId === null;
export const isOwnFile = ({ authorId }: FakeFile) => authorId !== "app";

/** One deed of one person. `word` is a number that no other deed has. */
export function doSomething(bench: Bench, { next, pick }: Dice, word: number): void {
  const side: Side = next() < 0.5 ? "first" : "second";
  const { world } = bench.sites[side];
  const person = bench.sites[side].person(side === "first" ? "Nils" : "Tess");
  const all = world.issuesOf(projects[side]);
  const issue = pick(all);
  const words = `words ${word} end`;
  if (issue === undefined || next() < 0.1) {
    const parent = pick(all.filter(({ issueTypeId }) => issueTypeId === types[side]));
    const isBelow = parent !== undefined && next() < 0.4;
    person.createIssue(projects[side], isBelow ? subtaskTypes[side] : types[side], {
      summary: text(words),
      ...(isBelow ? { parent: { kind: "parent", issueId: parent.id } } : {}),
    });
    return;
  }
  const own = pick(issue.comments.filter(isOwn));
  const file = pick(issue.files.filter(isOwnFile));
  const work = pick(world.worklogs.filter((one) => one.issueId === issue.id && one.operationId === null));
  const isPublic = own?.visibility === "public";
  const logged = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 60 * word, comment: document(words) };
  const deeds: [weight: number, deed: () => unknown][] = [
    [10, () => person.editIssue(issue.id, { summary: text(words) })],
    [6, () => person.editIssue(issue.id, { description: richText(words) })],
    [12, () => person.comment(issue.id, document(words))],
    [side === "second" ? 6 : 0, () => person.comment(issue.id, document(`secret ${words}`), "internal")],
    [isPublic ? 6 : 0, () => own && person.editComment(issue.id, own.id, document(words))],
    [own ? 3 : 0, () => own && person.deleteComment(issue.id, own.id)],
    [side === "second" && isPublic ? 3 : 0, () => own && person.setVisibility(issue.id, own.id, "internal")],
    [side === "first" ? 5 : 0, () => person.attach(issue.id, `open-${word}.txt`, words)],
    [6, () => showFile(bench, side, issue, word, "public")],
    [side === "second" ? 4 : 0, () => showFile(bench, side, issue, word, "internal")],
    [file ? 3 : 0, () => file && person.deleteFile(file.id)],
    [5, () => person.logWork(issue.id, logged)],
    [work ? 4 : 0, () => work && person.editWorklog(work.id, { comment: document(words) })],
    [work ? 2 : 0, () => work && person.deleteWorklog(work.id)],
    [6, () => linkTwo(bench, side, issue, pick(all), next() < 0.5 ? blocksType : relatesType)],
    [2, () => unlinkOne(bench, side, pick)],
    [8, () => moveStatus(bench, side, issue, pick)],
  ];
  let rest = next() * deeds.reduce((sum, [weight]) => sum + weight, 0);
  deeds.find(([weight]) => (rest -= weight) < 0)?.[1]();
}

function showFile(
  bench: Bench,
  side: Side,
  issue: FakeIssue,
  word: number,
  visibility: FakeComment["visibility"],
): void {
  const person = bench.sites[side].person(side === "first" ? "Nils" : "Tess");
  const name = `${visibility === "internal" ? "secret" : "open"}-${word}.txt`;
  const { mediaId } = person.attach(issue.id, name, `content ${word}`);
  const words = `${visibility === "internal" ? "secret " : ""}words ${word} end`;
  person.comment(issue.id, showing(mediaId, words, name), visibility);
}

const made = new WeakMap<Bench, Set<string>>();

function linkTwo(
  bench: Bench,
  side: Side,
  issue: FakeIssue,
  other: FakeIssue | undefined,
  type: string,
): void {
  if (other === undefined || other === issue) return;
  const { world } = bench.sites[side];
  const known = made.get(bench) ?? new Set<string>();
  made.set(bench, known);
  const before = new Set(world.links.all().map(({ id }) => id));
  bench.sites[side].person("Nils").link(type, issue.id, other.id);
  for (const { id } of world.links.all()) if (!before.has(id)) known.add(`${side} ${id}`);
}

/** Only originals: a copy that a person deletes stays away. */
function unlinkOne(bench: Bench, side: Side, pick: Dice["pick"]): void {
  const known = made.get(bench) ?? new Set<string>();
  const link = pick(bench.sites[side].world.links.all().filter(({ id }) => known.has(`${side} ${id}`)));
  if (link !== undefined) bench.sites[side].person("Nils").unlink(link.id);
}

function moveStatus(bench: Bench, side: Side, issue: FakeIssue, pick: Dice["pick"]): void {
  if (issue.issueTypeId !== types[side]) return;
  const status = pick(side === "first" ? customerStatuses : supportStatuses);
  if (status !== undefined && status.id !== issue.statusId)
    bench.sites[side].person("Nils").setStatus(issue.id, status.id);
}
