// Runs the background jobs that are not passes, on graphile-worker in the database's own schema `graphile_worker`,
// which it creates and migrates itself. graphile-worker is known in this file only.
import { Logger, parseCronItems, run, type CronItem, type JobHelpers } from "graphile-worker";
import type { z } from "zod";
import type { Log } from "../features/ports/log.ts";
import type { JobDefinitions, JobHandlers } from "./job-definitions.ts";

export interface JobsOptions<Definitions extends JobDefinitions> {
  connectionString: string;
  definitions: Definitions;
  handlers: JobHandlers<Definitions>;
  log: Log;
}

export interface Jobs<Definitions extends JobDefinitions> {
  /** Asks for a job to be run soon. Throws when the payload is not what the job takes. */
  addJob<Name extends keyof Definitions & string>(
    name: Name,
    payload: z.infer<Definitions[Name]["payload"]>,
  ): Promise<void>;
  /** Starts no more jobs and waits for the running ones. */
  stop(): Promise<void>;
}

const jobsAtOnce = 2;
const connections = 4;

/** What is kept by the library of a failed job; the cause is in the log, where it is scrubbed. */
const failureNote = "The job failed; the log tells why.";

/** Connects, prepares the library's schema, runs jobs and comes round with the scheduled ones. */
export async function startJobs<Definitions extends JobDefinitions>(
  options: JobsOptions<Definitions>,
): Promise<Jobs<Definitions>> {
  const { connectionString, definitions, handlers, log } = options;
  const runner = await run({
    connectionString,
    maxPoolSize: connections,
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    logger: libraryLogger(log),
    taskList: Object.fromEntries(
      Object.keys(definitions).map((name) => [name, taskOf(name, definitions, handlers, log)]),
    ),
    parsedCronItems: parseCronItems(cronItems(definitions)),
  });
  return {
    async addJob(name, payload) {
      const definition = definitions[name];
      if (definition === undefined) throw new Error(`There is no job named ${name}.`);
      await runner.addJob<string>(name, definition.payload.parse(payload), {
        maxAttempts: definition.attempts,
      });
    },
    stop: () => runner.stop(),
  };
}

/** The schedule in the library's words. A round that was missed while no worker ran is not made up for. */
export function cronItems(definitions: JobDefinitions): CronItem[] {
  return Object.entries(definitions).flatMap(([name, { schedule, attempts }]) =>
    schedule === null
      ? []
      : [{ task: name, match: schedule, identifier: name, options: { maxAttempts: attempts } }],
  );
}

function taskOf<Definitions extends JobDefinitions>(
  name: keyof Definitions & string,
  definitions: Definitions,
  handlers: JobHandlers<Definitions>,
  log: Log,
) {
  const handle = handlers[name];
  return async (payload: unknown, { job }: JobHelpers): Promise<void> => {
    const began = performance.now();
    const fields = { job: name, jobId: job.id, attempt: job.attempts };
    const work = async () => {
      const definition: JobDefinitions[string] | undefined = definitions[name];
      await handle(definition?.payload.parse(payload) as z.infer<Definitions[typeof name]["payload"]>);
      return true;
    };
    const worked = await work().catch((cause: unknown) => {
      log.error("A background job failed", fields, cause);
      return false;
    });
    if (!worked) throw new Error(failureNote);
    log.info("Background job done", { ...fields, durationMs: Math.round(performance.now() - began) });
  };
}

/** The library's own warnings and errors; its messages about single jobs are replaced by ours. */
function libraryLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (meta?.["failure"] === true) return;
    if (String(level) === "error") log.error("The job runner reports an error", { detail: message });
    else if (String(level) === "warning") log.warn("The job runner warns", { detail: message });
  });
}
