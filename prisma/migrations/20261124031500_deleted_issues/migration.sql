-- A webhook that tells of a deletion may overtake the one of the creation: before a new issue is believed to be there, it is looked for.
CREATE INDEX "delivery_of_deletion" ON "delivery" ("site_id", "issue_id") WHERE "event" = 'jira:issue_deleted';
