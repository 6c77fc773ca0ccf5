import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PrismaClient } from "../generated/prisma/client.ts";
import { createSecretBox, SecretUnreadable } from "../platform/secrets.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createSites } from "./sites.ts";
import { createInTransaction } from "./transaction.ts";

let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});
beforeEach(() => database.pool.query("truncate site cascade"));

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const installation = (clientKey: string, address = "https://a.atlassian.net") => ({
  key: "net.lockstep.sync",
  clientKey,
  sharedSecret: `secret of ${clientKey}`,
  baseUrl: address,
  displayUrl: address,
});
const storeWith = (...keys: number[]) => createSites(prisma, createSecretBox(keys.map(key)));
const install = (given: ReturnType<typeof installation>, sites = storeWith(1)) =>
  createInTransaction(prisma)((transaction) => sites.install(transaction, given, Date.UTC(2026, 10, 23)));

describe("the secret of a site", () => {
  it("comes back as it was given, and not without the key", async () => {
    const { id } = await install(installation("a"));
    expect(await storeWith(1).installationOf("a")).toEqual(installation("a"));
    expect(await storeWith(1).credentialsOf(id)).toMatchObject({ sharedSecret: "secret of a" });
    await expect(storeWith(2).installationOf("a")).rejects.toBeInstanceOf(SecretUnreadable);
  });

  it("opens after the key was changed, as long as the old one is given too", async () => {
    await install(installation("a"));
    expect(await storeWith(2, 1).installationOf("a")).toEqual(installation("a"));
  });

  it("of one site does not open in the row of another", async () => {
    await install(installation("a"));
    await install(installation("b", "https://b.atlassian.net"));
    await database.pool.query(
      "update site set secret_payload = (select secret_payload from site where client_key = 'a') where client_key = 'b'",
    );
    await expect(storeWith(1).installationOf("b")).rejects.toBeInstanceOf(SecretUnreadable);
  });

  it("is opened once per installation for passes, and another one at once after the next", async () => {
    const sites = storeWith(1);
    const { id } = await install(installation("a"), sites);
    const print = async () =>
      (await database.pool.query<{ md5: string }>("select md5(secret_payload) from site where id = $1", [id]))
        .rows[0]!.md5;
    const first = await sites.credentialsOf(id, await print());
    expect(await sites.credentialsOf(id, await print())).toBe(first);
    expect(await sites.credentialsOf(id)).not.toBe(first);
    await install({ ...installation("a"), sharedSecret: "another" }, storeWith(1));
    expect(await sites.credentialsOf(id, await print())).toMatchObject({ sharedSecret: "another" });
    await createInTransaction(prisma)((transaction) =>
      sites.uninstall(transaction, id, { at: 0, eraseAfter: 1 }),
    );
    expect(await sites.credentialsOf(id, await print())).toBeNull();
  });

  it("is remembered with the site's id for those who compare its print, until it is read anew or the site is gone", async () => {
    const sites = storeWith(1);
    expect(await sites.knownInstallation("a", "remembered")).toBeNull();
    const { id } = await install(installation("a"));
    const known = await sites.knownInstallation("a", "remembered");
    expect(known).toMatchObject({ siteId: id, installation: installation("a") });
    await database.pool.query("delete from site where id = $1", [id]);
    expect(await sites.knownInstallation("a", "remembered")).toBe(known);
    const again = await install({ ...installation("a"), sharedSecret: "another" });
    const fresh = await sites.knownInstallation("a", "fresh");
    expect(fresh).toMatchObject({ siteId: again.id, installation: { sharedSecret: "another" } });
    expect(fresh!.print).not.toBe(known!.print);
    expect(await sites.knownInstallation("a", "remembered")).toBe(fresh);
    await database.pool.query("delete from site where id = $1", [again.id]);
    expect(await sites.installationOf("a")).toBeNull();
    expect(await sites.knownInstallation("a", "remembered")).toBeNull();
  });

  it("is gone with the app", async () => {
    const { id } = await install(installation("a"));
    await createInTransaction(prisma)((transaction) =>
      storeWith(1).uninstall(transaction, id, { at: 0, eraseAfter: 1 }),
    );
    expect(await storeWith(1).installationOf("a")).toBeNull();
    expect(await storeWith(1).credentialsOf(id)).toBeNull();
  });
});

describe("a site", () => {
  it("is found by the address for calls and by the one people see, while it has the app", async () => {
    const { id } = await install({ ...installation("a"), displayUrl: "https://help.example.com" });
    const sites = storeWith(1);
    expect(await sites.byAddress("https://a.atlassian.net")).toMatchObject({ id });
    expect(await sites.byAddress("https://help.example.com")).toMatchObject({ id });
    expect(await sites.byAddress("https://b.atlassian.net")).toBeNull();
    await createInTransaction(prisma)((transaction) =>
      sites.uninstall(transaction, id, { at: 0, eraseAfter: 1 }),
    );
    expect(await sites.byAddress("https://a.atlassian.net")).toBeNull();
  });

  it("installed by two calls at once is one", async () => {
    await Promise.all([1, 2, 3, 4].map(() => install(installation("a"))));
    expect(await prisma.site.count()).toBe(1);
  });
});
