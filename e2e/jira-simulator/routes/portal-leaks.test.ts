/**
 * The portal as judge: whatever is written, edited, hidden, shown again or deleted, customers read public comments
 * only, and everything public that there is.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asPerson, column, createIssue, text, type Call } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

const api = "/rest/servicedeskapi";
let sites: TestSites;
let dora: Call;
let doraId: string;

beforeAll(async () => {
  sites = await startTestSites();
  const made = await sites.sam("POST", `${api}/customer`, { email: "dora@customer.example" });
  doraId = String(made.body.accountId);
  dora = asPerson(sites.aidesk.baseUrl, "dora@customer.example");
  await sites.tess("POST", `${api}/servicedesk/4/customer`, { accountIds: [doraId] });
});
afterAll(() => sites.simulator.stop());

interface Written {
  words: string;
  isInternal: boolean;
  isRestricted: boolean;
}

const STEPS = [
  "reply",
  "note",
  "restricted",
  "portal note",
  "edit",
  "hide",
  "show",
  "forget",
  "delete",
] as const;
type Step = (typeof STEPS)[number];

/** One agent at work on one request, with what customers are to see of it. */
class Desk {
  readonly written = new Map<string, Written>();
  private count = 0;
  private readonly key: string;

  constructor(key: string) {
    this.key = key;
  }

  async take(step: Step, pick: number): Promise<void> {
    const path = `/rest/api/3/issue/${this.key}/comment`;
    const words = `words-${this.key}-${(this.count += 1)}-end`;
    const internal = [{ key: "sd.public.comment", value: { internal: true } }];
    if (step === "reply") return this.add(await sites.tess("POST", path, { body: text(words) }), { words });
    if (step === "note") {
      const answer = await sites.tess("POST", path, { body: text(words), properties: internal });
      return this.add(answer, { words, isInternal: true });
    }
    if (step === "restricted") {
      const visibility = { type: "role", value: "Service Desk Team" };
      return this.add(await sites.tess("POST", path, { body: text(words), visibility }), {
        words,
        isRestricted: true,
      });
    }
    if (step === "portal note") {
      const answer = await sites.tess("POST", `${api}/request/${this.key}/comment`, {
        body: words,
        public: false,
      });
      return this.add(answer, { words, isInternal: true });
    }
    const ids = [...this.written.keys()];
    const id = ids[pick % Math.max(1, ids.length)];
    const comment = id === undefined ? undefined : this.written.get(id);
    if (id !== undefined && comment) await this.change(step, id, comment, words);
  }

  private add(
    answer: { status: number; body: { id: string } },
    made: Partial<Written> & { words: string },
  ): void {
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    this.written.set(answer.body.id, { isInternal: false, isRestricted: false, ...made });
  }

  private async change(step: Step, id: string, comment: Written, words: string): Promise<void> {
    const path = `/rest/api/3/issue/${this.key}/comment/${id}`;
    const property = `/rest/api/3/comment/${id}/properties/sd.public.comment`;
    if (step === "edit") {
      expect((await sites.tess("PUT", path, { body: text(words) })).status).toBe(200);
      comment.words = words;
    } else if (step === "hide" || step === "show") {
      await sites.tess("PUT", property, { internal: step === "hide" });
      comment.isInternal = step === "hide";
    } else if (step === "forget") {
      await sites.tess("DELETE", property);
      comment.isInternal = false;
    } else {
      expect((await sites.sam("DELETE", path)).status).toBe(204);
      this.written.delete(id);
    }
  }
}

async function judge(key: string, desk: Desk, customer: Call): Promise<void> {
  const open = [...desk.written].filter(([, each]) => !each.isInternal && !each.isRestricted);
  const list = (await customer("GET", `${api}/request/${key}/comment?internal=true&public=true&limit=100`))
    .body;
  expect(column(list.values, "body")).toEqual(open.map(([, each]) => each.words));
  const paths = [
    `${api}/request/${key}`,
    `${api}/request`,
    `${api}/request/${key}/participant`,
    ...[...desk.written.keys()].map((id) => `${api}/request/${key}/comment/${id}`),
  ];
  const others: unknown[] = [];
  for (const path of paths) others.push((await customer("GET", path)).body);
  const all = JSON.stringify([list, others]);
  for (const [, { words, isInternal, isRestricted }] of desk.written)
    expect(all.includes(words)).toBe(!isInternal && !isRestricted);
}

it("customers never read what is not public, and always what is", async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(20)), { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const raised = await sites.cleo("POST", `${api}/request`, {
        serviceDeskId: "4",
        requestTypeId: "61",
        requestFieldValues: { summary: "Printer" },
        requestParticipants: [doraId],
      });
      const key = String(raised.body.issueKey);
      const desk = new Desk(key);
      for (const [step, pick] of taken) {
        await desk.take(step, pick);
        await judge(key, desk, sites.cleo);
      }
      await judge(key, desk, dora);
    }),
    { numRuns: 12 },
  );
});

it("the portal's address of a request leads there only for those who reach it", async () => {
  const key = await createIssue(sites.tess, "SUP", "IT Help", { customfield_10010: "61" });
  const open = async (call: Call): Promise<number> => {
    const response = await fetch(`${sites.aidesk.baseUrl}/servicedesk/customer/portal/4/${key}`, {
      redirect: "manual",
      headers: { cookie: await cookieOf(call) },
    });
    return response.status;
  };
  expect(await open(sites.tess)).toBe(302);
  expect(await open(sites.cleo)).toBe(404);
});

/** The session cookie of a person who logs in to the pages. */
async function cookieOf(call: Call): Promise<string> {
  const { emailAddress } = (await call("GET", "/rest/api/3/myself")).body as { emailAddress: string };
  const answer = await call("POST", "/__sim/session", { email: emailAddress });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
