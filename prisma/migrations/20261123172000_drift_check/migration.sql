-- Drift checks: all pairs of a synchronization are compared while it runs; how far that came, and what differs.

CREATE TABLE "drift_check" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "pairs" INTEGER NOT NULL,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "undecided" INTEGER NOT NULL DEFAULT 0,
    "through" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "turn" INTEGER NOT NULL DEFAULT 0,
    "turn_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),

    CONSTRAINT "drift_check_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "drift_check_state" CHECK ("state" IN ('running', 'paused', 'done', 'cancelled'))
);

CREATE UNIQUE INDEX "drift_check_synchronization_id_key" ON "drift_check" ("synchronization_id");

CREATE TABLE "drift_look" (
    "check_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "looks" INTEGER NOT NULL,
    "suspected" JSONB,
    "counted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "drift_look_pkey" PRIMARY KEY ("check_id", "pair_id")
);

-- Each worker looks here often, mostly in vain.
CREATE INDEX "drift_look_due" ON "drift_look" ("check_id", "due_at");
CREATE INDEX "drift_look_pair" ON "drift_look" ("pair_id");

CREATE TABLE "drift_finding" (
    "id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "about" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "to_side" "side_name",
    "first_field" TEXT,
    "second_field" TEXT,
    "winners" "side_name"[],
    "first_lines" TEXT,
    "second_lines" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "drift_finding_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "drift_finding_state" CHECK ("state" IN ('open', 'asked', 'repaired'))
);

CREATE UNIQUE INDEX "drift_finding_check_id_pair_id_subject_key" ON "drift_finding" ("check_id", "pair_id", "subject");
CREATE INDEX "drift_finding_check_id_rank_id_idx" ON "drift_finding" ("check_id", "rank", "id");
CREATE INDEX "drift_finding_pair" ON "drift_finding" ("pair_id");

ALTER TABLE "drift_check" ADD CONSTRAINT "drift_check_synchronization_id_fkey"
  FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "drift_look" ADD CONSTRAINT "drift_look_check_id_fkey"
  FOREIGN KEY ("check_id") REFERENCES "drift_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "drift_look" ADD CONSTRAINT "drift_look_pair_id_fkey"
  FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_check_id_fkey"
  FOREIGN KEY ("check_id") REFERENCES "drift_check"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "drift_finding" ADD CONSTRAINT "drift_finding_pair_id_fkey"
  FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
