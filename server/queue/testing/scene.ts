// What a test file of the queue works on: a database of its own, empty before each test but for a site with a running synchronization.
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import { createFixture, type Fixture } from "./fixture.ts";

export interface QueueScene {
  readonly database: TestDatabase;
  readonly fixture: Fixture;
  readonly site: string;
  readonly synchronization: string;
  /** Resolves when nothing waits and nothing is held any more. */
  settles(withinMs?: number): Promise<void>;
}

/** Call it once, outside of all tests; what it gives may be used within them and in their hooks. */
export function queueScene(): QueueScene {
  let database: TestDatabase;
  let fixture: Fixture;
  let site: string;
  let synchronization: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    fixture = createFixture(database.pool);
  });
  afterAll(async () => {
    await fixture.close();
    await database.drop();
  });
  beforeEach(async () => {
    await database.pool.query("truncate site, synchronization, pair, hint, worker cascade");
    site = await fixture.addSite();
    synchronization = await fixture.addSynchronization(site);
  });
  return {
    get database() {
      return database;
    },
    get fixture() {
      return fixture;
    },
    get site() {
      return site;
    },
    get synchronization() {
      return synchronization;
    },
    settles: (withinMs = 10_000) =>
      expect
        .poll(() => fixture.rest(), { timeout: withinMs, interval: 10 })
        .toEqual({ waitingHints: 0, waiting: 0, leased: 0 }),
  };
}
