// Connects two projects of two sites the way their admins do it: install, request by address, accept, configure, publish, review, start.
import type { Configuration, Catalogue, SynchronizationView } from "../../server/contract/index.ts";
import type { JiraPerson } from "./jira-person.ts";
import { appKey, lockstepPerson } from "./lockstep-person.ts";

export interface Party {
  admin: JiraPerson;
  projectKey: string;
}

export interface Connection {
  appUrl: string;
  name: string;
  first: Party;
  second: Party;
  configuration: (catalogue: Catalogue) => Configuration;
}

/** Installs the app on a site unless it is installed. */
export async function installApp(appUrl: string, siteAdmin: JiraPerson): Promise<void> {
  const installed = await siteAdmin.call<{ key: string }[]>("GET", "/__sim/apps");
  if (installed.some(({ key }) => key === appKey)) return;
  await siteAdmin.call("POST", "/__sim/apps", { descriptorUrl: `${appUrl}/atlassian-connect.json` });
}

/** The id of a project that the person sees. */
export async function projectId(person: JiraPerson, key: string): Promise<string> {
  return (await person.call<{ id: string }>("GET", `/rest/api/3/project/${key}`)).id;
}

/** The first side asks the second side's site by address; both do what is theirs until the synchronization runs. */
export async function connectAcrossSites(connection: Connection): Promise<SynchronizationView> {
  const { appUrl, first, second } = connection;
  const asked = lockstepPerson(appUrl, second.admin);
  const { id } = await requestAcrossSites(connection);
  const params = { id };
  await asked.call("acceptRequest", {
    params,
    body: { projectId: await projectId(second.admin, second.projectKey) },
  });
  const revision = await publishDraft(connection, id);
  await asked.call("reviewDraft", { params, body: { revision, decision: "accept" } });
  const asking = lockstepPerson(appUrl, first.admin, first.projectKey);
  return asking.call("setRunning", { params, body: { state: "running" } });
}

/** The first side asks the second side's site by address. */
export async function requestAcrossSites({
  appUrl,
  name,
  first,
  second,
}: Omit<Connection, "configuration">): Promise<SynchronizationView> {
  return lockstepPerson(appUrl, first.admin, first.projectKey).call("requestSynchronization", {
    body: {
      projectId: await projectId(first.admin, first.projectKey),
      partner: { kind: "site", address: second.admin.siteUrl },
      name,
      description: "A customer's issues in the support team's service project.",
    },
  });
}

/** Connects two projects of one site, whose administrators may be the same person, until the synchronization runs. */
export async function connectWithinSite(connection: Connection): Promise<SynchronizationView> {
  const { appUrl, name, first, second } = connection;
  const asking = lockstepPerson(appUrl, first.admin, first.projectKey);
  const { id } = await asking.call("requestSynchronization", {
    body: {
      projectId: await projectId(first.admin, first.projectKey),
      partner: { kind: "project", projectId: await projectId(first.admin, second.projectKey) },
      name,
    },
  });
  await lockstepPerson(appUrl, second.admin, second.projectKey).call("acceptRequest", {
    params: { id },
    body: {},
  });
  await publishDraft(connection, id);
  return asking.call("setRunning", { params: { id }, body: { state: "running" } });
}

/** Saves the configuration as a draft and publishes it (review mode: sends it). Answers the draft's revision. */
async function publishDraft({ appUrl, first, configuration }: Connection, id: string): Promise<number> {
  const asking = lockstepPerson(appUrl, first.admin, first.projectKey);
  const params = { id };
  const { catalogue } = await asking.call("readConfiguration", { params });
  const { draft } = await asking.call("saveDraft", {
    params,
    body: { revision: 0, document: configuration(catalogue) },
  });
  const revision = draft?.revision ?? 0;
  await asking.call("publishDraft", { params, body: { revision } });
  return revision;
}
