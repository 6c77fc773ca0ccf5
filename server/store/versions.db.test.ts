// Publishing is one transaction: a process that dies in it leaves the draft and the live version as they were.
import { expect, it } from "vitest";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench } from "../testing/factories-bench.ts";
import { createConfigurations } from "./versions.ts";

const database = benchDatabase();

const killed = new Error("killed");

it("keeps draft and live version when the process dies while publishing, and publishes once when it is asked again", async () => {
  const { deps, synchronizationId } = await createBench(database);
  const configurations = createConfigurations(database.prisma);
  const live = (await configurations.read(synchronizationId)).published!;
  const draft = {
    ...{ revision: 7, baseVersion: live.version, document: live.document, editedBySide: "first" as const },
    ...{ editedByAccountId: "a", editedByName: "Ada", editedAt: 1_000, sent: null, declined: null },
  };
  await deps.inTransaction((transaction) => configurations.putDraft(transaction, synchronizationId, draft));
  const publish = (then: () => void) =>
    deps.inTransaction(async (transaction) => {
      await configurations.publish(transaction, synchronizationId, { ...live, version: live.version + 1 });
      then();
    });

  await expect(
    publish(() => {
      throw killed;
    }),
  ).rejects.toBe(killed);
  expect(await configurations.read(synchronizationId)).toEqual({ draft, published: live });

  await publish(() => undefined);
  const after = await configurations.read(synchronizationId);
  expect(after).toMatchObject({ draft: null, published: { version: live.version + 1 } });
});
