// How every JiraSite behaves with many issues at once: a part of the suite in jira-site-suite.ts.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { CommentSnapshot } from "../core/issue/snapshot.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { richText, text } from "./factories.ts";
import { document } from "./fake-jira-site-data.ts";
import { must, type JiraSiteHarness } from "./jira-site-harness.ts";

const fields = { summary: "text", description: "rich-text" } as const;

/** `open` gives the site once the tests run. */
export function describeBulk(open: () => JiraSiteHarness): void {
  const markers = (count: number) =>
    Array.from({ length: count }, () => ({ pairId: randomUUID(), operationId: randomUUID() }));
  const newIssue = (summary: string, marker = markers(1)[0]!) => {
    const { projectId, issueTypeId } = open();
    return {
      ...{ projectId, issueTypeId, marker },
      fields: { summary: text(summary), description: richText("It smokes.") },
    };
  };
  const create = async (site: JiraSite, issues: ReturnType<typeof newIssue>[]) =>
    must(await site.createIssues(issues, "lockstep/load")).map(must);

  test("issues created at once carry their values and markers, and are found by them", async () => {
    const { site, projectId } = open();
    const [first, second] = markers(2);
    const made = await create(site, [newIssue("Bulk one", first), newIssue("Bulk two", second)]);
    const ids = made.map(({ id }) => id);
    must(await site.createComment(ids[1]!, comment(), "lockstep/x"));
    const read = must(await site.readIssues([...ids, "999999999"], fields));
    expect(read).toMatchObject([
      { ...made[0]!, marker: first, commentIds: [], projectId },
      { ...made[1]!, marker: second, commentIds: [expect.any(String)] },
    ]);
    expect(read[0]?.fields.summary).toEqual({ seen: true, value: text("Bulk one") });
    const { commentIds: _ids, ...alone } = read[1]!;
    expect(must(await site.readIssue(ids[1]!, fields))).toEqual(alone);
    const operations = [second!.operationId, randomUUID(), first!.operationId];
    const found = must(await site.findIssuesByOperations(projectId, operations));
    expect(new Set(found.map(({ operationId, id }) => `${operationId} ${id}`))).toEqual(
      new Set([`${first!.operationId} ${ids[0]!}`, `${second!.operationId} ${ids[1]!}`]),
    );
  });

  test("comments of several issues are read at once, with what each tells alone; what is not there is left out", async () => {
    const { site } = open();
    const made = await create(site, [newIssue("Bulk six"), newIssue("Bulk seven")]);
    const written = [];
    for (const { id } of [made[0]!, made[1]!, made[0]!]) {
      const internal = { ...comment(), visibility: "internal" as const };
      written.push(
        must(await site.createComment(id, written.length === 1 ? internal : comment(), "lockstep/x")),
      );
    }
    const read = must(
      await site.readIssues(
        made.map(({ id }) => id),
        fields,
      ),
    );
    const ids = read.map(({ commentIds }) => commentIds);
    expect(ids).toEqual([[written[0]!.id, written[2]!.id], [written[1]!.id]]);
    const together = must(await site.readComments([...ids.flatMap((some) => some ?? []), "999999999"]));
    const alone: CommentSnapshot[] = [];
    for (const { id } of made) alone.push(...must(await site.listComments(id)));
    const inOrder = (comments: CommentSnapshot[]) =>
      comments.toSorted((one, other) => Number(one.id) - Number(other.id));
    expect(inOrder(together)).toEqual(inOrder(alone));
    expect(together).toHaveLength(3);
  });

  test("of issues created at once one may be refused, with the reason for each field", async () => {
    const { site } = open();
    const bad = newIssue("Bulk four");
    const wrong = { kind: "parent", issueId: "999999999" } as const;
    const issues = [
      newIssue("Bulk three"),
      { ...bad, fields: { ...bad.fields, parent: wrong } },
      newIssue("Bulk five"),
    ];
    const [one, refused, other] = must(await site.createIssues(issues, "lockstep/load"));
    expect([one?.ok, other?.ok]).toEqual([true, true]);
    expect(refused).toMatchObject({ ok: false, failure: { kind: "refused" } });
    const summaries = must(await site.readIssues([must(one!).id, must(other!).id], fields)).map(
      (issue) => issue.fields.summary,
    );
    expect(summaries).toEqual(
      ["Bulk three", "Bulk five"].map((value) => ({ seen: true, value: text(value) })),
    );
  });

  test("issues that match are listed from the oldest on, and weighed", async () => {
    const { site, projectId } = open();
    const word = `w${randomUUID().slice(0, 8)}`;
    const made = await create(site, [newIssue(`One ${word}`), newIssue(`Two ${word}`)]);
    must(await site.createComment(made[0]!.id, comment(), "lockstep/x"));
    const jql = `summary ~ "${word}"`;
    const bare = made.map((issue) => ({ ...issue, fields: {} }));
    expect(must(await site.listIssues(projectId, jql, null))).toEqual({ issues: bare, next: null });
    const told = must(await site.listIssues(projectId, jql, null, { summary: "text" })).issues;
    expect(told.map(({ fields }) => fields)).toEqual(
      [`One ${word}`, `Two ${word}`].map((value) => ({ summary: { seen: true, value: text(value) } })),
    );
    const weights = must(await site.weighIssues(projectId, jql));
    expect(weights.map(({ comments }) => comments).sort()).toEqual([0, 1]);
    for (const ask of [site.listIssues(projectId, "nonsense", null), site.weighIssues(projectId, "nonsense")])
      expect(await ask).toMatchObject({ ok: false, failure: { kind: "refused" } });
  });
}

function comment() {
  return { body: document("A note"), visibility: "public", operationId: randomUUID() } as const;
}
