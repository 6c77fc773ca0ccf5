// Since when a site has not answered.
import type { SiteHealth } from "../features/syncing/recorders.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

/** Written only when a site's state changes, so that passes of a healthy site cost nothing here. */
export function createSiteHealth(prisma: PrismaClient): SiteHealth {
  return {
    async noteReached(siteId, reached, at) {
      if (reached)
        await prisma.$executeRaw`update site set unreachable_since = null where id = ${siteId}::uuid`;
      else
        await prisma.$executeRaw`
          update site set unreachable_since = ${new Date(at)}
          where id = ${siteId}::uuid and unreachable_since is null`;
    },

    async runningAt(siteId) {
      const running = await prisma.synchronization.findMany({
        where: { state: "running", OR: [{ firstSiteId: siteId }, { secondSiteId: siteId }] },
        select: { id: true },
      });
      return running.map(({ id }) => id);
    },
  };
}
