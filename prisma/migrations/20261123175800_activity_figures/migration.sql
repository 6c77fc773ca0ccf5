-- What the charts of the activity count, beside each entry, and an index that answers them without reading the entries.

ALTER TABLE "activity_entry"
  ADD COLUMN "took_ms" DOUBLE PRECISION GENERATED ALWAYS AS ((entry ->> 'tookMs')::double precision) STORED,
  ADD COLUMN "to_first" BOOLEAN GENERATED ALWAYS AS (entry -> 'steps' @> '[{"side": "first"}]'::jsonb) STORED,
  ADD COLUMN "to_second" BOOLEAN GENERATED ALWAYS AS (entry -> 'steps' @> '[{"side": "second"}]'::jsonb) STORED,
  ADD COLUMN "failed" BOOLEAN GENERATED ALWAYS AS (entry -> 'problems' <> '[]'::jsonb) STORED;

CREATE INDEX "activity_entry_figures" ON "activity_entry" ("synchronization_id", "at")
  INCLUDE ("took_ms", "to_first", "to_second", "failed") WHERE "kind" <> 'nothing-copied';
