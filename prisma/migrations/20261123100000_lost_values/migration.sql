-- What a conflict overwrote: kept sealed, for as long as the activity, so that a person can have it back.

CREATE TABLE "lost_value" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "side" "side_name" NOT NULL,
    "field" TEXT NOT NULL,
    "lost_print" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "lost_at" TIMESTAMPTZ(3) NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "restored_at" TIMESTAMPTZ(3),

    CONSTRAINT "lost_value_pkey" PRIMARY KEY ("id")
);

-- A write that is tried again loses the same value once.
CREATE UNIQUE INDEX "lost_value_unsettled" ON "lost_value" ("pair_id", "side", "field", "lost_print") WHERE NOT "settled";

CREATE INDEX "lost_value_pair_id_idx" ON "lost_value" ("pair_id");

CREATE INDEX "lost_value_synchronization_id_lost_at_idx" ON "lost_value" ("synchronization_id", "lost_at");

CREATE INDEX "lost_value_lost_at_idx" ON "lost_value" ("lost_at");

ALTER TABLE "lost_value" ADD CONSTRAINT "lost_value_synchronization_id_fkey"
  FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "lost_value" ADD CONSTRAINT "lost_value_pair_id_fkey"
  FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
