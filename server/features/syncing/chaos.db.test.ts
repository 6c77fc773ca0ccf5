// Webhooks shuffled, repeated and lost, workers killed, answers lost, while people work on both sides: in the end both sides
// are in step, nothing exists twice, and no internal words ever stood on the other side. Seeds are fixed; a failure names its seed.
import { expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import type { FakeWebhook } from "../../testing/fake-webhooks.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import { sweepSynchronization } from "./sweep.ts";

const database = benchDatabase();

/** A small seeded generator (mulberry32), from 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Side = "first" | "second";
type Mail = { side: Side; webhook: FakeWebhook };

const risky: (keyof JiraSite)[] = [
  ...(["readIssue", "readComment", "listComments", "createIssue", "editIssue"] as const),
  ...([
    "createComment",
    "editComment",
    "deleteComment",
    "findIssueByOperation",
    "newestByOperations",
  ] as const),
];

class Chaos {
  private readonly telling: (side: Side) => FakeWebhook[];
  private readonly random: () => number;
  private readonly mail: Mail[] = [];
  private words = 0;

  constructor(
    private readonly bench: Bench,
    seed: number,
  ) {
    this.telling = toldScene(() => believing(bench)).telling;
    this.random = seeded(seed);
  }

  async run(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      this.bench.clock.time += Math.floor(this.random() * 20_000);
      this.act();
      if (this.chance(0.3)) this.breakSomething();
      this.collect();
      await this.deliverSome();
      await this.work();
      this.expectSecretsAtHome();
    }
  }

  /** Nothing fails any more; what no webhook told is found by sweeps. */
  async heal(): Promise<void> {
    this.mail.length = 0;
    for (let round = 0; round < 3; round += 1) {
      this.bench.clock.time += 20 * 60_000;
      for (const pairId of await this.bench.waitingPairs())
        await this.bench.runPass(pairId).catch(() => undefined);
      await this.bench.settle();
      await sweepSynchronization(this.bench.deps, this.bench.synchronizationId);
      await this.bench.settle();
    }
    this.expectSecretsAtHome();
  }

  expectSecretsAtHome(): void {
    for (const issue of this.issues("first")) expect(JSON.stringify(issue.comments)).not.toContain("secret");
  }

  issues(side: Side): FakeIssue[] {
    return this.bench.sites[side].world.issuesOf(side === "first" ? "100" : "200");
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }

  private act(): void {
    const side = this.chance(0.5) ? "first" : "second";
    const person = this.bench.sites[side].person(side === "first" ? "Nils" : "Tess");
    const issue = this.pick(this.issues(side));
    this.words += 1;
    const words = `words ${this.words}`;
    if (issue === undefined || this.chance(0.15)) {
      this.bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text(words) });
      return;
    }
    const own = this.pick(issue.comments.filter((comment) => comment.operationId === null));
    const what = this.random();
    if (what < 0.2) person.editIssue(issue.id, { summary: text(words) });
    else if (what < 0.3) person.editIssue(issue.id, { description: richText(words) });
    else if (what < 0.55) person.comment(issue.id, document(words));
    else if (what < 0.65 && side === "second")
      person.comment(issue.id, document(`secret ${words}`), "internal");
    else if (own === undefined) person.comment(issue.id, document(words));
    else if (what < 0.8 && own.visibility === "public") person.editComment(issue.id, own.id, document(words));
    else if (what < 0.9) person.deleteComment(issue.id, own.id);
    else if (side === "second" && own.visibility === "public")
      person.setVisibility(issue.id, own.id, "internal");
  }

  private breakSomething(): void {
    const site = this.bench.sites[this.chance(0.5) ? "first" : "second"];
    const method = this.pick(risky) ?? "readIssue";
    const lost = { kind: "unavailable", sent: "maybe", until: null } as const;
    site.failNext(method, this.chance(0.5) ? new Error("killed") : lost, { after: this.chance(0.5) });
    site.indexed = this.chance(0.7);
  }

  private collect(): void {
    for (const side of ["first", "second"] as const)
      for (const webhook of this.telling(side)) if (this.chance(0.85)) this.mail.push({ side, webhook });
  }

  private async deliverSome(): Promise<void> {
    while (this.mail.length > 0 && this.chance(0.8)) {
      const at = Math.floor(this.random() * this.mail.length);
      const mail = this.mail[at]!;
      if (!this.chance(0.1)) this.mail.splice(at, 1);
      const { facts } = mail.webhook;
      const trace = this.chance(0.2) ? null : facts.trace;
      await this.bench.accept(mail.side, { ...mail.webhook, facts: { ...facts, trace } });
    }
  }

  private async work(): Promise<void> {
    for (const pairId of await this.bench.waitingPairs())
      if (this.chance(0.8)) await this.bench.runPass(pairId).catch(() => undefined);
  }
}

/** What each side shows of an issue, in comparable words: the copies of comments without the line that names their author. */
function told(issue: FakeIssue) {
  const texts = issue.comments
    .filter((comment) => comment.visibility === "public")
    .map((comment) => JSON.stringify(comment.body).match(/words \d+/)?.[0])
    .sort();
  return { summary: issue.fields.summary, description: issue.fields.description ?? null, texts };
}

test.each(Array.from({ length: 6 }, (_, index) => index + 1))("seed %i", async (seed) => {
  const bench = await createBench(database);
  const chaos = new Chaos(bench, seed);
  await chaos.run(40);
  bench.sites.first.indexed = bench.sites.second.indexed = true;
  bench.sites.first.heal();
  bench.sites.second.heal();
  await chaos.heal();

  const originals = chaos.issues("first");
  const copies = chaos.issues("second");
  expect(originals.every((issue) => issue.marker === null)).toBe(true);
  expect(copies).toHaveLength(originals.length);
  const pairs = await bench.pairs();
  for (const original of originals) {
    const pair = pairs.find((one) => one.firstIssueId === original.id);
    const copy = copies.find((issue) => issue.id === pair?.secondIssueId);
    expect(told(copy!)).toEqual(told(original));
    for (const issue of [original, copy!]) {
      const operations = issue.comments.flatMap((comment) => comment.operationId ?? []);
      expect(new Set(operations).size).toBe(operations.length);
    }
  }
});
