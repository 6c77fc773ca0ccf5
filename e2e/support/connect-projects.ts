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
  const { appUrl, name, first, second, configuration } = connection;
  const asking = lockstepPerson(appUrl, first.admin, first.projectKey);
  const asked = lockstepPerson(appUrl, second.admin);
  const { id } = await asking.call("requestSynchronization", {
    body: {
      projectId: await projectId(first.admin, first.projectKey),
      partner: { kind: "site", address: second.admin.siteUrl },
      name,
      description: "A customer's issues in the support team's service project.",
    },
  });
  const params = { id };
  await asked.call("acceptRequest", {
    params,
    body: { projectId: await projectId(second.admin, second.projectKey) },
  });
  const { catalogue } = await asking.call("readConfiguration", { params });
  const draft = await asking.call("saveDraft", {
    params,
    body: { revision: 0, document: configuration(catalogue) },
  });
  const revision = draft.draft?.revision ?? 0;
  await asking.call("publishDraft", { params, body: { revision } });
  await asked.call("reviewDraft", { params, body: { revision, decision: "accept" } });
  return asking.call("setRunning", { params, body: { state: "running" } });
}
