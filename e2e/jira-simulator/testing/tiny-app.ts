/**
 * A Connect app for tests: serves a descriptor, remembers every call and answers as told.
 */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedCall {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: ReturnType<typeof JSON.parse>;
}

export interface TinyApp {
  baseUrl: string;
  descriptorUrl: string;
  /** What the app serves at its descriptor address; tests change it before installing. */
  descriptor: Record<string, unknown>;
  received: ReceivedCall[];
  /** Statuses to answer next, per path; afterwards 204. 0 cuts the connection, -1 never answers. */
  answers: Map<string, number[]>;
  /** Resolves with all calls to a path as soon as there are that many. */
  calls(path: string, count?: number): Promise<ReceivedCall[]>;
  stop(): Promise<void>;
}

function descriptorFor(baseUrl: string): Record<string, unknown> {
  const events = ["jira:issue_created", "jira:issue_updated", "jira:issue_deleted"];
  const others = ["comment_created", "comment_updated", "comment_deleted", "issue_property_set"];
  return {
    key: "tiny-app",
    name: "Tiny",
    baseUrl,
    vendor: { name: "Test" },
    authentication: { type: "jwt" },
    lifecycle: {
      installed: "/installed",
      uninstalled: "/uninstalled",
      enabled: "/enabled",
      disabled: "/disabled",
    },
    scopes: ["READ", "WRITE", "DELETE"],
    apiVersion: 1,
    apiMigrations: { "signed-install": true, gdpr: true, "context-qsh": true },
    modules: {
      webhooks: [...events, ...others].map((event) => ({ event, url: `/hook?event=${event}&a=b c` })),
      jiraEntityProperties: [
        {
          key: "mark",
          entityType: "issue",
          keyConfigurations: [
            { propertyKey: "tiny", extractions: [{ objectName: "operation.id", type: "string" }] },
          ],
        },
      ],
      jiraProjectAdminTabPanels: [
        {
          key: "settings",
          name: { value: "Tiny settings" },
          url: "/settings?project={project.key}",
          location: "projectgroup4",
        },
      ],
    },
  };
}

/** Starts the app on a free port. */
export async function startTinyApp(): Promise<TinyApp> {
  const waiting = new Set<() => void>();
  const app: TinyApp = {
    baseUrl: "",
    descriptorUrl: "",
    descriptor: {},
    received: [],
    answers: new Map(),
    calls(path, count = 1) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = app.received.filter((call) => call.path.split("?")[0] === path);
          if (found.length < count) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    stop() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      if (path === "/atlassian-connect.json") return response.end(JSON.stringify(app.descriptor));
      const text = Buffer.concat(chunks).toString("utf8");
      const body: ReceivedCall["body"] = text === "" ? undefined : JSON.parse(text);
      app.received.push({ method: request.method ?? "", path, headers: request.headers, body });
      for (const look of waiting) look();
      const status = app.answers.get(path.split("?")[0] ?? "")?.shift() ?? 204;
      if (status === 0) return response.destroy();
      if (status === -1) return undefined;
      return response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  app.baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  app.descriptorUrl = `${app.baseUrl}/atlassian-connect.json`;
  app.descriptor = descriptorFor(app.baseUrl);
  return app;
}
