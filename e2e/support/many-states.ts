// Synchronizations in every state an administrator may meet, made through the interface's own calls.
import type { Configuration } from "../../server/contract/index.ts";
import { connectWithinSite, projectId, requestAcrossSites } from "./connect-projects.ts";
import { eventually } from "./eventually.ts";
import { freshProjects } from "./fresh-projects.ts";
import { createIssue, type JiraPerson } from "./jira-person.ts";
import { lockstepPerson, type LockstepPerson } from "./lockstep-person.ts";
import { powerCustomerSupport } from "./power-customer-support.ts";
import type { Scene } from "./seeded-people.ts";
import { siteControl } from "./site-control.ts";

/** Names of the synchronizations. The long one is as long as names may be and has a word that no line holds. */
export const NAMES = {
  running: "Support for Project A",
  empty: "Second line",
  incoming: "Orders of the web shop",
  sent: "Asked Customer",
  declined: `Everything_the_customer_ever_wanted_${"to_tell_us_".repeat(5)}`.slice(0, 80),
  review: "Review me",
  declinedDraft: "Draft declined",
  siteRequest: "Which project?",
} as const;

/** Ids of the synchronizations by the keys of NAMES. */
export type ManyStates = Record<keyof typeof NAMES, string>;

/**
 * In PA (paul): running with a problem and a draft that blocks publishing; accepted and empty; incoming; sent; declined.
 * In CUST (ada) and SUP (sam): a draft that waits for sam, one that sam declined, a request to the site of sam.
 */
export async function manyStates(at: Scene): Promise<ManyStates> {
  await freshProjects(at);
  const person = (who: JiraPerson, key: string) => lockstepPerson(at.stack.appUrl, who, key);
  const [paulInA, paulInB, adaInCust] = [
    person(at.paul, "PA"),
    person(at.paul, "PB"),
    person(at.ada, "CUST"),
  ];
  const [pa, pb, cust] = await Promise.all(["PA", "PB", "CUST"].map((key) => projectId(at.ada, key)));
  const ask = async (by: LockstepPerson, name: string, from = "", to = "") => {
    const partner = { kind: "project" as const, projectId: to };
    const message = "We would like to see how far you are.";
    return (
      await by.call("requestSynchronization", {
        body: { projectId: from, partner, name, message, description: "For the help desk." },
      })
    ).id;
  };
  const empty = await ask(paulInA, NAMES.empty, pa, pb);
  await paulInB.call("acceptRequest", { params: { id: empty }, body: {} });
  const incoming = await ask(adaInCust, NAMES.incoming, cust, pa);
  const sent = await ask(paulInA, NAMES.sent, pa, cust);
  const declined = await ask(paulInA, NAMES.declined, pa, cust);
  await adaInCust.call("declineRequest", { params: { id: declined }, body: { message: "Not this year." } });
  const running = await runningWithProblem(at);
  await saveChangedDraft(at, running);
  return { empty, incoming, sent, declined, running, ...(await acrossSites(at)) };
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

/**
 * Saves another draft of the running synchronization, as somebody else would: without its request types, which blocks
 * publishing, with comments, and with a default value more or less than before.
 */
export async function saveChangedDraft(at: Scene, id: string): Promise<void> {
  const paul = lockstepPerson(at.stack.appUrl, at.paul, "PB");
  const { draft, catalogue } = await paul.call("readConfiguration", { params: { id } });
  const full = powerCustomerSupport(catalogue);
  const document: Configuration = {
    ...full,
    fields: full.fields.map((mapping) => ({ ...mapping, rule: "first-wins" as const })),
    defaults: { first: full.defaults.first, second: [] },
  };
  await paul.call("saveDraft", { params: { id }, body: { revision: draft?.revision ?? 0, document } });
}

async function acrossSites(at: Scene) {
  const appUrl = at.stack.appUrl;
  const parties = {
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "SUP" },
  };
  const { id: siteRequest } = await requestAcrossSites({ appUrl, name: NAMES.siteRequest, ...parties });
  const [ada, sam] = [lockstepPerson(appUrl, at.ada, "CUST"), lockstepPerson(appUrl, at.sam)];
  const sendDraft = async (name: string) => {
    const { id } = await requestAcrossSites({ appUrl, name, ...parties });
    const params = { id };
    await sam.call("acceptRequest", { params, body: { projectId: await projectId(at.sam, "SUP") } });
    const { catalogue } = await ada.call("readConfiguration", { params });
    const document = powerCustomerSupport(catalogue);
    const { draft } = await ada.call("saveDraft", { params, body: { revision: 0, document } });
    const revision = draft?.revision ?? 0;
    await ada.call("publishDraft", { params, body: { revision } });
    return { id, revision };
  };
  const { id: review } = await sendDraft(NAMES.review);
  const { id: declinedDraft, revision } = await sendDraft(NAMES.declinedDraft);
  await sam.call("reviewDraft", {
    params: { id: declinedDraft },
    body: { revision, decision: "decline", message: "Please leave out Improvement." },
  });
  return { siteRequest, review, declinedDraft };
}
