// Prisma's command line. Since version 7 it downloads a native schema engine unless this variable names one;
// ours drives the WASM build from npm (docs/adr: Prisma without its downloaded engines), so `npx prisma ...` works anywhere.
import path from "node:path";
import { defineConfig } from "prisma/config";

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "scripts/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres:postgres@127.0.0.1:5432/lockstep" },
});
