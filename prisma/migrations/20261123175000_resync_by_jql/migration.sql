-- A resync by JQL is a load whose every issue is looked at, also those that have their partners. Each side has its last load and its last resync.
ALTER TABLE "initial_load" ADD COLUMN "resync" BOOLEAN NOT NULL DEFAULT false;
DROP INDEX "initial_load_synchronization_id_side_key";
CREATE UNIQUE INDEX "initial_load_synchronization_id_side_resync_key" ON "initial_load" ("synchronization_id", "side", "resync");
