/**
 * What the example calls of the contract start from: the usual callers, an installed app, and things to act on.
 */
import { asApp, createIssue, text, type Call } from "./call.ts";
import { installTinyApp, startTestSites, type TestSites } from "./simulator.ts";

/** The callers and the makers of new things, for one version of the API. */
export interface World extends Omit<TestSites, "simulator"> {
  version: 2 | 3;
  /** An app with the scopes READ, WRITE and DELETE. */
  app: Call;
  /** An app with no scope. */
  powerless: Call;
  /** Text as a body of this version holds it. */
  words(text: string): unknown;
  /** Key of a new issue in PA, reported by Nils. */
  issue(): Promise<string>;
  /** Key of a new request in PB, raised by Paul. */
  request(): Promise<string>;
  /** Id of a new comment by Nils (by Paul on a request), with a property `mark`. */
  comment(issueKey: string): Promise<string>;
}

/** A call that the documents allow and that must succeed. */
export interface Example {
  by: Call;
  /** Values of the parameters in the path. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is a form. */
  body?: unknown;
  /** The first documented status when absent. */
  status?: number;
}

/** How an operation is called; several calls where they answer differently. Each gets things of its own to act on. */
export type Examples = Readonly<
  Record<string, (world: World) => Example | Example[] | Promise<Example | Example[]>>
>;

export interface RunningWorld {
  sites: TestSites;
  of(version: 2 | 3): World;
  stop(): Promise<void>;
}

/** Starts both sites and an app on northwind. */
export async function startWorld(): Promise<RunningWorld> {
  const sites = await startTestSites();
  const { app, installation } = await installTinyApp(sites.northwind);
  const powerless = await installTinyApp(sites.northwind, [], {
    key: "powerless",
    scopes: ["NONE"],
    modules: {},
  });
  const { nils, paul } = sites;
  const of = (version: 2 | 3): World => ({
    ...sites,
    version,
    app: asApp(sites.northwind.baseUrl, installation),
    powerless: asApp(sites.northwind.baseUrl, powerless.installation),
    words: (words) => (version === 3 ? text(words) : words),
    issue: () => createIssue(nils, "PA", "Task", { description: text("x"), labels: ["l"] }),
    request: () => createIssue(paul, "PB", "IT Help", { customfield_10010: "21" }),
    async comment(issueKey) {
      const by = issueKey.startsWith("PB") ? paul : nils;
      const body = { body: text("words"), properties: [{ key: "mark", value: 1 }] };
      const answer = await by("POST", `/rest/api/3/issue/${issueKey}/comment`, body);
      return String((answer.body as { id: string }).id);
    },
  });
  const stop = async (): Promise<void> => {
    await Promise.all([app.stop(), powerless.app.stop()]);
    await sites.simulator.stop();
  };
  return { sites, of, stop };
}
