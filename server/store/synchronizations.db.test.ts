import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyConfiguration } from "../core/configuration/document.ts";
import type { Transaction } from "../features/ports/transaction.ts";
import type { NewRequest, ProjectName } from "../features/synchronizations/synchronization.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createSynchronizations } from "./synchronizations.ts";
import { createInTransaction } from "./transaction.ts";

let database: TestDatabase;
let prisma: PrismaClient;
let store: ReturnType<typeof createSynchronizations>;
let one: string;
let other: string;
beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  store = createSynchronizations(prisma);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("truncate site cascade");
  one = await site("one");
  other = await site("other");
});

async function site(name: string): Promise<string> {
  const address = `https://${name}.atlassian.net`;
  const { id } = await prisma.site.create({
    data: { clientKey: name, baseUrl: address, displayUrl: address, secretPayload: "" },
  });
  return id;
}
const project = (id: string): ProjectName => ({ id, key: `P${id}`, name: `Project ${id}`, kind: "software" });
const insert = (change: Partial<NewRequest> = {}) =>
  createInTransaction(prisma)((transaction) =>
    store.insert(transaction, {
      name: "Ours",
      description: "",
      mode: "immediate",
      first: { siteId: one, project: project("1") },
      second: { siteId: one, address: null, project: project("2") },
      byAccountId: "paul",
      byName: "Paul",
      message: "",
      at: Date.UTC(2026, 10, 23),
      ...change,
    }),
  );
const inTransaction = <T>(work: (transaction: Transaction) => Promise<T>) =>
  createInTransaction(prisma)(work);

describe("the list of a site", () => {
  it("holds what has a side there, in either role, and the same project id of another site does not count", async () => {
    const inner = await insert();
    const outer = await insert({
      first: { siteId: other, project: project("1") },
      second: { siteId: one, address: "https://one.atlassian.net", project: null },
    });
    const foreign = await insert({
      first: { siteId: other, project: project("1") },
      second: { siteId: other, address: null, project: project("2") },
    });
    const ids = async (siteId: string, projectId: string | null) =>
      (await store.ofSite(siteId, projectId)).map(({ id }) => id).sort();
    expect(await ids(one, null)).toEqual([inner, outer].sort());
    expect(await ids(other, null)).toEqual([outer, foreign].sort());
    expect(await ids(one, "1")).toEqual([inner]);
    expect(await ids(one, "2")).toEqual([inner]);
    expect(await ids(other, "2")).toEqual([foreign]);
    await store.markDeleted(inner);
    expect(await ids(one, "1")).toEqual([]);
    expect(await store.byId(inner)).toBeNull();
  });
});

describe("two projects", () => {
  it("are connected in either direction until it is declined or deleted", async () => {
    const id = await insert();
    const here = { siteId: one, projectId: "1" };
    const there = { siteId: one, projectId: "2" };
    const name = (a = here, b = there) =>
      inTransaction((transaction) => store.nameBetween(transaction, a, b));
    expect(await name()).toBe("Ours");
    expect(await name(there, here)).toBe("Ours");
    expect(await name({ ...here, siteId: other })).toBeNull();
    await store.decline(id, { message: "", byName: "Sam", at: 0 });
    expect(await name()).toBeNull();
  });
});

describe("a request", () => {
  it("is decided once", async () => {
    const id = await insert();
    const accept = () =>
      inTransaction((transaction) =>
        store.accept(transaction, id, { project: project("2"), byName: "Ada", at: 0 }),
      );
    const decided = await Promise.all([
      accept(),
      accept(),
      store.decline(id, { message: "", byName: "Sam", at: 0 }),
    ]);
    expect(decided.filter(Boolean)).toHaveLength(1);
  });
});

describe("the figures", () => {
  it("count problems, waiting hints and drafts of each synchronization alone", async () => {
    const [id, quiet] = [await insert(), await insert({ name: "Quiet" })];
    await prisma.synchronization.update({ where: { id }, data: { publishedVersion: 2 } });
    const document = emptyConfiguration();
    for (const number of [1, 2]) {
      await prisma.configurationVersion.create({
        data: {
          synchronizationId: id,
          number,
          document: { ...document, comments: { ...document.comments, enabled: number === 2 } },
          publishedBySide: "first",
          publishedByName: "Paul",
          publishedAt: new Date(),
        },
      });
    }
    await prisma.configurationDraft.create({
      data: {
        synchronizationId: id,
        baseVersion: 2,
        revision: 1,
        document,
        editedBySide: "first",
        editedByAccountId: "paul",
        editedByName: "Paul",
        editedAt: new Date(),
        sentBySide: "first",
        sentByName: "Paul",
        sentAt: new Date(),
      },
    });
    for (const [n, waiting] of [2, 3].entries()) {
      await prisma.pair.create({
        data: {
          synchronizationId: id,
          firstIssueId: String(n),
          waiting,
          problems: {
            create: {
              synchronizationId: id,
              subject: randomUUID(),
              kind: "refused",
              side: "first",
              message: "",
              remedy: "",
            },
          },
        },
      });
    }
    const figures = await store.figuresOf([id, quiet]);
    expect(figures.get(id)).toMatchObject({
      openProblems: 2,
      waitingHints: 5,
      hasDraft: true,
      draftSentBy: "first",
      published: { comments: { enabled: true } },
    });
    expect(figures.get(quiet)).toEqual({
      openProblems: 0,
      warnings: 0,
      waitingHints: 0,
      hasDraft: false,
      draftSentBy: null,
      published: null,
    });
    expect((await store.figuresOf([])).size).toBe(0);
  });
});
