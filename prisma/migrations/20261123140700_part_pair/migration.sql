-- The pair of the two projects themselves, and the versions and components that are each other's partner.
ALTER TABLE "pair" ADD COLUMN "of_projects" BOOLEAN NOT NULL DEFAULT false;

CREATE UNIQUE INDEX "pair_of_projects_idx" ON "pair"("synchronization_id") WHERE "of_projects";

CREATE TABLE "part_pair" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "first_id" TEXT,
    "second_id" TEXT,
    "agreed" JSONB NOT NULL,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "first_merged_into" TEXT,
    "second_merged_into" TEXT,

    CONSTRAINT "part_pair_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "part_pair_synchronization_id_part_first_id_key" ON "part_pair"("synchronization_id", "part", "first_id");

CREATE UNIQUE INDEX "part_pair_synchronization_id_part_second_id_key" ON "part_pair"("synchronization_id", "part", "second_id");

ALTER TABLE "part_pair" ADD CONSTRAINT "part_pair_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
