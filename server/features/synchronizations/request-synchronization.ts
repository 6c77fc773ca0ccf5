// Asks for a synchronization: with a project of the own site, or with another site by its address.
// Whether an address is known makes no difference that the asking side could notice: same statements, same reply.
import type { NewSynchronization, SynchronizationView } from "../../contract/synchronization.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { JiraSite, JiraSites } from "../ports/jira-site.ts";
import type { InTransaction, Transaction } from "../ports/transaction.ts";
import { siteAddress, type NameOf, type SiteStore, type Viewer } from "../sites/index.ts";
import { readSynchronization, type ReadSynchronization } from "./read-synchronization.ts";
import type { NewRequest, ProjectName, SynchronizationStore } from "./synchronization.ts";

export interface RequestSynchronization extends ReadSynchronization {
  synchronizations: Pick<
    SynchronizationStore,
    "byId" | "figuresOf" | "lockSites" | "nameBetween" | "waitsFor" | "insert"
  >;
  sites: Pick<SiteStore, "byId" | "byAddress">;
  jiraSites: JiraSites;
  nameOf: NameOf;
  inTransaction: InTransaction;
}

type Partner = Pick<NewRequest, "mode" | "second">;

/** The caller must administer the asking project; the mode defaults to immediate within a site and to review across sites. */
export async function requestSynchronization(
  deps: RequestSynchronization,
  viewer: Viewer,
  wish: NewSynchronization,
): Promise<Answer<SynchronizationView>> {
  const jira = await deps.jiraSites(viewer.siteId);
  const project = await ownProject(deps, viewer, jira, wish.projectId);
  if (!project.ok) return project;
  const partner = await partnerOf(deps, viewer, jira, wish);
  if (!partner.ok) return partner;
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;

  const request: NewRequest = {
    name: wish.name,
    description: wish.description ?? "",
    ...partner.value,
    first: { siteId: viewer.siteId, project: project.value },
    byAccountId: viewer.accountId,
    byName: name.value,
    message: wish.message ?? "",
    at: deps.clock.now(),
  };
  const inserted = await deps.inTransaction(async (transaction) => {
    await deps.synchronizations.lockSites(transaction, [viewer.siteId]);
    const obstacle = await obstacleTo(deps, transaction, request);
    return obstacle ?? answered(await deps.synchronizations.insert(transaction, request));
  });
  return inserted.ok ? readSynchronization(deps, viewer, inserted.value) : inserted;
}

async function ownProject(
  deps: RequestSynchronization,
  viewer: Viewer,
  jira: JiraSite,
  projectId: string,
): Promise<Answer<ProjectName>> {
  const rights = await deps.permissions(viewer, [projectId]);
  if (!rights.ok) return rights;
  if (!rights.value.administers(projectId)) {
    return refused("forbidden", "Only administrators of the project may connect it.");
  }
  return projectName(jira, projectId);
}

async function partnerOf(
  deps: RequestSynchronization,
  viewer: Viewer,
  jira: JiraSite,
  wish: NewSynchronization,
): Promise<Answer<Partner>> {
  const { partner } = wish;
  if (partner.kind === "project") {
    if (partner.projectId === wish.projectId) {
      return refused("bad-request", "partner: A project cannot be synchronized with itself; choose another.");
    }
    const rights = await deps.permissions(viewer, [partner.projectId]);
    if (!rights.ok) return rights;
    if (!rights.value.browses(partner.projectId)) {
      return refused("not-found", "There is no such project, or you may not see it.");
    }
    const project = await projectName(jira, partner.projectId);
    if (!project.ok) return project;
    const second = { siteId: viewer.siteId, address: null, project: project.value };
    return answered({ mode: wish.mode ?? "immediate", second });
  }
  const address = siteAddress(partner.address);
  if (address === null) {
    return refused(
      "bad-request",
      "partner.address: Give the address of a Jira site, like https://name.atlassian.net.",
    );
  }
  const own = await deps.sites.byId(viewer.siteId);
  if (own !== null && [own.baseUrl, own.displayUrl].includes(address)) {
    return refused(
      "bad-request",
      "partner.address: This is your own Jira. To connect two of its projects choose to synchronize within this Jira instance.",
    );
  }
  const site = await deps.sites.byAddress(address);
  const second = { siteId: site?.id ?? null, address, project: null };
  return answered({ mode: wish.mode ?? "review", second });
}

async function obstacleTo(
  deps: RequestSynchronization,
  transaction: Transaction,
  { first, second }: NewRequest,
): Promise<Answer<never> | null> {
  const here = { siteId: first.siteId, projectId: first.project.id };
  if (second.siteId !== null && second.project !== null) {
    const there = { siteId: second.siteId, projectId: second.project.id };
    const existing = await deps.synchronizations.nameBetween(transaction, here, there);
    return existing === null ? null : alreadyConnected(existing);
  }
  if (second.address === null) return null;
  if (!(await deps.synchronizations.waitsFor(transaction, here, second.address))) return null;
  return refused(
    "wrong-state",
    "This project already waits for an answer from this address. Delete that request before you send another.",
  );
}

/** The refusal for a second synchronization between the same two projects. */
export function alreadyConnected(name: string) {
  return refused("wrong-state", `These two projects are already connected by the synchronization "${name}".`);
}

/** Reads what is stored of a project. */
export async function projectName(jira: JiraSite, projectId: string): Promise<Answer<ProjectName>> {
  const project = answerOf(await jira.project(projectId), "Jira", "the project");
  if (!project.ok) return project;
  const { id, key, name, kind } = project.value;
  return answered({ id, key, name, kind });
}
