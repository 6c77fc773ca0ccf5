-- A person may skip a problem: it is out of sight until another value meets it.

ALTER TABLE "problem" ADD COLUMN "value_print" TEXT NOT NULL DEFAULT '';
ALTER TABLE "problem" ADD COLUMN "skipped_at" TIMESTAMPTZ(3);
