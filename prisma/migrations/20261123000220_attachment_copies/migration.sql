-- Files of a pair and their copies on the other side.

-- CreateTable
CREATE TABLE "attachment_copy" (
    "pair_id" UUID NOT NULL,
    "origin" "side_name" NOT NULL,
    "original_id" TEXT NOT NULL,
    "copy_id" TEXT,
    "state" TEXT NOT NULL,
    "operation_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fingerprint" TEXT,
    "digest" TEXT,
    "original_media" TEXT,
    "copy_media" TEXT,

    CONSTRAINT "attachment_copy_pkey" PRIMARY KEY ("pair_id","origin","original_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attachment_copy_pair_id_origin_copy_id_key" ON "attachment_copy"("pair_id", "origin", "copy_id");

-- AddForeignKey
ALTER TABLE "attachment_copy" ADD CONSTRAINT "attachment_copy_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;
