-- Initial loads: the issues of one side that are to get their partners, and how far that came.

CREATE TABLE "initial_load" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "side" "side_name" NOT NULL,
    "jql" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "listed" BOOLEAN NOT NULL DEFAULT false,
    "next_page" TEXT,
    "note" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "turn_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),

    CONSTRAINT "initial_load_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "initial_load_state" CHECK ("state" IN ('running', 'paused', 'done', 'cancelled'))
);

CREATE UNIQUE INDEX "initial_load_synchronization_id_side_key" ON "initial_load" ("synchronization_id", "side");

-- Each worker looks here often, mostly in vain.
CREATE INDEX "initial_load_running" ON "initial_load" ("turn_at" NULLS FIRST) WHERE "state" = 'running';

CREATE TABLE "load_item" (
    "load_id" UUID NOT NULL,
    "issue_id" TEXT NOT NULL,
    "issue_key" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "looked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "load_item_pkey" PRIMARY KEY ("load_id", "issue_id")
);

CREATE INDEX "load_item_load_id_looked_place_idx" ON "load_item" ("load_id", "looked", "place");

ALTER TABLE "initial_load" ADD CONSTRAINT "initial_load_synchronization_id_fkey"
  FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "load_item" ADD CONSTRAINT "load_item_load_id_fkey"
  FOREIGN KEY ("load_id") REFERENCES "initial_load"("id") ON DELETE CASCADE ON UPDATE CASCADE;
