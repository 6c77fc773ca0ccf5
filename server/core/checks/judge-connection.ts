// What was found out about one side, as lines in plain words: names of sites, projects and permissions only.
import type { JiraFailure, Outcome } from "../failure/jira-failure.ts";
import type { Side } from "../sides.ts";
import type { ConnectionCheck } from "./connection-check.ts";
import type { NeededPermission } from "./needed-permissions.ts";

/** Times in ms. */
export interface ConnectionFacts {
  side: Side;
  siteName: string;
  projectName: string;
  now: number;
  appState: "installed" | "disabled" | "uninstalled";
  /** Whether the project could be read with the app's token. */
  reached: Outcome<unknown>;
  account: Outcome<unknown>;
  needed: NeededPermission[];
  /** Keys of those that the account has; null: Jira did not say. */
  granted: string[] | null;
  /** When the last webhook arrived; null: none since `webhooksSince`, or none at all. */
  lastWebhook: number | null;
  webhooksSince: number | null;
  /** How many webhooks Jira gave up on within the last day; null: it did not say. */
  givenUp: number | null;
  /** Nothing may be asked of the site before then. */
  blockedUntil: number | null;
  /** Points of this hour; `perHour` null: Jira told of no quota. */
  budget: { used: number; perHour: number | null };
  /** The site's clock, and ours when it was asked; null: it did not tell. */
  siteClock: { theirs: number; ours: number } | null;
}

/** Tokens are good for three minutes: with clocks further apart Jira takes none. */
const clockFails = 3 * 60_000;
const clockWarns = 60_000;
/** The part of the hourly quota above which the background has to wait. */
const muchUsed = 0.8;

type Line = Omit<ConnectionCheck, "side">;

/** All lines of a side; what cannot be known while it does not answer is left out. */
export function judgeConnection(facts: ConnectionFacts): ConnectionCheck[] {
  const lines = [appLine(facts), siteLine(facts)];
  if (facts.reached.ok) lines.push(accountLine(facts), permissionsLine(facts));
  lines.push(webhooksLine(facts), budgetLine(facts));
  if (facts.siteClock !== null) lines.push(clockLine(facts, facts.siteClock));
  return lines.map((line) => ({ side: facts.side, ...line }));
}

function appLine({ appState, siteName }: ConnectionFacts): Line {
  if (appState === "installed") return ok("app", `Lockstep is installed and enabled on ${siteName}.`);
  return failed(
    "app",
    `Lockstep is ${appState === "disabled" ? "disabled" : "not installed"} on ${siteName}.`,
    `${appState === "disabled" ? "Enable" : "Install"} it in the app management of ${siteName}; what happened meanwhile is caught up with.`,
  );
}

function siteLine({ reached, siteName, projectName }: ConnectionFacts): Line {
  if (reached.ok)
    return ok("site", `${siteName} answers, accepts Lockstep's identity and shows ${projectName}.`);
  return ofFailure(reached.failure, siteName, projectName);
}

function ofFailure(failure: JiraFailure, siteName: string, projectName: string): Line {
  switch (failure.kind) {
    case "unauthorised":
      return failed(
        "site",
        `${siteName} does not accept Lockstep's identity.`,
        `Check that Lockstep is installed and enabled on ${siteName}; installing it again renews its identity.`,
      );
    case "forbidden":
    case "missing":
    case "refused":
      return failed(
        "site",
        `${siteName} does not show ${projectName} to Lockstep, or the project is gone.`,
        `Give the role atlassian-addons-project-access the permission Browse Projects in ${projectName}; if the project was deleted, delete this synchronization.`,
      );
    case "limited":
      return {
        ...line("warning", "site", `${siteName} takes no more calls until`),
        ...{ remedy: "Nothing to do: Lockstep goes on by itself.", at: time(failure.until) },
      };
    default:
      return failed(
        "site",
        `${siteName} does not answer as it should.`,
        "Nothing is lost: Lockstep tries again by itself. If it lasts, look at the status page of your Jira site.",
      );
  }
}

