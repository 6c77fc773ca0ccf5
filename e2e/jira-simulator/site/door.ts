/**
 * The way into a site's server: open, or shut so that connections are refused.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server's port on this machine. Rejects when it is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

export class Door {
  private readonly server: Server;
  private readonly port: number;
  private readonly later: (ms: number, run: () => Promise<void>) => unknown;
  private shutting: Promise<void> | undefined;
  private opening: Promise<void> | undefined;
  private isClosedForGood = false;

  /** `later` runs something after so many milliseconds. */
  constructor(server: Server, port: number, later: (ms: number, run: () => Promise<void>) => unknown) {
    this.server = server;
    this.port = port;
    this.later = later;
  }

  get isShut(): boolean {
    return this.shutting !== undefined;
  }

  /** Refuses connections, for a time or until `open`; calls that are being answered end first. */
  shut(forMs?: number): void {
    this.shutting ??= new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
    });
    if (forMs !== undefined) this.later(forMs, () => this.open());
  }

  /** Takes connections again at the same port. */
  async open(): Promise<void> {
    if (!this.shutting || this.isClosedForGood) return;
    this.opening ??= this.openAgain(this.shutting);
    await this.opening;
    this.opening = undefined;
  }

  /** Shut for good. */
  async close(): Promise<void> {
    this.isClosedForGood = true;
    this.shut();
    this.server.closeAllConnections();
    await this.shutting;
  }

  private async openAgain(shut: Promise<void>): Promise<void> {
    this.server.closeAllConnections();
    await shut;
    await listen(this.server, this.port);
    this.shutting = undefined;
  }
}
