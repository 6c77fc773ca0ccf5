// Searching people for the table of people: own sides only, no e-mail addresses.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { PA, PB, SUP } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
  const { people } = northwind.jira.world;
  people.push({ accountId: "n", displayName: "Nils Holm", email: "nils@x.example", active: true });
});

const paul = (method: string, address: string, body?: unknown) =>
  bench.call(northwind, "paul", method, address, body);
const nils = { accountId: "n", displayName: "Nils Holm", active: true };

async function requested(partner: object): Promise<string> {
  const { body } = await paul("POST", "/synchronizations", { projectId: PA, partner, name: "A" });
  return (body as { id: string }).id;
}

it("finds people by name and by account id, without their addresses", async () => {
  const id = await requested({ kind: "project", projectId: PB });
  const ask = (query: string) => paul("GET", `/synchronizations/${id}/people?side=second&${query}`);
  expect(await ask("query=Nil")).toMatchObject({ status: 200, body: { people: [nils] } });
  expect((await ask("ids=n,m")).body).toEqual({ people: [nils] });
  expect((await ask("query=")).body).toEqual({ people: [] });
});

it("never lists the partner's people", async () => {
  const id = await requested({ kind: "site", address: "aidesk.atlassian.net" });
  await bench.call(aidesk, "sam", "POST", `/synchronizations/${id}/accept`, { projectId: SUP });
  const answer = await paul("GET", `/synchronizations/${id}/people?side=second&query=Nil`);
  expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
