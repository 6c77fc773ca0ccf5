-- Links between two issues of one side and their copies on the other.
CREATE TABLE "link_pair" (
    "synchronization_id" UUID NOT NULL,
    "origin" "side_name" NOT NULL,
    "original_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "destination_id" TEXT NOT NULL,
    "copy" JSONB NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "link_pair_pkey" PRIMARY KEY ("synchronization_id", "origin", "original_id")
);

CREATE INDEX "link_pair_synchronization_id_source_id_idx" ON "link_pair"("synchronization_id", "source_id");

CREATE INDEX "link_pair_synchronization_id_destination_id_idx" ON "link_pair"("synchronization_id", "destination_id");

ALTER TABLE "link_pair" ADD CONSTRAINT "link_pair_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
