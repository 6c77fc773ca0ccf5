// The pace of calls to one site in this process: bursts of one operation, once Jira said that there is a limit, and writes of
// one issue. An issue is written by one process at a time, the one that holds its pair, so that it is counted here.
import { longestWindowMs, nextWrite, taken, type Bucket } from "../core/budget/pace.ts";
import type { Method } from "./method.ts";

interface PacedCall {
  method: Method;
  operation: string;
  path: string;
}

/** A bucket of Jira's is shared by all processes; some of it is left for what comes in between. */
const usedShare = 0.9;
/** Once Jira refused for a burst, the pace is kept for so long (ms). */
const learntFor = 10 * 60_000;

interface Burst {
  perSecond: number;
  bucket: Bucket | undefined;
  blockedUntil: number;
  until: number;
}

export class SitePace {
  private readonly bursts = new Map<string, Burst>();
  private readonly writes = new Map<string, number[]>();
  /** The site limits writes of one issue: it said so. */
  private countsWrites = false;

  /** When the call may go (ms), and what to do when it is decided that it goes then. */
  turn(call: PacedCall, workers: number, now: number): { at: number; take: () => void } {
    const burst = this.burstOf(call, now);
    const perSecond = burst === null ? 0 : Math.max(1, (burst.perSecond * usedShare) / workers);
    const next = burst === null ? null : taken(burst.bucket, perSecond, Math.max(now, burst.blockedUntil));
    const issueId = writtenIssue(call);
    const times = issueId === null ? [] : (this.writes.get(issueId) ?? []);
    const paced = next === null ? now : Math.max(now, burst?.blockedUntil ?? now) + next.waitMs;
    const at = Math.max(paced, this.countsWrites ? nextWrite(times, now) : now);
    const take = () => {
      if (burst !== null && next !== null) burst.bucket = next.bucket;
      if (issueId !== null) this.noteWrite(issueId, at);
    };
    return { at, take };
  }

  learnBurst({ operation }: PacedCall, perSecond: number, blockedUntil: number): void {
    const bucket = { tokens: 0, at: blockedUntil };
    this.bursts.set(operation, { perSecond, bucket, blockedUntil, until: blockedUntil + learntFor });
  }

  /** Others may have written it too: as if this process had used up all that is allowed. */
  learnIssue(call: PacedCall, until: number, now: number): void {
    this.countsWrites = true;
    const issueId = writtenIssue(call);
    if (issueId === null) return;
    const times = this.writes.get(issueId) ?? [];
    const at = Math.max(now - longestWindowMs, until - 2_000);
    this.writes.set(
      issueId,
      [...times, ...Array.from({ length: 20 }, () => at)].sort((a, b) => a - b),
    );
  }

  private burstOf({ operation }: PacedCall, now: number): Burst | null {
    const burst = this.bursts.get(operation);
    if (burst === undefined) return null;
    if (burst.until > now) return burst;
    this.bursts.delete(operation);
    return null;
  }

  private noteWrite(issueId: string, at: number): void {
    const kept = (this.writes.get(issueId) ?? []).filter((time) => time > at - longestWindowMs);
    this.writes.delete(issueId);
    this.writes.set(issueId, [...kept, at]);
    for (const [id, times] of this.writes) {
      if ((times.at(-1) ?? 0) > at - longestWindowMs) break;
      this.writes.delete(id);
    }
  }
}

/** The issue that a call writes: /rest/api/3/issue/{id}, or something below it. */
function writtenIssue({ method, path }: PacedCall): string | null {
  return method === "GET" ? null : (/^\/rest\/api\/\d\/issue\/(\d+)(\/|$)/.exec(path)?.[1] ?? null);
}
