// The way into the app when several web processes run: each call goes to the next of them. A process that is down answers
// nothing, and so its caller gets 502, as from a balancer that has not noticed yet.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Balancer {
  url: string;
  /** Ports of the web processes, in turn. */
  setPorts(ports: number[]): void;
  stop(): Promise<void>;
}

export async function startBalancer(): Promise<Balancer> {
  let ports: number[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const port = ports[turn % Math.max(1, ports.length)];
    const forward = request(
      {
        ...{ host: "127.0.0.1", port, agent: false },
        ...{ method: incoming.method, path: incoming.url, headers: incoming.headers },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on("error", () => outgoing.destroy());
        answer.pipe(outgoing);
      },
    );
    forward.on("error", () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
    });
    incoming.on("error", () => forward.destroy());
    incoming.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    setPorts(those) {
      ports = those;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
