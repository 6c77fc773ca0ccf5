-- The schema watch: when a running synchronization is checked next, and which warnings its version had from the start.

ALTER TABLE "synchronization_check" ALTER COLUMN "checked_at" DROP NOT NULL;
ALTER TABLE "synchronization_check" ALTER COLUMN "result" DROP NOT NULL;
ALTER TABLE "synchronization_check" ADD COLUMN "next_at" TIMESTAMPTZ(3);
ALTER TABLE "synchronization_check" ADD COLUMN "version" INTEGER;
ALTER TABLE "synchronization_check" ADD COLUMN "known" JSONB NOT NULL DEFAULT '[]';

-- Warnings belong to no pair: one row per synchronization and subject.
CREATE UNIQUE INDEX "problem_of_synchronization" ON "problem"("synchronization_id", "subject") WHERE "pair_id" IS NULL;
