-- Loads that pair issues which are there on both sides.

ALTER TABLE "initial_load" ADD COLUMN "winner" "side_name";

ALTER TABLE "load_item" ADD COLUMN "partner_id" TEXT, ADD COLUMN "partner_key" TEXT;
