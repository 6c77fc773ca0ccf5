// Draws the app (or one component) as it is drawn inside Jira, over a fake server and a frame without Jira.
import type { ReactNode } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { CallProvider } from "../api/api-context.tsx";
import { createCaller } from "../api/caller.ts";
import { createServerState } from "../api/use-call.ts";
import { App } from "../app/app.tsx";
import { SurroundingsProvider } from "../jira-frame/frame-context.tsx";
import { createStandInFrame } from "../jira-frame/stand-in.ts";
import { createFakeServer, type Handlers } from "./fake-server.ts";

function world(handlers: Handlers, view: "project" | "site") {
  const server = createFakeServer(handlers);
  const frame = createStandInFrame();
  const call = createCaller({ token: frame.token, fetch: server.fetch, apiUrl: "https://lockstep.test/api" });
  return { server, frame, call, memory: createServerState(0), surroundings: { frame, page: { view } } };
}

/** Opens the whole app at an address (after the #). */
export function renderApp(handlers: Handlers, address = "/", view: "project" | "site" = "project") {
  window.location.hash = `#${address}`;
  const { server, frame, call, memory, surroundings } = world(handlers, view);
  const page = render(<App surroundings={surroundings} call={call} memory={memory} />);
  return { ...page, server, frame, user: userEvent.setup() };
}

/** Draws one component with everything it may ask for around it. */
export function renderPart(part: ReactNode, handlers: Handlers = {}) {
  const { server, frame, call, memory, surroundings } = world(handlers, "project");
  const page = render(
    <SurroundingsProvider value={surroundings}>
      <CallProvider value={call}>
        <QueryClientProvider client={memory}>
          <MemoryRouter>{part}</MemoryRouter>
        </QueryClientProvider>
      </CallProvider>
    </SurroundingsProvider>,
  );
  return { ...page, server, frame, user: userEvent.setup() };
}
