-- Links of synchronized issues to what has no part in the synchronization, and the remote links they became.
CREATE TABLE "outside_link" (
    "pair_id" UUID NOT NULL,
    "origin" "side_name" NOT NULL,
    "original" TEXT NOT NULL,
    "other_issue_id" TEXT,
    "written" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "outside_link_pkey" PRIMARY KEY ("pair_id", "origin", "original")
);

ALTER TABLE "outside_link" ADD CONSTRAINT "outside_link_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