function accountLine({ account, siteName }: ConnectionFacts): Line {
  if (account.ok) return ok("account", `Lockstep acts on ${siteName} with an account of its own.`);
  return failed(
    "account",
    `${siteName} does not tell which account Lockstep acts with.`,
    `Install Lockstep again on ${siteName}; its account is made anew then.`,
  );
}

function permissionsLine({ needed, granted, projectName }: ConnectionFacts): Line {
  if (granted === null)
    return line("warning", "permissions", `Jira did not say what Lockstep may do in ${projectName}.`);
  const missing = needed.filter(({ key }) => !granted.includes(key));
  if (missing.length === 0)
    return ok("permissions", `Lockstep may do in ${projectName} all that the configuration needs.`);
  const list = missing.map(({ name, purpose }) => `${name} (${purpose})`).join(", ");
  return failed(
    "permissions",
    `Lockstep lacks ${missing.length === 1 ? "a permission" : "permissions"} in ${projectName}: ${list}.`,
    `Give ${missing.length === 1 ? "it" : "them"} to the role atlassian-addons-project-access in the permission scheme of ${projectName}, then check again and retry what failed.`,
  );
}

function webhooksLine({ siteName, lastWebhook, webhooksSince, givenUp }: ConnectionFacts): Line {
  if (givenUp !== null && givenUp > 0)
    return {
      ...line(
        "warning",
        "webhooks",
        `${siteName} gave up on ${givenUp === 1 ? "a webhook" : `${givenUp} webhooks`} within the last day.`,
      ),
      remedy: "Nothing is lost: Lockstep fetches them every hour. If it lasts, tell who runs Lockstep.",
    };
  if (lastWebhook === null)
    return {
      ...line(
        "warning",
        "webhooks",
        `No webhook of ${siteName} arrived ${webhooksSince === null ? "yet." : "since"}`,
      ),
      remedy:
        "Edit an issue there and check again. Without webhooks changes are found by the regular search, a few minutes later.",
      at: webhooksSince === null ? null : time(webhooksSince),
    };
  return { ...ok("webhooks", `The last webhook of ${siteName} arrived`), at: time(lastWebhook) };
}

function budgetLine({ siteName, blockedUntil, budget, now }: ConnectionFacts): Line {
  if (blockedUntil !== null && blockedUntil > now)
    return {
      ...line("warning", "budget", `${siteName} limits how many calls it takes until`),
      ...{ remedy: "Nothing to do: Lockstep goes on by itself.", at: time(blockedUntil) },
    };
  const { used, perHour } = budget;
  if (perHour === null) return ok("budget", `${siteName} sets no limit to Lockstep's calls at the moment.`);
  const words = `Lockstep used ${used} of ${perHour} points of Jira's quota in this hour.`;
  if (used < perHour * muchUsed) return ok("budget", words);
  return {
    ...line("warning", "budget", words),
    remedy: "Nothing to do: searches and loads wait, live changes go on. An initial load may be paused.",
  };
}

function clockLine({ siteName }: ConnectionFacts, { theirs, ours }: { theirs: number; ours: number }): Line {
  const apart = Math.abs(theirs - ours);
  if (apart < clockWarns) return ok("clock", `The clocks of ${siteName} and Lockstep agree.`);
  const words = `The clocks of ${siteName} and Lockstep are ${Math.round(apart / 1000)} seconds apart.`;
  const remedy = "Tell who runs Lockstep: its clock must be set by a time server.";
  return apart < clockFails ? { ...line("warning", "clock", words), remedy } : failed("clock", words, remedy);
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function line(state: Line["state"], what: Line["what"], message: string): Line {
  return { what, state, message, remedy: null, at: null };
}

function ok(what: Line["what"], message: string): Line {
  return line("ok", what, message);
}

function failed(what: Line["what"], message: string, remedy: string): Line {
  return { ...line("failed", what, message), remedy };
}
