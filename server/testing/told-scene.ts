// Tests of what webhooks tell: a bench that believes them, and people whose edits are told with their values.
import type { Bench } from "./factories-bench.ts";
import { richText, taskType, text } from "./factories.ts";
import { valueOf, type FakeIssue } from "./fake-jira-site-data.ts";
import type { FakeWebhook } from "./fake-webhooks.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import { isEmptyValue } from "../core/fields/every-kind.ts";
import { isFieldValue, type FieldKind, type FieldValue, type FieldWrite } from "../core/fields/value.ts";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import { isPlainKind } from "../core/sync/news.ts";
import type { SealTold } from "../features/syncing/accept-delivery.ts";
import type { OpenTold } from "../features/syncing/open-told.ts";

const sealTold: SealTold = (told, { siteId, issueId }) => JSON.stringify({ siteId, issueId, told });
const openTold: OpenTold = (sealed, at, fields) => {
  const { told, ...sealedFor } = JSON.parse(sealed) as { told: string; siteId: string; issueId: string };
  if (sealedFor.siteId !== at.siteId || sealedFor.issueId !== at.issueId) return null;
  const { values, created, ...issue } = JSON.parse(told) as IssueSnapshot & {
    values: FakeIssue["fields"];
    created: boolean;
  };
  const readings = Object.entries(fields).map(([field, kind]) => {
    if (created) return [field, toldAtCreation(values[field], kind)] as const;
    const value = values[field];
    const reading: Reading<FieldValue> =
      value !== undefined && isFieldValue(value) ? seen<FieldValue>(value) : notSeen("hidden");
    return [field, reading] as const;
  });
  return { ...issue, fields: Object.fromEntries(readings) };
};

/** Jira shows all fields of a new issue, and those without names and layout in a form that is of use. */
function toldAtCreation(write: FieldWrite | undefined, kind: FieldKind): Reading<FieldValue> {
  const value = valueOf(write, kind);
  return isPlainKind(kind) || isEmptyValue(value) ? seen<FieldValue>(value) : notSeen("failed");
}

/** Lets a bench believe what its webhooks tell. */
export function believing(bench: Bench): Bench {
  Object.assign(bench.deps, { sealTold, openTold });
  return bench;
}

/** What these tests do over and over, on the bench of the moment. */
export function toldScene(bench: () => Bench) {
  const nils = () => bench().sites.first.person("Nils");
  const takeCalls = () => [...bench().sites.first.takeCalls(), ...bench().sites.second.takeCalls()];

  /** The webhooks that wait at a site, each telling of its edited fields, or of the whole issue when it is new, what the issue holds now. */
  function telling(side: "first" | "second"): FakeWebhook[] {
    return bench()
      .sites[side].takeWebhooks()
      .map((webhook) => {
        const { event, issueId, changedFields } = webhook.facts;
        const world = bench().sites[side].world;
        const issue = [...world.issuesOf("100"), ...world.issuesOf("200")].find(({ id }) => id === issueId);
        const created = event === "jira:issue_created";
        if ((event !== "jira:issue_updated" && !created) || issue === undefined) return webhook;
        const { id, key, projectId, issueTypeId, updatedAt } = issue;
        const edited = Object.fromEntries(changedFields.map((field) => [field, issue.fields[field]]));
        const values = created ? issue.fields : edited;
        const stands = world.statusesOf(projectId, issueTypeId).find((one) => one.id === issue.statusId);
        const status = stands === undefined ? notSeen("hidden") : seen(stands);
        const told = JSON.stringify({
          id,
          key,
          projectId,
          issueTypeId,
          updatedAt,
          status,
          marker: null,
          ...{ values, created },
        });
        const isCopy = created && webhook.facts.trace !== null;
        return { ...webhook, facts: { ...webhook.facts, ...(isCopy ? { toldOfCopy: told } : { told }) } };
      });
  }

  async function deliver(side: "first" | "second", webhooks: FakeWebhook[]): Promise<void> {
    for (const webhook of webhooks) await bench().accept(side, webhook);
  }

  async function runAll(): Promise<void> {
    for (const pairId of await bench().waitingPairs()) await bench().runPass(pairId);
  }

  /** A synchronized issue that rested for a while; what it cost is forgotten. */
  async function synchronized(): Promise<{ original: FakeIssue; copy: FakeIssue }> {
    const fields = { summary: text("Printer"), description: richText("It smokes.") };
    const original = nils().createIssue("100", taskType, fields);
    await bench().settle();
    bench().clock.time += 60_000;
    takeCalls();
    return { original, copy: bench().sites.second.world.issuesOf("200")[0]! };
  }

  function edit(issue: FakeIssue, summary: string): FakeWebhook[] {
    bench().clock.time += 10_000;
    nils().editIssue(issue.id, { summary: text(summary) });
    return telling("first");
  }
  return { nils, takeCalls, telling, deliver, runAll, synchronized, edit };
}
