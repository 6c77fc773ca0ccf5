// Connects the worlds of a storm, and does what their admins do while it rages.
import { connectAcrossSites, installApp } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { jiraPerson } from "../support/jira-person.ts";
import { lockstepPerson } from "../support/lockstep-person.ts";
import type { ConflictView, ProblemView, SynchronizationView } from "../../server/contract/index.ts";
import type { ChaosStack } from "./chaos-stack.ts";
import { worldsByName, type SideName, type World } from "./worlds.ts";

export interface ConnectedWorld {
  world: World;
  id: string;
  /** Publishes a version that says the same in other words: rules of conflicts change, nothing that is copied does. */
  publishAgain(): Promise<void>;
  setRunning(running: boolean): Promise<void>;
  /** As the first side's administrator sees them, or the second's. */
  problems(side?: SideName): Promise<ProblemView[]>;
  retryAll(): Promise<void>;
  /** As this side's administrator sees it. */
  view(side: SideName): Promise<SynchronizationView>;
  conflicts(side: SideName): Promise<ConflictView[]>;
  /** After a restore. */
  decide(choice: "partner" | "restored"): Promise<void>;
}

export async function connectWorlds(stack: ChaosStack): Promise<ConnectedWorld[]> {
  const ada = jiraPerson(stack.northwindUrl, "ada@northwind.example");
  const sam = jiraPerson(stack.aideskUrl, "sam@aidesk.example");
  await eventually("the app answers", async () => (await fetch(`${stack.appUrl}/healthz/ready`)).ok);
  for (const admin of [ada, sam]) await installApp(stack.appUrl, admin);
  const connected: ConnectedWorld[] = [];
  for (const world of Object.values(worldsByName)) {
    const { first, second } = world.sides;
    const { id } = await connectAcrossSites({
      ...{ appUrl: stack.appUrl, name: world.name },
      first: { admin: ada, projectKey: first.project },
      second: { admin: sam, projectKey: second.project },
      configuration: (catalogue) => world.configuration(catalogue),
    });
    const asking = lockstepPerson(stack.appUrl, ada, first.project);
    const asked = lockstepPerson(stack.appUrl, sam, second.project);
    const as = { first: asking, second: asked };
    const params = { id };
    connected.push({
      ...{ world, id },
      async publishAgain() {
        const { draft, published } = await asking.call("readConfiguration", { params });
        const document = draft?.document ?? published?.document;
        if (document === undefined) return;
        const fields = document.fields.map((mapping) => ({
          ...mapping,
          rule: mapping.rule === "newest-wins" ? ("first-wins" as const) : ("newest-wins" as const),
        }));
        const saved = await asking.call("saveDraft", {
          ...{ params, body: { revision: draft?.revision ?? 0, document: { ...document, fields } } },
        });
        const revision = saved.draft?.revision ?? 0;
        await asking.call("publishDraft", { params, body: { revision } });
        await asked.call("reviewDraft", { params, body: { revision, decision: "accept" } });
      },
      async setRunning(running) {
        await asking.call("setRunning", { params, body: { state: running ? "running" : "stopped" } });
      },
      problems: async (side = "first") => (await as[side].call("listProblems", { params })).problems,
      view: (side) => as[side].call("readSynchronization", { params }),
      conflicts: async (side) => (await as[side].call("listConflicts", { params })).conflicts,
      decide: async (choice) => void (await asking.call("decideRestored", { params, body: { choice } })),
      retryAll: async () => void (await asking.call("retryProblems", { params, body: {} })),
    });
  }
  return connected;
}
