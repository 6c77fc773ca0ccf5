-- Who wrote a field that is frozen, by side: named to whom it concerns.
alter table problem add column writers jsonb;
