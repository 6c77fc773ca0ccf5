-- Pairs that wait until an issue they point to has its partner.
CREATE TABLE "pair_wait" (
    "pair_id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "side" "side_name" NOT NULL,
    "issue_id" TEXT NOT NULL,

    CONSTRAINT "pair_wait_pkey" PRIMARY KEY ("pair_id", "side", "issue_id")
);

CREATE INDEX "pair_wait_synchronization_id_issue_id_idx" ON "pair_wait"("synchronization_id", "issue_id");

ALTER TABLE "pair_wait" ADD CONSTRAINT "pair_wait_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
