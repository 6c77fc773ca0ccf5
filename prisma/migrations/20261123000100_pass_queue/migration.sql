-- What the pass queue needs and Prisma's schema language cannot say. See docs/adr/001-pass-queue.md.

-- Pairs that may be claimed, by synchronization and due time: the claim reads heads of this index only, so that
-- the number of waiting pairs does not matter.
CREATE INDEX "pair_claimable" ON "pair" ("synchronization_id", "run_at") WHERE "waiting" > 0 AND "lease_owner" IS NULL;

-- Leases held at the moment: a few rows per worker, read by the sweep every second.
CREATE INDEX "pair_leased" ON "pair" ("lease_owner") WHERE "lease_owner" IS NOT NULL;

-- Hints that wait, per pair, and by age for the figures.
CREATE INDEX "hint_waiting" ON "hint" ("pair_id", "id") WHERE "done_at" IS NULL;

-- Hints to remove.
CREATE INDEX "hint_done" ON "hint" ("done_at") WHERE "done_at" IS NOT NULL;

-- Serves the foreign key when pairs are erased; its condition is always true.
CREATE INDEX "hint_of_pair" ON "hint" ("pair_id") WHERE "pair_id" IS NOT NULL;

ALTER TABLE "pair"
  ADD CONSTRAINT "pair_waiting_counts" CHECK ("waiting" >= 0),
  ADD CONSTRAINT "pair_attempts_counts" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "pair_lease_whole" CHECK (("lease_owner" IS NULL) = ("lease_until" IS NULL));

-- Rows that change this often are vacuumed earlier than others.
ALTER TABLE "pair" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
ALTER TABLE "hint" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
