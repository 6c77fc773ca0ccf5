-- Points of Jira's hourly quota that were used or lent: a row for the pool of all sites ('app'), and one per site.
CREATE TABLE "call_budget" (
    "scope" TEXT NOT NULL,
    "site_id" UUID,
    "hour" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00',
    "used" INTEGER NOT NULL DEFAULT 0,
    "used_before" INTEGER NOT NULL DEFAULT 0,
    "per_hour" INTEGER,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "call_budget_pkey" PRIMARY KEY ("scope")
);

CREATE UNIQUE INDEX "call_budget_site_id_key" ON "call_budget"("site_id");

ALTER TABLE "call_budget" ADD CONSTRAINT "call_budget_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every row changes every few seconds while its site works; few of them, updated in place.
ALTER TABLE "call_budget" SET (fillfactor = 50, autovacuum_vacuum_threshold = 200);
