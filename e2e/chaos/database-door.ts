// The one address of a PostgreSQL that comes back on another port after each restart.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface DatabaseDoor {
  port: number;
  /** Where the database listens now; null: nowhere, connections are refused. */
  leadTo(port: number | null): void;
  stop(): Promise<void>;
}

export async function openDatabaseDoor(): Promise<DatabaseDoor> {
  let target: number | null = null;
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    if (target === null) return void incoming.destroy();
    const outgoing = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port) {
      target = port;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
