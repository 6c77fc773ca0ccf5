// When a change was made and when it stood on the partner: each change carries a token of its own, and both sites'
// events are seen in this process.
import type { SiteEvent } from "../e2e/jira-simulator/entities/events.ts";
import type { SideOfBench, World } from "./world.ts";

interface Expected {
  /** Side on which the change is made. */
  from: SideOfBench;
  madeAt: number;
  arrived: (arrival: Arrival) => void;
}

export interface Arrival {
  /** From the change to its copy (ms). */
  latencyMs: number;
  at: number;
  /** The issue it arrived in. */
  issueKey: string;
}

const WAIT_MS = 120_000;
const tokenPattern = /\bt\d+t\b/;

export class Arrivals {
  private readonly expected = new Map<string, Expected>();
  private last = 0;

  constructor(world: World) {
    world.onEvent((side, event) => this.see(side, event));
  }

  /** A token that no other change of this round has. */
  token(): string {
    this.last += 1;
    return `t${this.last}t`;
  }

  /** Resolves when the change with this token, to be made on the side `from`, stands on the other. Rejects after two minutes. */
  arrival(token: string, from: SideOfBench): Promise<Arrival> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The change ${token} never arrived.`)), WAIT_MS);
      this.expected.set(token, {
        from,
        madeAt: 0,
        arrived: (arrival) => {
          clearTimeout(late);
          resolve(arrival);
        },
      });
    });
  }

  private see(side: SideOfBench, event: SiteEvent): void {
    const text = textOf(event);
    const token = text === null ? undefined : tokenPattern.exec(text)?.[0];
    const expected = token === undefined ? undefined : this.expected.get(token);
    if (token === undefined || expected === undefined || !("issue" in event)) return;
    const at = performance.now();
    const isApp = event.caller.kind === "app" || event.caller.user.accountType === "app";
    if (side === expected.from) {
      if (expected.madeAt === 0) expected.madeAt = at;
    } else if (isApp || expected.madeAt > 0) {
      this.expected.delete(token);
      expected.arrived({ latencyMs: at - expected.madeAt, at, issueKey: event.issue.key });
    }
  }
}

/** The text that the change put there: for an edit what was edited, because the rest still has older tokens. */
function textOf(event: SiteEvent): string | null {
  switch (event.event) {
    case "jira:issue_created":
      return event.issue.summary;
    case "jira:issue_updated": {
      const edited = event.changes?.items.map((item) => item.fieldId) ?? [];
      if (edited.includes("description")) return JSON.stringify(event.issue.description);
      return edited.includes("summary") ? event.issue.summary : null;
    }
    case "comment_created":
      return JSON.stringify(event.comment.body);
    case "attachment_created":
      return event.attachment.filename;
    default:
      return null;
  }
}
