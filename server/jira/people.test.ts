// People as a simulated site tells them and takes them: addresses that are hidden or shown, who may be assigned, and the
// permission Modify Reporter.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NILS, PAUL } from "../../e2e/jira-simulator/seed/people.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import type { FieldValue } from "../core/fields/value.ts";
import { must } from "../testing/jira-site-harness.ts";
import { openSimulatedSite } from "./testing/simulated-site.ts";

let opened: Awaited<ReturnType<typeof openSimulatedSite>>;
let site: JiraSite;
beforeAll(async () => {
  opened = await openSimulatedSite();
  ({ site } = opened);
}, 60_000);
afterAll(() => opened.close());

const store = () => opened.sites.northwind.store;
const user = (accountId: string): FieldValue => ({
  ...{ kind: "user", user: { accountId, displayName: "", email: null } },
});

async function create(fields: Record<string, FieldValue>) {
  const project = must(await site.project("PA"));
  const [type] = must(await site.issueTypes(project.id)).filter(({ name }) => name === "Task");
  const marker = { pairId: randomUUID(), operationId: randomUUID() };
  const summary: FieldValue = { kind: "text", text: "People" };
  return site.createIssue(
    { projectId: project.id, issueTypeId: type!.id, fields: { summary, ...fields }, marker },
    "lockstep/x/y",
  );
}

function setVisible(accountId: string, emailVisible: boolean): void {
  Object.assign(store().user(accountId)!, { emailVisible });
}

describe("watchers", () => {
  const watching = (...ids: string[]): FieldValue => ({
    ...{ kind: "users", users: ids.map((accountId) => ({ accountId, displayName: "", email: null })) },
  });
  const asked = { summary: "text", watches: "users" } as const;
  const summary: FieldValue = { kind: "text", text: "Watched" };
  const idsIn = (issue: IssueSnapshot) => {
    const reading = issue.fields["watches"];
    return reading?.seen === true && reading.value.kind === "users"
      ? reading.value.users.map(({ accountId }) => accountId).sort()
      : reading;
  };
  const edit = (id: string, fields: Record<string, FieldValue>) =>
    site.editIssue(id, fields, asked, "lockstep/x/y");

  it("are read with the issue, added and removed, alone or beside other fields", async () => {
    const { id } = must(await create({}));
    expect(idsIn(must(await site.readIssue(id, asked)))).toEqual([]);
    const both = [NILS.accountId, PAUL.accountId].sort();
    expect(idsIn(must(await edit(id, { watches: watching(...both) })))).toEqual(both);
    const alone = must(await edit(id, { summary, watches: watching(PAUL.accountId) }));
    expect(idsIn(alone)).toEqual([PAUL.accountId]);
    expect(alone.fields["summary"]).toEqual({ seen: true, value: summary });
    expect(idsIn(must(await site.readIssue(id, asked)))).toEqual([PAUL.accountId]);
  });

  it("who may not see the issue is refused by the name of the field, and the others are added", async () => {
    const { id } = must(await create({}));
    expect(await edit(id, { watches: watching("nobody", NILS.accountId) })).toMatchObject({
      ok: false,
      failure: { kind: "refused", fields: { watches: expect.any(String) as string } },
    });
    expect(idsIn(must(await site.readIssue(id, asked)))).toEqual([NILS.accountId]);
  });

  it("without the permission to manage the list nobody is added or removed", async () => {
    const { id } = must(await create({}));
    const { roles } = store().data.projects.find(({ key }) => key === "PA")!;
    const before = structuredClone(roles);
    const addons = roles["atlassian-addons-project-access"] ?? [];
    Object.assign(roles, {
      "atlassian-addons-project-access": [],
      Member: [...(roles.Member ?? []), ...addons],
    });
    expect(await edit(id, { watches: watching(NILS.accountId) })).toMatchObject({
      failure: { kind: "refused", fields: { watches: expect.stringContaining("permission") as string } },
    });
    Object.assign(roles, before);
    expect(idsIn(must(await site.readIssue(id, asked)))).toEqual([]);
  });
});

describe("e-mail addresses", () => {
  const address = NILS.email!;

  it("of people who hide them are neither told nor found", async () => {
    setVisible(NILS.accountId, false);
    expect(must(await site.peopleWith([NILS.accountId]))).toMatchObject([
      { displayName: "Nils Holm", email: null },
    ]);
    expect(must(await site.findPeople(address))).toEqual([]);
  });

  it("of people who show them are told, and lead to them", async () => {
    setVisible(NILS.accountId, true);
    expect(must(await site.peopleWith([NILS.accountId]))).toMatchObject([{ email: address }]);
    expect(must(await site.findPeople(address))).toMatchObject([
      { accountId: NILS.accountId, email: address },
    ]);
    setVisible(NILS.accountId, false);
  });
});

describe("people in fields", () => {
  const personIn = async (issueId: string, field: string) => {
    const reading = must(await site.readIssue(issueId, { [field]: "user" })).fields[field];
    return reading?.seen === true && reading.value.kind === "user" ? reading.value.user?.accountId : null;
  };

  it("whoever may not be assigned is refused by the name of the field", async () => {
    const { roles } = store().data.projects.find(({ key }) => key === "PA")!;
    const before = structuredClone(roles);
    for (const [role, members] of Object.entries(before))
      Object.assign(roles, { [role]: members.filter((id) => id !== NILS.accountId) });
    expect(await create({ assignee: user(NILS.accountId) })).toMatchObject({
      ok: false,
      failure: {
        kind: "refused",
        fields: { assignee: expect.stringContaining("cannot be assigned") as string },
      },
    });
    Object.assign(roles, before);
    const { id } = must(await create({ assignee: user(NILS.accountId) }));
    expect(await personIn(id, "assignee")).toBe(NILS.accountId);
  });

  it("the reporter is set with the permission Modify Reporter, and refused by name without it", async () => {
    const { id } = must(await create({ reporter: user(PAUL.accountId) }));
    expect(await personIn(id, "reporter")).toBe(PAUL.accountId);
    const project = store().data.projects.find(({ key }) => key === "PA")!;
    const roles = project.roles["atlassian-addons-project-access"];
    const edit = (accountId: string) =>
      site.editIssue(id, { reporter: user(accountId) }, { reporter: "user" }, "lockstep/x/y");
    project.roles["atlassian-addons-project-access"] = [];
    project.roles.Member = [...(project.roles.Member ?? []), ...(roles ?? [])];
    expect(await edit(NILS.accountId)).toMatchObject({
      ok: false,
      failure: { kind: "refused", fields: { reporter: expect.any(String) as string } },
    });
    project.roles["atlassian-addons-project-access"] = roles ?? [];
    must(await edit(NILS.accountId));
    expect(await personIn(id, "reporter")).toBe(NILS.accountId);
  });
});
