// The floor as a process: a webhook comes in, one write goes out. It keeps nothing, or, as the durable floor, one row
// per webhook: inserted before the answer, updated after the write. It checks no signature and recovers from nothing.
import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import { descriptor } from "./descriptor.ts";
import { TRACE, type Installed } from "./jira.ts";
import { Mirror, type FloorPlace, type Webhook } from "./mirror.ts";

const { FLOOR_PORT = "0", FLOOR_DATABASE_URL = "", FLOOR_PLACES = "[]" } = process.env;

const pool =
  FLOOR_DATABASE_URL === "" ? null : new pg.Pool({ connectionString: FLOOR_DATABASE_URL, max: 10 });
await pool?.query("create table webhook (id text primary key, body text not null, done boolean not null)");

const mirror = new Mirror(JSON.parse(FLOOR_PLACES) as FloorPlace[]);
const installed: Installed[] = [];

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Answers as soon as it may, and copies afterwards. */
async function receive(request: IncomingMessage, text: string, answer: () => void): Promise<void> {
  const id = String(request.headers["x-atlassian-webhook-identifier"]);
  const [, claims = ""] = (request.headers.authorization ?? "").split(".");
  const { iss } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { iss: string };
  await pool?.query({
    name: "insert",
    text: "insert into webhook values ($1, $2, false)",
    values: [id, text],
  });
  answer();
  if (request.headers["x-atlassian-webhook-trace"] === TRACE) return;
  const from = installed.find(({ clientKey }) => clientKey === iss);
  const to = installed.find(({ clientKey }) => clientKey !== iss);
  if (from === undefined || to === undefined) return;
  await mirror.copy(JSON.parse(text) as Webhook, from, to);
  await pool?.query({ name: "update", text: "update webhook set done = true where id = $1", values: [id] });
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const path = (request.url ?? "").split("?")[0];
  const answer = () => void response.writeHead(204).end();
  void textOf(request)
    .then(async (text) => {
      if (path === "/atlassian-connect.json")
        response.end(JSON.stringify(descriptor(`http://localhost:${FLOOR_PORT}`)));
      else if (path === "/connect/installed") {
        installed.push(JSON.parse(text) as Installed);
        answer();
      } else await receive(request, text, answer);
    })
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      if (!response.headersSent) response.writeHead(500).end();
    });
});
server.listen(Number(FLOOR_PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
