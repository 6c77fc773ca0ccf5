-- The side whose site was set back to an earlier state; until a person decides, the synchronization stays stopped.
ALTER TABLE "synchronization" ADD COLUMN "restored_side" "side_name", ADD COLUMN "restored_at" TIMESTAMPTZ(3);
