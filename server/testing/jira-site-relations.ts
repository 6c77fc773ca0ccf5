// How every JiraSite keeps what hangs on issues: parents, links, work logs. A part of jira-site-suite.ts.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { FieldWrite } from "../core/fields/value.ts";
import { document } from "./fake-jira-site-data.ts";
import { text } from "./factories.ts";
import { must, type JiraSiteHarness } from "./jira-site-harness.ts";

interface Bench {
  harness: () => JiraSiteHarness;
  createIssue: (summary: string) => Promise<{ id: string; key: string; trace: string }>;
}

const missing = { ok: false, failure: { kind: "missing" } };

/** To be called within the suite's `describe`. */
export function testRelations({ harness, createIssue }: Bench): void {
  const site = () => harness().site;
  test("an issue tells its parent when asked, is put below another one and below none", async () => {
    const { projectId, epicTypeId, issueTypeId } = harness().laboratory;
    const create = async (type: string, fields: Record<string, FieldWrite>) => {
      const marker = { pairId: randomUUID(), operationId: randomUUID() };
      const given = { summary: text("In a family"), ...fields };
      return must(
        await site().createIssue({ projectId, issueTypeId: type, fields: given, marker }, "lockstep/x/y"),
      );
    };
    const below = (issueId: string | null): FieldWrite => ({ kind: "parent", issueId });
    const parentOf = async (id: string) => must(await site().readIssue(id, {}, { parent: true })).parent;
    const [one, other] = [await create(epicTypeId, {}), await create(epicTypeId, {})];
    const child = await create(issueTypeId, { parent: below(one.id) });
    expect(must(await site().readIssue(child.id, {})).parent).toBeUndefined();
    const shown = { id: one.id, key: one.key, issueTypeId: epicTypeId };
    expect(await parentOf(child.id)).toEqual({ seen: true, value: shown });
    must(await site().editIssue(child.id, { parent: below(other.id) }, {}, "lockstep/x/y"));
    expect(await parentOf(child.id)).toMatchObject({ value: { id: other.id } });
    must(await site().editIssue(child.id, { parent: below(null) }, {}, "lockstep/x/y"));
    expect(await parentOf(child.id)).toEqual({ seen: true, value: null });
    const unknown = await site().editIssue(child.id, { parent: below("999999999") }, {}, "lockstep/x/y");
    expect(unknown).toMatchObject({
      ok: false,
      failure: { kind: "refused", fields: { parent: expect.any(String) as string } },
    });
  });

  test("two issues are linked once, each lists the link from its end, and it can be deleted", async () => {
    const [one, other] = [await createIssue("One"), await createIssue("Other")];
    const types = must(await site().linkTypes());
    const blocks = types.find(({ name }) => name === "Blocks")!;
    expect(blocks).toMatchObject({ inward: "is blocked by", outward: "blocks" });
    const link = { typeId: blocks.id, source: one.id, destination: other.id };
    must(await site().createLink(link, one.trace));
    must(await site().createLink(link, one.trace));
    const linksOf = async (id: string) => {
      const { links } = must(await site().readIssue(id, {}, { links: true }));
      return links?.seen === true ? links.value : [];
    };
    const [listed, ...others] = await linksOf(one.id);
    expect(others).toEqual([]);
    const common = { id: listed!.id, typeId: blocks.id, symmetric: false };
    const ends = [one, other].map(({ id, key }) => ({ id, key, issueTypeId: harness().issueTypeId }));
    const titles = ["One", "Other"];
    const here = { outward: true, words: "blocks", other: ends[1], title: titles[1] };
    const there = { outward: false, words: "is blocked by", other: ends[0], title: titles[0] };
    expect(listed).toEqual({ ...common, ...here });
    expect(await linksOf(other.id)).toEqual([{ ...common, ...there }]);
    expect(must(await site().readIssue(one.id, {})).links).toBeUndefined();
    must(await site().deleteLink(listed!.id, one.trace));
    expect(await linksOf(other.id)).toEqual([]);
    expect(await site().deleteLink(listed!.id, one.trace)).toEqual(missing);
    expect(await site().createLink({ ...link, destination: "999999999" }, one.trace)).toEqual(missing);
  });

  test("work is logged with time, words and operation id, changed and deleted", async () => {
    const { projectId, issueTypeId } = harness().laboratory;
    const marker = { pairId: randomUUID(), operationId: randomUUID() };
    const given = { projectId, issueTypeId, fields: { summary: text("Work") }, marker };
    const { id } = must(await site().createIssue(given, "lockstep/x/y"));
    expect(must(await site().listWorklogs(id))).toEqual([]);
    const operationId = randomUUID();
    const text1 = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 1800, comment: document("Looked") };
    const worklog = { text: text1, operationId, estimate: "leave" } as const;
    const made = must(await site().createWorklog(id, worklog, "lockstep/x/y"));
    expect(made).toMatchObject({
      startedAt: text1.startedAt,
      seconds: 1800,
      operationId,
      restricted: false,
    });
    expect(must(await site().listWorklogs(id))).toEqual([made]);
    const change = { text: { ...text1, seconds: 3600, comment: null }, estimate: "leave" } as const;
    const edited = must(await site().editWorklog(id, made.id, change, "lockstep/x/y"));
    expect(edited).toMatchObject({ id: made.id, seconds: 3600, operationId });
    must(await site().deleteWorklog(id, made.id, "leave", "lockstep/x/y"));
    expect(must(await site().listWorklogs(id))).toEqual([]);
    expect(await site().editWorklog(id, made.id, change, "lockstep/x/y")).toEqual(missing);
    expect(await site().deleteWorklog(id, made.id, "leave", "lockstep/x/y")).toEqual(missing);
    expect(await site().listWorklogs("999999999")).toEqual(missing);
  });

  test("a remote link is written, written again, listed and deleted, and not to an issue that is not there", async () => {
    const { id, trace } = await createIssue("Linked");
    const link = {
      globalId: "lockstep:1",
      url: "https://aidesk.example/browse/SUP-1",
      title: "SUP-1 in Support",
      relationship: "is kept in step with",
    };
    must(await site().putRemoteLink(id, link, trace));
    const again = { ...link, title: "SUP-2 in Support" };
    must(await site().putRemoteLink(id, again, trace));
    expect(await site().putRemoteLink("999999999", link, trace)).toEqual(missing);
    must(await site().putRemoteLink(id, { ...link, globalId: "lockstep:2" }, trace));
    const listed = must(await site().listRemoteLinks(id));
    expect(listed).toMatchObject([again, { globalId: "lockstep:2" }]);
    must(await site().deleteRemoteLink(id, "lockstep:2", trace));
    expect(await site().deleteRemoteLink(id, "lockstep:2", trace)).toEqual(missing);
    expect(must(await site().listRemoteLinks(id))).toEqual([listed[0]]);
    expect(await site().listRemoteLinks("999999999")).toEqual(missing);
  });
}
