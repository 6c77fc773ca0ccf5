// Medians over the rounds, and the ratios to the floors that issue by issue are called goals.
import os from "node:os";
import type { KindFigures, RoundFigures } from "./measure-round.ts";
import { median } from "./statistics.ts";
import { KINDS, type Kind } from "./work.ts";

export interface ProgramFigures {
  name: string;
  rounds: RoundFigures[];
}

export interface Ratio {
  what: string;
  figure: number;
  /** In words, for example "at least 0.5". */
  goal: string;
  met: boolean;
}

/** The processor, its number and memory, and the versions that matter. */
export function machine(): string {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} × ${cpu?.model.trim() ?? "unknown"}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.version}`;
}

/** Median over the rounds of one figure of one kind. */
export function ofKind({ rounds }: ProgramFigures, kind: Kind, figure: keyof KindFigures): number {
  return median(rounds.map((round) => round.kinds[kind]?.[figure] ?? Number.NaN));
}

/** Median over the rounds of a figure of the whole round. */
export function ofRound({ rounds }: ProgramFigures, figure: Exclude<keyof RoundFigures, "kinds">): number {
  return median(rounds.map((round) => round[figure]));
}

const callGoals: Partial<Record<Kind, number>> = { create: 1, comment: 1, attachment: 2, update: 1 };
const speedKinds: Kind[] = ["create", "comment", "update"];
const delayKinds: Kind[] = ["create", "comment", "update", "attachment"];

/** What was aimed at, as far as the programs that were measured allow it. */
export function ratios(programs: readonly ProgramFigures[]): Ratio[] {
  const find = (name: string) => programs.find((program) => program.name === name);
  const [floor, durable, one, two] = ["floor", "durable-floor", "lockstep", "lockstep-2"].map(find);
  const found: Ratio[] = [];
  const atLeast = (what: string, figure: number, goal: number) =>
    found.push({ what, figure, goal: `at least ${goal}`, met: figure >= goal });
  const atMost = (what: string, figure: number, goal: number) =>
    found.push({ what, figure, goal: `at most ${goal}`, met: figure <= goal });
  if (one === undefined) return found;
  if (durable !== undefined)
    for (const kind of speedKinds)
      atLeast(
        `${kind}: changes per second, of the durable floor's`,
        ofKind(one, kind, "changesPerSecond") / ofKind(durable, kind, "changesPerSecond"),
        0.5,
      );
  if (two !== undefined)
    for (const kind of speedKinds)
      atLeast(
        `${kind}: changes per second, two workers to one`,
        ofKind(two, kind, "changesPerSecond") / ofKind(one, kind, "changesPerSecond"),
        1.6,
      );
  if (floor !== undefined)
    for (const kind of delayKinds)
      atMost(
        `${kind}: median at 100 ms per call, of the floor's`,
        ofKind(one, kind, "delayedMs") / ofKind(floor, kind, "delayedMs"),
        1.1,
      );
  for (const kind of KINDS) {
    const goal = callGoals[kind];
    if (goal !== undefined)
      atMost(`${kind}: Jira calls per change`, ofKind(one, kind, "callsPerChange"), goal + 0.1);
    atMost(`${kind}: commits per change`, ofKind(one, kind, "commitsPerChange"), 4);
  }
  if (durable !== undefined)
    atMost(
      "acknowledgement p95 of a backlog, of the durable floor's",
      ofRound(one, "acknowledgedMs") / ofRound(durable, "acknowledgedMs"),
      2,
    );
  if (durable !== undefined)
    atMost(
      "acknowledgement p95 one at a time, of the durable floor's",
      ofRound(one, "acknowledgedAloneMs") / ofRound(durable, "acknowledgedAloneMs"),
      2,
    );
  return found;
}

/** All figures as lines for people. */
export function inWords(programs: readonly ProgramFigures[]): string {
  const number = (figure: number, digits = 1) => (Number.isNaN(figure) ? "–" : figure.toFixed(digits));
  const table = programs.flatMap((program) => [
    "",
    `${program.name}: acknowledgement p95 ${number(ofRound(program, "acknowledgedMs"))} ms of a backlog and ` +
      `${number(ofRound(program, "acknowledgedAloneMs"))} ms one at a time, ` +
      `peak memory ${number(ofRound(program, "memoryMb"), 0)} MB, ` +
      `transactions per change ${number(ofRound(program, "transactionsPerChange"))}`,
    row(["", "changes/s", "ms at 100 ms", "calls", "commits"]),
    ...KINDS.map((kind) =>
      row([
        kind,
        number(ofKind(program, kind, "changesPerSecond")),
        number(ofKind(program, kind, "delayedMs"), 0),
        number(ofKind(program, kind, "callsPerChange"), 2),
        number(ofKind(program, kind, "commitsPerChange"), 2),
      ]),
    ),
  ]);
  const goals = ratios(programs).map(
    ({ what, figure, goal, met }) =>
      `${met ? "  met   " : "  MISSED"} ${what}: ${number(figure, 2)} (${goal})`,
  );
  return [machine(), ...table, "", ...goals].join("\n");
}

function row([first = "", ...rest]: string[]): string {
  return `  ${first.padEnd(18)}${rest.map((cell) => cell.padStart(14)).join("")}`;
}
