// Prisma's driver adapter for PostgreSQL, with what the schema engine needs beyond it: types of the system catalogue,
// scripts sent whole, and a shadow database that is created and dropped.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

// Type numbers of the catalogue that the adapter does not know, and a known one with the same text form.
// "char" has none, so it goes through bytea[] (1001), which no catalogue query returns, and comes out as Character.
const CHAR_IN_DISGUISE = 1001;
const KNOWN_TYPE = {
  18: CHAR_IN_DISGUISE,
  22: 25,
  24: 25,
  30: 25,
  194: 25,
  1002: 1009,
  1003: 1009,
  2205: 25,
};

/** The same server and user, another database. @param {string} url @param {string} database */
export function addressOf(url, database) {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}

/**
 * What the engine connects through.
 * @param {{url: string, shadowDatabaseUrl?: string}} datasource
 */
export function connectionFactory({ url, shadowDatabaseUrl }) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => (shadowDatabaseUrl ? emptied(shadowDatabaseUrl) : temporary(url)),
  };
}

async function connect(url) {
  const pool = new pg.Pool({
    connectionString: url,
    Client: CatalogueClient,
    max: 2,
    allowExitOnIdle: true,
    idleTimeoutMillis: 500,
  });
  const factory = new PrismaPg(pool, { schema: schemaOf(url), disposeExternalPool: true });
  return extend(await factory.connect());
}

async function emptied(url) {
  const schema = pg.escapeIdentifier(schemaOf(url));
  await runOnce(url, `drop schema if exists ${schema} cascade; create schema ${schema}`);
  return connect(url);
}

async function temporary(url) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await runOnce(url, `create database "${name}"`);
  const connection = await connect(addressOf(url, name));
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await runOnce(url, `drop database if exists "${name}" with (force)`);
  };
  return connection;
}

async function runOnce(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function extend(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.BytesArray ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  if (connection.startTransaction) {
    const startTransaction = connection.startTransaction.bind(connection);
    connection.startTransaction = async (...args) => extend(await startTransaction(...args));
  }
  // The adapter's own version splits at every semicolon, which breaks function bodies and is not atomic.
  if (connection.executeScript) {
    connection.executeScript = async (sql) => {
      await connection.client.query(sql).catch((error) => connection.onError(error));
    };
  }
  return connection;
}

class CatalogueClient extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error, result) => callback(error, renameTypes(result));
    }
    const pending = super.query(...args);
    return typeof pending?.then === "function" ? pending.then(renameTypes) : pending;
  }
}

function renameTypes(result) {
  for (const one of Array.isArray(result) ? result : [result]) {
    for (const field of one?.fields ?? [])
      field.dataTypeID = KNOWN_TYPE[field.dataTypeID] ?? field.dataTypeID;
  }
  return result;
}

function schemaOf(url) {
  return new URL(url).searchParams.get("schema") ?? "public";
}
