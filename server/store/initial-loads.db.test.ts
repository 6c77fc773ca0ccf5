// Loads of many issues: each is looked up by its own pair, so that a look at the progress of ten thousand takes milliseconds.
import { expect, test } from "vitest";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench } from "../testing/factories-bench.ts";
import { createLoadBench } from "../testing/load-bench.ts";

const database = benchDatabase();

/** Each with every pair would be 16 million comparisons and seconds. */
const many = 4000;

test.each(["first", "second"] as const)(
  "what is told of a load of the %s side grows with its issues only",
  async (side) => {
    const bench = await createBench(database);
    const { loads } = await createLoadBench(database, bench);
    const { synchronizationId } = bench;
    const { pool } = database.database;
    await loads.start({ synchronizationId, side, resync: false, jql: "", at: 0 });
    const [load] = await loads.ofSynchronization(synchronizationId, false);
    await pool.query(
      `insert into load_item (load_id, issue_id, issue_key, place)
     select $1, 'i' || n, 'CUST-' || n, n from generate_series(1, $2) n`,
      [load!.id, many],
    );
    await pool.query(
      `insert into pair (id, synchronization_id, ${side}_issue_id, ${side === "first" ? "second" : "first"}_issue_id)
     select gen_random_uuid(), $1, 'i' || n, 'p' || n from generate_series(1, $2) n`,
      [synchronizationId, many - 2],
    );
    const begun = performance.now();
    expect(await loads.figures(load!)).toEqual({ waiting: many, loaded: 0, troubled: 0, leftOut: 0 });
    expect(await loads.heldUp(load!, 20)).toEqual([]);
    const turn = await loads.takeTurn();
    let settled = 0;
    for (let skipped = 1; skipped > 0; settled += skipped) skipped = await loads.skipSettled(turn!);
    expect(settled).toBe(many - 2);
    expect(await loads.figures(load!)).toEqual({ waiting: 2, loaded: many - 2, troubled: 0, leftOut: 0 });
    expect((performance.now() - begun) / 1000).toBeLessThan(4);
  },
);
