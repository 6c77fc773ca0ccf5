-- What each site's calls used of Jira's hourly quota, hour by hour: written when the site's row of call_budget goes on to the next hour.

CREATE TABLE "call_hour" (
    "site_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL,
    "per_hour" INTEGER,

    CONSTRAINT "call_hour_pkey" PRIMARY KEY ("site_id","hour")
);

CREATE INDEX "call_hour_hour_idx" ON "call_hour"("hour");

ALTER TABLE "call_hour" ADD CONSTRAINT "call_hour_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
