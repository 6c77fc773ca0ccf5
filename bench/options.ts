// What `npm run bench -- ...` was asked for.
import { parseArgs } from "node:util";

export interface BenchOptions {
  rounds: number;
  /** How many changes of each kind a round makes. */
  work: Work;
  /** Names of the programs, in the order of their turns. */
  programs: string[];
  /** Where the figures go as JSON. */
  out: string;
  /** Folder for a processor profile of the first worker; none: not profiled. */
  profile: string | null;
}

export interface Work {
  issues: number;
  comments: number;
  files: number;
  /** Edits of each issue. */
  edits: number;
  /** Changes of each kind at 100 ms per call. */
  delayed: number;
}

const options = {
  rounds: { type: "string", default: "3" },
  issues: { type: "string", default: "60" },
  comments: { type: "string", default: "60" },
  files: { type: "string", default: "30" },
  edits: { type: "string", default: "2" },
  delayed: { type: "string", default: "8" },
  programs: { type: "string", default: "floor,durable-floor,lockstep,lockstep-2" },
  out: { type: "string", default: "dist/bench/figures.json" },
  profile: { type: "string" },
} as const;

/** @throws Error with words for whoever typed them */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({ args, options });
  const count = (name: "rounds" | "issues" | "comments" | "files" | "edits" | "delayed") => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1)
      throw new Error(`--${name} must be a whole number from 1 on.`);
    return number;
  };
  const list = (text: string) => text.split(",").filter((part) => part !== "");
  return {
    rounds: count("rounds"),
    work: {
      issues: count("issues"),
      comments: count("comments"),
      files: count("files"),
      edits: count("edits"),
      delayed: count("delayed"),
    },
    programs: list(values.programs),
    out: values.out,
    profile: values.profile ?? null,
  };
}
