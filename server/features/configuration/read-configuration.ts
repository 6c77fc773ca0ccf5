// The configuration as its caller sees it: draft, published version, problems against the live schema of both sides.
import type { ConfigurationView, DraftView } from "../../contract/configuration.ts";
import type { Catalogue } from "../../core/configuration/catalogue.ts";
import { difference } from "../../core/configuration/difference.ts";
import type { RefusedJql } from "../../core/configuration/filter-problems.ts";
import { problems } from "../../core/configuration/problems.ts";
import { otherSide } from "../../core/sides.ts";
import type { ReadProjectCatalogue } from "../catalogue/index.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import {
  accessSynchronization,
  isAccepted,
  type Access,
  type AccessSynchronization,
  type Synchronization,
} from "../synchronizations/index.ts";
import { refusedJql, type CheckJql } from "./check-jql.ts";
import type { ConfigurationStore, Draft, StoredConfiguration } from "./stored-configuration.ts";

export interface ReadConfiguration extends AccessSynchronization {
  configurations: Pick<ConfigurationStore, "read">;
  readProjectCatalogue: ReadProjectCatalogue;
  checkJql: CheckJql;
}

/** A synchronization whose configuration the caller may change, with the live schema of both projects. */
export interface ConfigurationAccess extends Access {
  catalogue: Catalogue;
}

/** Refused when a site does not answer: without its fields nothing can be shown or checked. */
export async function readConfiguration(
  deps: ReadConfiguration,
  viewer: Viewer,
  id: string,
): Promise<Answer<ConfigurationView>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  return answered(await liveView(deps, access.value, await deps.configurations.read(id)));
}

/** Checks access and state, and reads both catalogues. */
export async function accessConfiguration(
  deps: Omit<ReadConfiguration, "configurations" | "checkJql">,
  viewer: Viewer,
  id: string,
): Promise<Answer<ConfigurationAccess>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  if (!isAccepted(synchronization)) return notAccepted();
  const catalogue = await readCatalogue(deps.readProjectCatalogue, synchronization);
  return catalogue.ok ? answered({ synchronization, mySides, catalogue: catalogue.value }) : catalogue;
}

/** The refusal for a synchronization that cannot have a configuration (yet). */
export function notAccepted() {
  return refused("wrong-state", "The request must be accepted before its configuration can be opened.");
}

async function readCatalogue(
  read: ReadProjectCatalogue,
  { first, second }: Synchronization,
): Promise<Answer<Catalogue>> {
  if (second.site === null || second.project === null) return notAccepted();
  const [one, other] = await Promise.all([
    read(first.site.id, first.project.id),
    read(second.site.id, second.project.id),
  ]);
  const firstCatalogue = answerOf(one, siteName(first.site), `the project ${first.project.name}`);
  if (!firstCatalogue.ok) return firstCatalogue;
  const secondCatalogue = answerOf(other, siteName(second.site), `the project ${second.project.name}`);
  if (!secondCatalogue.ok) return secondCatalogue;
  return answered({ first: firstCatalogue.value, second: secondCatalogue.value });
}

const time = (at: number): string => new Date(at).toISOString();

/** The view of what is stored, with what Jira says of its queries. */
export async function liveView(
  deps: Pick<ReadConfiguration, "checkJql">,
  access: ConfigurationAccess,
  stored: StoredConfiguration,
): Promise<ConfigurationView> {
  const document = stored.draft?.document ?? stored.published?.document;
  return viewOf(access, stored, await refusedJql(deps, access, document));
}

function viewOf(
  { synchronization, mySides, catalogue }: ConfigurationAccess,
  { draft, published }: StoredConfiguration,
  refused: readonly RefusedJql[],
): ConfigurationView {
  const shown = draft?.document ?? published?.document;
  const sentBy = draft?.sent?.bySide;
  return {
    synchronizationId: synchronization.id,
    published:
      published === null
        ? null
        : {
            version: published.version,
            document: published.document,
            publishedBy: published.publishedByName,
            publishedAt: time(published.publishedAt),
          },
    draft: draft === null ? null : draftView(draft),
    problems: shown === undefined ? [] : problems(shown, catalogue, refused),
    difference: draft === null ? [] : difference(published?.document ?? null, draft.document, catalogue),
    mayReview: sentBy !== undefined && mySides.includes(otherSide(sentBy)),
    catalogue,
  };
}

function draftView(draft: Draft): DraftView {
  const { sent, declined } = draft;
  return {
    revision: draft.revision,
    baseVersion: draft.baseVersion,
    document: draft.document,
    editedBy: draft.editedByName,
    editedAt: time(draft.editedAt),
    sent: sent === null ? null : { ...sent, at: time(sent.at) },
    declined: declined === null ? null : { ...declined, at: time(declined.at) },
  };
}
