-- The activity is read by time, of a synchronization or of one issue.

DROP INDEX "activity_entry_synchronization_id_id_idx";

CREATE INDEX "activity_entry_synchronization_id_at_id_idx" ON "activity_entry" ("synchronization_id", "at", "id");

CREATE INDEX "activity_entry_pair_id_at_id_idx" ON "activity_entry" ("pair_id", "at", "id");
