-- How new a state of each issue was seen: what a webhook tells is believed only when it is surely newer.
ALTER TABLE "pair" ADD COLUMN "first_seen_at" TIMESTAMPTZ(3),
ADD COLUMN "second_seen_at" TIMESTAMPTZ(3);
