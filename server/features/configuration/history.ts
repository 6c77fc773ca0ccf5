// The published versions of a configuration: who published each and when, and what it changed of another.
import type { z } from "zod";
import type { versionListSchema, versionViewSchema } from "../../contract/history.ts";
import { difference } from "../../core/configuration/difference.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type AccessSynchronization } from "../synchronizations/index.ts";
import { accessConfiguration, type ReadConfiguration } from "./read-configuration.ts";
import type { ConfigurationStore } from "./stored-configuration.ts";

export interface ReadHistory extends AccessSynchronization {
  configurations: Pick<ConfigurationStore, "versions">;
}

export interface ReadVersion extends Omit<ReadConfiguration, "configurations" | "checkJql"> {
  configurations: Pick<ConfigurationStore, "version">;
}

/** All versions, newest first. */
export async function listVersions(
  deps: ReadHistory,
  viewer: Viewer,
  id: string,
): Promise<Answer<z.output<typeof versionListSchema>>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { publishedVersion } = access.value.synchronization;
  const versions = await deps.configurations.versions(id);
  return answered({
    versions: versions.map((one) => ({
      version: one.version,
      publishedBy: one.publishedByName,
      publishedAt: new Date(one.publishedAt).toISOString(),
      acceptedBy: one.acceptedByName,
      isLive: one.version === publishedVersion,
    })),
  });
}

/** One version with its difference to another, in words. */
export async function readVersion(
  deps: ReadVersion,
  viewer: Viewer,
  id: string,
  { version, against = version - 1 }: { version: number; against?: number | undefined },
): Promise<Answer<z.output<typeof versionViewSchema>>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const wanted = await deps.configurations.version(id, version);
  const other = against === 0 ? null : await deps.configurations.version(id, against);
  if (wanted === null || (other === null && against !== 0))
    return refused("not-found", "There is no such version of this configuration.");
  const { document } = wanted;
  const changes = difference(other?.document ?? null, document, access.value.catalogue);
  return answered({ version, document, difference: changes });
}
