// Synchronizations in every state an administrator may meet, made through the interface's own calls.
import type { Configuration } from "../../server/contract/index.ts";
import { connectWithinSite, projectId, requestAcrossSites } from "./connect-projects.ts";
import { eventually } from "./eventually.ts";
import { freshProjects } from "./fresh-projects.ts";
import { createIssue, type JiraPerson } from "./jira-person.ts";
import { lockstepPerson } from "./lockstep-person.ts";
import { powerCustomerSupport } from "./power-customer-support.ts";
import type { Scene } from "./seeded-people.ts";
import { siteControl } from "./site-control.ts";

/** Names of the synchronizations. The long one is as long as names may be and has a word that no line holds. */
export const NAMES = {
  running: "Support for Project A",
  empty: "Second line",
  incoming: "Orders of the web shop",
  sent: "Which project?",
  declined: `Everything_the_customer_ever_wanted_${"to_tell_us_".repeat(5)}`.slice(0, 80),
  review: "Review me",
  declinedDraft: "Draft declined",
} as const;

/** Ids of the synchronizations by the keys of NAMES. */
export type ManyStates = Record<keyof typeof NAMES, string>;

/**
 * In PA (paul): running with a problem and a draft that blocks publishing; stopped with a draft that sam declined; incoming;
 * declined; sent to the site of sam, who has to choose a project. In CUST a draft that waits for sam. In PB an empty one.
 */
export async function manyStates(at: Scene): Promise<ManyStates> {
  await freshProjects(at);
  const running = await runningWithProblem(at);
  await saveChangedDraft(at, running);
  const declined = await declinedByCustomer(at);
  const incoming = await requestWithin(at, { by: at.ada, from: "CUST", to: "PA", name: NAMES.incoming });
  const empty = await acceptedByAidesk(at, at.paul, "PB", NAMES.empty);
  const review = await acceptedByAidesk(at, at.ada, "CUST", NAMES.review);
  await sendDraft(at, at.ada, review);
  const declinedDraft = await acceptedByAidesk(at, at.ada, "PA", NAMES.declinedDraft);
  const revision = await sendDraft(at, at.ada, declinedDraft);
  await lockstepPerson(at.stack.appUrl, at.sam).call("reviewDraft", {
    params: { id: declinedDraft },
    body: { revision, decision: "decline", message: "Please leave out Improvement." },
  });
  const sent = await requestToAidesk(at, at.paul, "PA", NAMES.sent);
  return { running, declined, incoming, sent, empty, review, declinedDraft };
}

/** Runs between PA and PB, and cannot copy one issue. */
async function runningWithProblem(at: Scene): Promise<string> {
  const { id } = await connectWithinSite({
    appUrl: at.stack.appUrl,
    name: NAMES.running,
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
    configuration: powerCustomerSupport,
  });
  await siteControl(at.stack.northwindUrl).order({
    match: { method: "POST", pathContains: "/rest/api/3/issue", caller: "app" },
    answer: { status: 400, body: { errorMessages: [], errors: { summary: "The summary is too bold." } } },
  });
  await createIssue(at.nils, "PA", "Task", "Never arrives");
  const paul = lockstepPerson(at.stack.appUrl, at.paul, "PA");
  await eventually("the problem is reported", async () => {
    const { problems } = await paul.call("listProblems", { params: { id } });
    return problems.length > 0;
  });
  return id;
}

/** Saves the draft of the running synchronization as somebody else would: without its summary, which blocks publishing. */
export async function saveChangedDraft(at: Scene, id: string): Promise<void> {
  const paul = lockstepPerson(at.stack.appUrl, at.paul, "PB");
  const { draft, catalogue } = await paul.call("readConfiguration", { params: { id } });
  const full = powerCustomerSupport(catalogue);
  const document: Configuration = {
    ...full,
    fields: full.fields.filter(({ first }) => first !== "summary"),
    defaults: { first: full.defaults.first, second: [] },
  };
  await paul.call("saveDraft", { params: { id }, body: { revision: draft?.revision ?? 0, document } });
}

interface RequestWithin {
  by: JiraPerson;
  from: string;
  to: string;
  name: string;
}

async function requestWithin(at: Scene, { by, from, to, name }: RequestWithin): Promise<string> {
  const { id } = await lockstepPerson(at.stack.appUrl, by, from).call("requestSynchronization", {
    body: {
      projectId: await projectId(at.ada, from),
      partner: { kind: "project", projectId: await projectId(at.ada, to) },
      name,
      description: "For the people at the help desk.",
      message: "We would like to see how far you are.",
    },
  });
  return id;
}

async function declinedByCustomer(at: Scene): Promise<string> {
  const id = await requestWithin(at, { by: at.paul, from: "PA", to: "CUST", name: NAMES.declined });
  await lockstepPerson(at.stack.appUrl, at.ada, "CUST").call("declineRequest", {
    params: { id },
    body: { message: "Not this year." },
  });
  return id;
}

async function requestToAidesk(at: Scene, admin: JiraPerson, key: string, name: string): Promise<string> {
  const first = { admin, projectKey: key };
  const second = { admin: at.sam, projectKey: "SUP" };
  return (await requestAcrossSites({ appUrl: at.stack.appUrl, name, first, second })).id;
}

async function acceptedByAidesk(at: Scene, admin: JiraPerson, key: string, name: string): Promise<string> {
  const id = await requestToAidesk(at, admin, key, name);
  await lockstepPerson(at.stack.appUrl, at.sam).call("acceptRequest", {
    params: { id },
    body: { projectId: await projectId(at.sam, "SUP") },
  });
  return id;
}

/** Answers the revision that was sent. */
async function sendDraft(at: Scene, admin: JiraPerson, id: string): Promise<number> {
  const person = lockstepPerson(at.stack.appUrl, admin);
  const params = { id };
  const { catalogue } = await person.call("readConfiguration", { params });
  const document = powerCustomerSupport(catalogue);
  const { draft } = await person.call("saveDraft", { params, body: { revision: 0, document } });
  const revision = draft?.revision ?? 0;
  await person.call("publishDraft", { params, body: { revision } });
  return revision;
}
