// Published configurations as passes use them: read and checked once per process, because a published version never changes.
import { configurationSchema, type Configuration } from "../core/configuration/document.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

/** So many synchronizations are remembered, each with one version. */
const remembered = 500;

export class PublishedConfigurations {
  private readonly known = new Map<string, { version: number; document: Configuration }>();
  private readonly prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.prisma = prisma;
  }

  /** The document is shared and frozen. Null when there is no such version. */
  async read(synchronizationId: string, version: number): Promise<Configuration | null> {
    const known = this.known.get(synchronizationId);
    if (known?.version === version) return known.document;
    const row = await this.prisma.configurationVersion.findUnique({
      where: { synchronizationId_number: { synchronizationId, number: version } },
      select: { document: true },
    });
    if (row === null) return null;
    const document = frozen(configurationSchema.parse(row.document));
    this.known.delete(synchronizationId);
    this.known.set(synchronizationId, { version, document });
    const [oldest] = this.known.keys();
    if (this.known.size > remembered && oldest !== undefined) this.known.delete(oldest);
    return document;
  }
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
