-- By which version all mapped fields of both issues were seen as agreed: an edit of one of them need not be looked at with the others.
ALTER TABLE "pair" ADD COLUMN "in_step_by" INTEGER;
