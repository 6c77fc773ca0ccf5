// What `npm run bench -- ...` was asked for.
import { parseArgs } from "node:util";
import type { LoadWish } from "./load.ts";
import { DIMENSIONS, type Dimension, type GrowthWish } from "./growth.ts";

export interface BenchOptions {
  rounds: number;
  /** How many changes of each kind a round makes. */
  work: Work;
  /** Names of the programs, in the order of their turns. */
  programs: string[];
  /** Where the figures go as JSON. */
  out: string;
  /** Folder for processor profiles of the web process and the first worker; none: not profiled. */
  profile: string | null;
  /** Passes that a worker of Lockstep runs at once; null: as many as it does by itself. */
  concurrency: number | null;
  /** What is to grow instead of the common work; null: nothing. */
  growth: GrowthWish | null;
  /** What is to be loaded instead of the common work; null: nothing. */
  load: LoadWish | null;
}

export interface Work {
  issues: number;
  comments: number;
  files: number;
  /** Edits of each issue. */
  edits: number;
  /** Changes of each kind at 100 ms per call. */
  delayed: number;
  /** Changes of each kind before anything is measured. */
  warmUp: number;
  /** How much longer every call of an app takes while a backlog is worked off (ms). */
  callMs: number;
}

const options = {
  rounds: { type: "string", default: "3" },
  issues: { type: "string", default: "60" },
  comments: { type: "string", default: "60" },
  files: { type: "string", default: "30" },
  edits: { type: "string", default: "2" },
  delayed: { type: "string", default: "8" },
  "warm-up": { type: "string", default: "6" },
  "call-ms": { type: "string", default: "0" },
  concurrency: { type: "string" },
  programs: { type: "string", default: "floor,durable-floor,lockstep,lockstep-2" },
  out: { type: "string", default: "dist/bench/figures.json" },
  profile: { type: "string" },
  growth: { type: "string" },
  sizes: { type: "string", default: "1,10,100,1000" },
  changes: { type: "string", default: "60" },
  load: { type: "string" },
  "comments-each": { type: "string", default: "7" },
} as const;

/** @throws Error with words for whoever typed them */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({ args, options });
  const wholeNumber = (name: string, text: string, least = 1) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least)
      throw new Error(`--${name} must be a whole number from ${least} on.`);
    return number;
  };
  const count = (
    name: "rounds" | "issues" | "comments" | "files" | "edits" | "delayed" | "warm-up" | "changes",
  ) => wholeNumber(name, values[name]);
  const list = (text: string) => text.split(",").filter((part) => part !== "");
  return {
    rounds: count("rounds"),
    work: {
      issues: count("issues"),
      comments: count("comments"),
      files: count("files"),
      edits: count("edits"),
      delayed: count("delayed"),
      warmUp: count("warm-up"),
      callMs: wholeNumber("call-ms", values["call-ms"], 0),
    },
    programs: list(values.programs),
    out: values.out,
    profile: values.profile ?? null,
    concurrency: values.concurrency === undefined ? null : wholeNumber("concurrency", values.concurrency),
    growth:
      values.growth === undefined
        ? null
        : {
            dimensions: list(values.growth).map(dimensionOf),
            sizes: list(values.sizes).map((size) => wholeNumber("sizes", size)),
            ...{ rounds: count("rounds"), changes: count("changes") },
          },
    load:
      values.load === undefined
        ? null
        : {
            issues: wholeNumber("load", values.load),
            commentsEach: wholeNumber("comments-each", values["comments-each"]),
          },
  };
}

function dimensionOf(name: string): Dimension {
  const found = DIMENSIONS.find((dimension) => dimension === name);
  if (found === undefined) throw new Error(`--growth knows ${DIMENSIONS.join(", ")}, not ${name}.`);
  return found;
}
