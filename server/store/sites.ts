// Sites in PostgreSQL. The install payload is sealed with the clientKey as context and opened only for tokens and calls.
import { createHash } from "node:crypto";
import type { Installation, KnownInstallation, SiteStore } from "../features/sites/index.ts";
import { z } from "zod";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { SecretBox } from "../platform/secrets.ts";
import { openTransaction } from "./transaction.ts";

const siteColumns = {
  id: true,
  clientKey: true,
  baseUrl: true,
  displayUrl: true,
  state: true,
  appAccountId: true,
} as const;

const payloadSchema = z.object({
  key: z.string(),
  clientKey: z.string(),
  sharedSecret: z.string(),
  baseUrl: z.string(),
  displayUrl: z.string(),
});

/** As `md5(secret_payload)` in SQL: every installation is sealed anew, and one that ended has none. */
function installationPrint(secretPayload: string): string {
  return createHash("md5").update(secretPayload).digest("hex");
}

export interface StoredSites extends SiteStore {
  /** What the site installed with, for checking its tokens; null when it has the app no more. */
  installationOf(clientKey: string): Promise<Installation | null>;
  /**
   * The same as this process read it before, without asking the database when it did: another process may know better, so that only those
   * may use it whose recording compares its print. "fresh": as it is now.
   */
  knownInstallation(clientKey: string, age: "remembered" | "fresh"): Promise<KnownInstallation | null>;
  /**
   * What calls to the site are signed with; null when it has the app no more. `print`: of the installation in force, by whoever has just read
   * it: the secret that was opened for it before is used again.
   */
  credentialsOf(
    siteId: string,
    print?: string,
  ): Promise<Pick<Installation, "baseUrl" | "clientKey" | "sharedSecret"> | null>;
}

/** Throws `SecretUnreadable` when a payload was sealed with another key. */
export function createSites(prisma: PrismaClient, secrets: SecretBox): StoredSites {
  const byKey = new Map<string, KnownInstallation>();
  const byId = new Map<string, KnownInstallation>();
  const read = async (where: { clientKey: string } | { id: string }): Promise<KnownInstallation | null> => {
    const row = await prisma.site.findUnique({
      where,
      select: { id: true, clientKey: true, secretPayload: true, state: true },
    });
    if (row === null || row.state === "uninstalled") {
      if ("clientKey" in where) byKey.delete(where.clientKey);
      return null;
    }
    const installation = payloadSchema.parse(JSON.parse(secrets.open(row.secretPayload, row.clientKey)));
    const known = { siteId: row.id, print: installationPrint(row.secretPayload), installation };
    byKey.set(row.clientKey, known);
    byId.set(row.id, known);
    return known;
  };
  return {
    byId: (id) => prisma.site.findUnique({ where: { id }, select: siteColumns }),
    byClientKey: (clientKey) => prisma.site.findUnique({ where: { clientKey }, select: siteColumns }),
    byAddress: (address) =>
      prisma.site.findFirst({
        where: { state: { not: "uninstalled" }, OR: [{ baseUrl: address }, { displayUrl: address }] },
        orderBy: { installedAt: "desc" },
        select: siteColumns,
      }),
    installationOf: async (clientKey) => (await read({ clientKey }))?.installation ?? null,
    knownInstallation: async (clientKey, age) =>
      (age === "remembered" ? byKey.get(clientKey) : undefined) ?? (await read({ clientKey })),
    async credentialsOf(siteId, print) {
      const known = byId.get(siteId);
      const current = known !== undefined && known.print === print ? known : await read({ id: siteId });
      return current?.installation ?? null;
    },

    async install(transaction, payload, at) {
      const { clientKey, baseUrl, displayUrl } = payload;
      const values = {
        baseUrl,
        displayUrl,
        secretPayload: secrets.seal(JSON.stringify(payload), clientKey),
        state: "installed" as const,
        installedAt: new Date(at),
        eraseAfter: null,
        blockedUntil: null,
        unreachableSince: null,
      };
      return openTransaction(transaction).site.upsert({
        where: { clientKey },
        create: { clientKey, ...values },
        update: values,
        select: siteColumns,
      });
    },
    async retireOthersAt(transaction, site, { at, eraseAfter }) {
      const client = openTransaction(transaction);
      const old = await client.site.updateManyAndReturn({
        where: { baseUrl: site.baseUrl, id: { not: site.id }, state: { not: "uninstalled" } },
        data: {
          state: "uninstalled",
          unreachableSince: new Date(at),
          eraseAfter: new Date(eraseAfter),
          secretPayload: "",
        },
        select: { id: true },
      });
      const ids = old.map(({ id }) => id);
      if (ids.length === 0) return ids;
      await client.synchronization.updateMany({
        where: { state: "running", OR: [{ firstSiteId: { in: ids } }, { secondSiteId: { in: ids } }] },
        data: { state: "stopped" },
      });
      return ids;
    },
    async claimRequests(transaction, { id, baseUrl, displayUrl }) {
      await openTransaction(transaction).synchronization.updateMany({
        where: {
          state: "requested",
          secondProjectId: null,
          secondAddress: { in: [baseUrl, displayUrl] },
          OR: [{ secondSiteId: null }, { secondSite: { state: "uninstalled" } }],
        },
        data: { secondSiteId: id },
      });
    },
    async resumeSynchronizations(transaction, siteId, at) {
      const rows = await openTransaction(transaction).synchronization.updateManyAndReturn({
        where: { state: "running", OR: [{ firstSiteId: siteId }, { secondSiteId: siteId }] },
        data: { nextSweepAt: new Date(at) },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    async refusedPairs(transaction, siteId) {
      const rows = await openTransaction(transaction).$queryRaw<{ pair_id: string }[]>`
        select distinct p.pair_id::text as pair_id from problem p join synchronization s on s.id = p.synchronization_id
          where p.kind = 'unauthorised' and p.pair_id is not null and s.state = 'running'
            and case p.side when 'first' then s.first_site_id else s.second_site_id end = ${siteId}::uuid
          order by pair_id`;
      return rows.map((row) => row.pair_id);
    },
    async uninstall(transaction, siteId, { at, eraseAfter }) {
      await openTransaction(transaction).site.updateMany({
        where: { id: siteId, state: { not: "uninstalled" } },
        data: {
          state: "uninstalled",
          unreachableSince: new Date(at),
          eraseAfter: new Date(eraseAfter),
          secretPayload: "",
        },
      });
    },
    async setEnabled(transaction, siteId, enabled, at) {
      await openTransaction(transaction).site.updateMany({
        where: { id: siteId, state: enabled ? "disabled" : "installed" },
        data: enabled
          ? { state: "installed", unreachableSince: null }
          : { state: "disabled", unreachableSince: new Date(at) },
      });
    },
    async noteAppAccount(siteId, appAccountId) {
      await prisma.site.updateMany({ where: { id: siteId }, data: { appAccountId } });
    },
    async eraseUninstalled(now) {
      const { count } = await prisma.site.deleteMany({
        where: { state: "uninstalled", eraseAfter: { lte: new Date(now) } },
      });
      return count;
    },
  };
}
