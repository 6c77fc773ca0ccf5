// Which sites have the app, for the background jobs that visit each of them.
import type { PrismaClient } from "../generated/prisma/client.ts";

/** Ids of the sites that have the app and did not disable it, longest installed first. */
export async function installedSiteIds(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.site.findMany({
    where: { state: "installed" },
    orderBy: { installedAt: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
