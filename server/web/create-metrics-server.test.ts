import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createMetricsServer } from "./create-metrics-server.ts";

const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined, child: () => quiet };
let server: ReturnType<typeof createMetricsServer>;
afterEach(async () => {
  server.close();
  await once(server, "close");
});

async function listening(page: () => Promise<{ contentType: string; text: string }>) {
  server = createMetricsServer({ page, log: quiet });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
}

describe("the figures", () => {
  it("are served at /metrics and nowhere else", async () => {
    const get = await listening(() =>
      Promise.resolve({ contentType: "text/plain; version=0.0.4", text: "up 1\n" }),
    );
    const reply = await get("/metrics");
    expect(reply.headers.get("content-type")).toBe("text/plain; version=0.0.4");
    expect(await reply.text()).toBe("up 1\n");
    expect((await get("/")).status).toBe(404);
  });

  it("answer 500 when they cannot be read", async () => {
    const get = await listening(() => Promise.reject(new Error("no")));
    expect((await get("/metrics")).status).toBe(500);
  });
});
