// The asked side accepts, and chooses its project when the request was sent to the whole site.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { NameOf, Viewer } from "../sites/index.ts";
import { accessSynchronization } from "./access.ts";
import { readSynchronization, wrongState, type ReadSynchronization } from "./read-synchronization.ts";
import { alreadyConnected, projectName } from "./request-synchronization.ts";
import type { ProjectName, Synchronization, SynchronizationStore } from "./synchronization.ts";

export interface AcceptRequest extends ReadSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "figuresOf" | "lockSites" | "nameBetween" | "accept">;
  jiraSites: JiraSites;
  nameOf: NameOf;
  inTransaction: InTransaction;
}

/** @param projectId needed when the request names no project; the caller must administer it */
export async function acceptRequest(
  deps: AcceptRequest,
  viewer: Viewer,
  id: string,
  projectId: string | undefined,
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  if (!mySides.includes("second")) return notAsked();
  if (synchronization.state !== "requested") return wrongState(synchronization, "accepted");
  const project = await chosenProject(deps, viewer, synchronization, projectId);
  if (!project.ok) return project;
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;

  const { first } = synchronization;
  const decision = { project: project.value, byName: name.value, at: deps.clock.now() };
  const accepted = await deps.inTransaction(async (transaction): Promise<Answer<null>> => {
    await deps.synchronizations.lockSites(transaction, [first.site.id, viewer.siteId]);
    const here = { siteId: first.site.id, projectId: first.project.id };
    const there = { siteId: viewer.siteId, projectId: project.value.id };
    const existing =
      synchronization.second.project === null
        ? await deps.synchronizations.nameBetween(transaction, here, there)
        : null;
    if (existing !== null) return alreadyConnected(existing);
    const done = await deps.synchronizations.accept(transaction, id, decision);
    return done ? answered(null) : alreadyDecided();
  });
  return accepted.ok ? readSynchronization(deps, viewer, id) : accepted;
}

async function chosenProject(
  deps: AcceptRequest,
  viewer: Viewer,
  { first, second }: Synchronization,
  projectId: string | undefined,
): Promise<Answer<ProjectName>> {
  const asked = second.project;
  if (asked !== null) {
    if (projectId === undefined || projectId === asked.id) return answered(asked);
    return refused("bad-request", `projectId: This request was sent to the project ${asked.name}.`);
  }
  if (projectId === undefined) {
    return refused("bad-request", "projectId: Choose the project that shall be synchronized.");
  }
  if (first.site.id === viewer.siteId && first.project.id === projectId) {
    return refused("bad-request", "projectId: A project cannot be synchronized with itself; choose another.");
  }
  const rights = await deps.permissions(viewer, [projectId]);
  if (!rights.ok) return rights;
  if (!rights.value.administers(projectId)) {
    return refused("forbidden", "Only administrators of the chosen project may connect it.");
  }
  return projectName(await deps.jiraSites(viewer.siteId), projectId);
}

/** The refusal for the asking side, which cannot decide on its own request. */
export function notAsked() {
  return refused("forbidden", "Only the side that was asked can decide on this request.");
}

/** The refusal for somebody who decided a moment too late. */
export function alreadyDecided() {
  return refused("wrong-state", "Somebody else has decided on this request meanwhile.");
}
