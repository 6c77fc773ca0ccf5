-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "site_state" AS ENUM ('installed', 'disabled', 'uninstalled');

-- CreateEnum
CREATE TYPE "synchronization_state" AS ENUM ('requested', 'declined', 'stopped', 'running', 'deleted');

-- CreateEnum
CREATE TYPE "publish_mode" AS ENUM ('immediate', 'review');

-- CreateEnum
CREATE TYPE "side_name" AS ENUM ('first', 'second');

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "client_key" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "display_url" TEXT NOT NULL,
    "secret_payload" TEXT NOT NULL,
    "app_account_id" TEXT,
    "state" "site_state" NOT NULL DEFAULT 'installed',
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erase_after" TIMESTAMPTZ(3),
    "blocked_until" TIMESTAMPTZ(3),
    "unreachable_since" TIMESTAMPTZ(3),
    "failed_webhooks_after" BIGINT,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "synchronization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "state" "synchronization_state" NOT NULL DEFAULT 'requested',
    "mode" "publish_mode" NOT NULL,
    "first_site_id" UUID NOT NULL,
    "first_project_id" TEXT NOT NULL,
    "first_project_key" TEXT NOT NULL,
    "first_project_name" TEXT NOT NULL,
    "first_project_kind" TEXT NOT NULL,
    "second_site_id" UUID,
    "second_address" TEXT,
    "second_project_id" TEXT,
    "second_project_key" TEXT,
    "second_project_name" TEXT,
    "second_project_kind" TEXT,
    "requested_by_account_id" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "request_message" TEXT NOT NULL DEFAULT '',
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decline_message" TEXT,
    "published_version" INTEGER,
    "first_swept_to" TIMESTAMPTZ(3),
    "second_swept_to" TIMESTAMPTZ(3),
    "next_sweep_at" TIMESTAMPTZ(3),
    "last_change_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "synchronization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "configuration_draft" (
    "synchronization_id" UUID NOT NULL,
    "base_version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "edited_by_side" "side_name" NOT NULL,
    "edited_by_account_id" TEXT NOT NULL,
    "edited_by_name" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_by_side" "side_name",
    "sent_by_name" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "decline_message" TEXT,
    "declined_by_name" TEXT,
    "declined_at" TIMESTAMPTZ(3),

    CONSTRAINT "configuration_draft_pkey" PRIMARY KEY ("synchronization_id")
);

-- CreateTable
CREATE TABLE "configuration_version" (
    "synchronization_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "published_by_side" "side_name" NOT NULL,
    "published_by_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by_name" TEXT,

    CONSTRAINT "configuration_version_pkey" PRIMARY KEY ("synchronization_id","number")
);

-- CreateTable
CREATE TABLE "delivery" (
    "site_id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "issue_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("site_id","identifier")
);

-- CreateTable
CREATE TABLE "pair" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "first_issue_id" TEXT,
    "first_issue_key" TEXT,
    "second_issue_id" TEXT,
    "second_issue_key" TEXT,
    "origin" "side_name",
    "ended" TEXT,
    "agreed" JSONB NOT NULL DEFAULT '{"first":{},"second":{}}',
    "first_updated_at" TIMESTAMPTZ(3),
    "second_updated_at" TIMESTAMPTZ(3),
    "operation_id" UUID,
    "operation_side" "side_name",
    "operation_at" TIMESTAMPTZ(3),
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "fence" BIGINT NOT NULL DEFAULT 0,
    "recent_writes" JSONB NOT NULL DEFAULT '[]',
    "rerun" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hint" (
    "id" BIGSERIAL NOT NULL,
    "pair_id" UUID NOT NULL,
    "hint" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "hint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_pair" (
    "pair_id" UUID NOT NULL,
    "origin" "side_name" NOT NULL,
    "original_id" TEXT NOT NULL,
    "copy_id" TEXT,
    "state" TEXT NOT NULL,
    "operation_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "written" TEXT,
    "visibility" TEXT,

    CONSTRAINT "comment_pair_pkey" PRIMARY KEY ("pair_id","origin","original_id")
);

-- CreateTable
CREATE TABLE "problem" (
    "id" UUID NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "pair_id" UUID,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "side" "side_name" NOT NULL,
    "message" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_entry" (
    "id" BIGSERIAL NOT NULL,
    "synchronization_id" UUID NOT NULL,
    "pair_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "activity_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "site_client_key_key" ON "site"("client_key");

-- CreateIndex
CREATE INDEX "site_base_url_idx" ON "site"("base_url");

-- CreateIndex
CREATE INDEX "synchronization_first_site_id_first_project_id_idx" ON "synchronization"("first_site_id", "first_project_id");

-- CreateIndex
CREATE INDEX "synchronization_second_site_id_second_project_id_idx" ON "synchronization"("second_site_id", "second_project_id");

-- CreateIndex
CREATE INDEX "synchronization_second_address_idx" ON "synchronization"("second_address");

-- CreateIndex
CREATE INDEX "delivery_received_at_idx" ON "delivery"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "pair_synchronization_id_first_issue_id_key" ON "pair"("synchronization_id", "first_issue_id");

-- CreateIndex
CREATE UNIQUE INDEX "pair_synchronization_id_second_issue_id_key" ON "pair"("synchronization_id", "second_issue_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_pair_pair_id_origin_copy_id_key" ON "comment_pair"("pair_id", "origin", "copy_id");

-- CreateIndex
CREATE INDEX "problem_synchronization_id_idx" ON "problem"("synchronization_id");

-- CreateIndex
CREATE UNIQUE INDEX "problem_pair_id_subject_key" ON "problem"("pair_id", "subject");

-- CreateIndex
CREATE INDEX "activity_entry_synchronization_id_id_idx" ON "activity_entry"("synchronization_id", "id");

-- AddForeignKey
ALTER TABLE "synchronization" ADD CONSTRAINT "synchronization_first_site_id_fkey" FOREIGN KEY ("first_site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "synchronization" ADD CONSTRAINT "synchronization_second_site_id_fkey" FOREIGN KEY ("second_site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_draft" ADD CONSTRAINT "configuration_draft_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_version" ADD CONSTRAINT "configuration_version_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hint" ADD CONSTRAINT "hint_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_pair" ADD CONSTRAINT "comment_pair_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_entry" ADD CONSTRAINT "activity_entry_synchronization_id_fkey" FOREIGN KEY ("synchronization_id") REFERENCES "synchronization"("id") ON DELETE CASCADE ON UPDATE CASCADE;


