// Jira's lifecycle calls, rightly and wrongly signed, and a synchronization to see what they do to it.
import type { BenchSite, WebBench } from "../../web/testing/bench.ts";
import { PA, SUP } from "../../web/testing/jira.ts";
import { qsh, secretToken, type Claims, type SiteKeys } from "../../web/testing/signing.ts";

export const DAY = 24 * 3_600_000;

/** A token with the site's secret, for one lifecycle address. */
export function signedWithSecret(event: string, site: SiteKeys, claims: Claims = {}): string {
  return secretToken(site, { qsh: qsh("POST", `/connect/${event}`), ...claims });
}

export function lifecycleCalls(bench: WebBench) {
  const signedByAtlassian = (
    event: string,
    site: SiteKeys,
    claims: Claims = {},
    by: "us" | "foreign" = "us",
  ) => bench.keyServer.token(site.clientKey, bench.baseUrl, `/connect/${event}`, claims, by);
  const tell = (event: string, site: SiteKeys, token: string | null) => {
    const body = { ...bench.installBody(site), sharedSecret: undefined, eventType: event };
    return bench.postJson(`/connect/${event}`, body, token);
  };
  return {
    signedByAtlassian,
    tell,
    uninstall: (site: SiteKeys) => tell("uninstalled", site, signedByAtlassian("uninstalled", site)),
    /** Whether a person of the site can use the interface. */
    works: async (site: BenchSite) => (await bench.call(site, "ada", "GET", "/viewer")).status === 200,
    /** A running synchronization between both sites. */
    async running(northwind: BenchSite, aidesk: BenchSite): Promise<string> {
      const wish = { projectId: PA, partner: { kind: "site", address: aidesk.baseUrl }, name: "Ours" };
      const { body } = await bench.call(northwind, "ada", "POST", "/synchronizations", wish);
      const { id } = body as { id: string };
      await bench.call(aidesk, "sam", "POST", `/synchronizations/${id}/accept`, { projectId: SUP });
      const data = { state: "running", publishedVersion: 1 } as const;
      await bench.prisma.synchronization.update({ where: { id }, data });
      return id;
    },
    stateOf: async (id: string) =>
      (await bench.prisma.synchronization.findUniqueOrThrow({ where: { id } })).state,
  };
}
