-- Work logs and their copies, like comments and theirs.
CREATE TABLE "worklog_pair" (
    "pair_id" UUID NOT NULL,
    "origin" "side_name" NOT NULL,
    "original_id" TEXT NOT NULL,
    "copy_id" TEXT,
    "state" TEXT NOT NULL,
    "operation_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "written" TEXT,
    "visibility" TEXT,

    CONSTRAINT "worklog_pair_pkey" PRIMARY KEY ("pair_id", "origin", "original_id")
);

CREATE UNIQUE INDEX "worklog_pair_pair_id_origin_copy_id_key" ON "worklog_pair"("pair_id", "origin", "copy_id");

ALTER TABLE "worklog_pair" ADD CONSTRAINT "worklog_pair_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
