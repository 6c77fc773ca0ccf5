-- The last check of each synchronization: connection of both sides, published version against the live schema.

CREATE TABLE "synchronization_check" (
  "synchronization_id" UUID NOT NULL,
  "checked_at" TIMESTAMPTZ(3) NOT NULL,
  "result" JSONB NOT NULL,
  CONSTRAINT "synchronization_check_pkey" PRIMARY KEY ("synchronization_id"),
  CONSTRAINT "synchronization_check_synchronization_id_fkey" FOREIGN KEY ("synchronization_id")
    REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
