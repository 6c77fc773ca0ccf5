-- An issue that was created and not read back: the webhook of its creation tells whether it stands as agreed.
ALTER TABLE "pair" ADD COLUMN "copy_unread" BOOLEAN NOT NULL DEFAULT false;
