// A worker's own connection beside the pool: it hears wake-ups and gives the signs of life, so that neither waits for
// a free connection. A broken line is opened again with the next sign of life.
import pg from "pg";
import type { Log } from "../features/ports/log.ts";
import { beat, freeAbandoned, renewLeases, signOff } from "./heartbeat.ts";
import { wakeChannel } from "../store/pass-sql.ts";

export interface WorkerLineOptions {
  connectionString: string;
  owner: string;
  log: Log;
  leaseMs: number;
  heartbeatMs: number;
  deadAfterMs: number;
  /** The pairs whose leases are to be renewed. */
  held: () => string[];
  /** Somebody may have put down hints; also after the line was opened, for what was missed. */
  onWake: () => void;
  /** Milliseconds that only go forward: the process's own when absent. */
  passed?: () => number;
}

/** An answer that takes longer means that the connection is gone. */
const answerWithinMs = 5000;

export class WorkerLine {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void>;
  private closed = false;
  /** When it gave its last sign of life. */
  private lastSign: number | null = null;
  private readonly options: WorkerLineOptions;

  constructor(options: WorkerLineOptions) {
    this.options = options;
    this.current = this.tick();
  }

  /** Gives no more signs, takes the worker off the list and closes the connection. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.current;
    const client = this.client;
    this.client = null;
    if (client === null) return;
    await signOff(client, this.options.owner).catch(() => undefined);
    await client.end().catch(() => undefined);
  }

  private async tick(): Promise<void> {
    try {
      await this.signOfLife(this.client ?? (await this.open()));
    } catch (cause) {
      this.drop();
      this.options.log.warn("A worker could not give its sign of life", {
        reason: cause instanceof Error ? cause.message : "unknown",
      });
    }
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.current = this.tick();
    }, this.options.heartbeatMs);
  }

  private async signOfLife(client: pg.Client): Promise<void> {
    const { owner, held, leaseMs, deadAfterMs, log } = this.options;
    await beat(client, owner);
    await renewLeases(client, owner, held(), leaseMs);
    const patience = deadAfterMs + this.lateBy();
    const freed = await freeAbandoned(client, patience, { owner, held: held(), leaseMs });
    if (freed > 0) log.warn("Pairs that nobody works on any more were freed", { pairs: freed });
  }

  /** By how long this sign of life is late (ms): whatever held it up, a busy machine or database, held up the others as well. */
  private lateBy(): number {
    const { heartbeatMs, passed = () => performance.now() } = this.options;
    const now = passed();
    const since = now - (this.lastSign ?? now);
    this.lastSign = now;
    return Math.max(0, since - heartbeatMs);
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.options.connectionString,
      application_name: "lockstep worker",
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    client.on("error", () => this.drop(client));
    client.on("end", () => this.drop(client));
    client.on("notification", () => this.options.onWake());
    try {
      await client.connect();
      // The worker is on the list before it can claim: an unknown owner's leases are freed.
      await beat(client, this.options.owner);
      await client.query(`listen ${wakeChannel}`);
    } catch (cause) {
      client.end().catch(() => undefined);
      throw cause;
    }
    this.client = client;
    this.options.onWake();
    return client;
  }

  private drop(client: pg.Client | null = this.client): void {
    if (client === null) return;
    if (this.client === client) this.client = null;
    client.end().catch(() => undefined);
  }
}
