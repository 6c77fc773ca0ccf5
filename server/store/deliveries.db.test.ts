import { expect, test } from "vitest";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench } from "../testing/factories-bench.ts";
import { createDeliveryStore } from "./deliveries.ts";

const database = benchDatabase();

test("a delivery is new once per site, and forgotten when its transaction fails", async () => {
  const { prisma, inTransaction, siteIds } = await createBench(database);
  const { record } = createDeliveryStore(prisma);
  const delivery = {
    ...{
      siteId: siteIds.first,
      installation: null,
      identifier: "a",
      event: "jira:issue_created",
      issueId: "1",
    },
  };
  const failing = inTransaction(async (transaction) => {
    await record(transaction, delivery);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const recorded = (given: typeof delivery) => inTransaction((transaction) => record(transaction, given));
  expect(await recorded(delivery)).toBe("recorded");
  expect(await recorded(delivery)).toBe("duplicate");
  expect(await recorded({ ...delivery, siteId: siteIds.second })).toBe("recorded");
});
