// How every JiraSite behaves: run on the in-memory one, and on the real client against a simulated site.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { ChangedIssue, JiraSite } from "../features/ports/jira-site.ts";
import { document } from "./fake-jira-site-data.ts";
import { richText, text } from "./factories.ts";
import { must, type JiraSiteHarness } from "./jira-site-harness.ts";
import { testRelations } from "./jira-site-relations.ts";
import { describeBulk } from "./jira-site-suite-bulk.ts";
import { describeFiles } from "./jira-site-suite-files.ts";
import { describeLaboratory } from "./jira-site-laboratory-suite.ts";

const fields = { summary: "text", description: "rich-text" } as const;
const missing = { ok: false, failure: { kind: "missing" } };

/** `open` is called once. */
export function describeJiraSite(name: string, open: () => Promise<JiraSiteHarness>): void {
  describe(name, () => {
    let harness: JiraSiteHarness;
    let site: JiraSite;
    beforeAll(async () => {
      harness = await open();
      site = harness.site;
    }, 60_000);

    const createIssue = async (summary = "Printer") => {
      const { projectId, issueTypeId } = harness;
      const marker = { pairId: randomUUID(), operationId: randomUUID() };
      const given = { summary: text(summary), description: richText("It smokes.") };
      const trace = `lockstep/${marker.pairId}/${marker.operationId}`;
      const made = must(await site.createIssue({ projectId, issueTypeId, fields: given, marker }, trace));
      return { ...made, marker, trace, given };
    };

    test("a created issue reads back with its values and its marker, by id and by key", async () => {
      const { id, key, marker, given } = await createIssue();
      for (const name of [id, key]) {
        const issue = must(await site.readIssue(name, fields));
        expect(issue).toMatchObject({ id, key, marker, projectId: harness.projectId });
        expect(issue.issueTypeId).toBe(harness.issueTypeId);
        expect(issue.fields.summary).toEqual({ seen: true, value: given.summary });
        expect(issue.fields.description).toMatchObject({ seen: true, value: { kind: "rich-text" } });
      }
    });

    test("an edit changes the given fields only, and answers what it made of them", async () => {
      const { id, trace } = await createIssue();
      const before = must(await site.readIssue(id, fields));
      const after = must(await site.editIssue(id, { summary: text("Fire") }, fields, trace));
      expect(after.fields.summary).toEqual({ seen: true, value: text("Fire") });
      expect(after.fields.description).toEqual(before.fields.description);
      expect(after.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
      expect(must(await site.readIssue(id, fields)).fields).toEqual(after.fields);
    });

    test("a field can be emptied, and an empty field is seen as empty", async () => {
      const { id, trace } = await createIssue();
      const empty = { kind: "rich-text", document: null } as const;
      const after = must(await site.editIssue(id, { description: empty }, fields, trace));
      expect(after.fields.description).toEqual({ seen: true, value: empty });
    });

    test("a query selects within its project, sees a write at once, and is refused in words when it is none", async () => {
      const { id, key, trace } = await createIssue("Quokka");
      const { projectId, laboratory } = harness;
      const jql = 'summary ~ "Quokka"';
      expect(must(await site.matchesJql(projectId, id, jql))).toBe(true);
      expect(must(await site.matchesJql(laboratory.projectId, id, jql))).toBe(
        projectId === laboratory.projectId,
      );
      expect(must(await site.countIssues(projectId, jql))).toEqual({ count: 1, keys: [key] });
      must(await site.editIssue(id, { summary: text("Wombat") }, fields, trace));
      expect(must(await site.matchesJql(projectId, id, jql))).toBe(false);
      expect(must(await site.countIssues(projectId, "")).count).toBeGreaterThan(0);
      const none = { ok: false, failure: { kind: "refused", messages: [expect.any(String) as string] } };
      expect(await site.matchesJql(projectId, id, "nosuchfield = 1")).toMatchObject(none);
      expect(await site.countIssues(projectId, "nosuchfield = 1")).toMatchObject(none);
    });

    test("an issue is given another type of its project, and no other, and is deleted for good", async () => {
      const { id, trace } = await createIssue();
      const types = must(await site.issueTypes(harness.projectId));
      const other = types.find((type) => !type.subtask && type.id !== harness.issueTypeId);
      must(await site.retypeIssue(id, other?.id ?? "", trace));
      expect(must(await site.readIssue(id, {})).issueTypeId).toBe(other?.id);
      expect(await site.retypeIssue(id, "999999", trace)).toMatchObject({
        failure: { kind: "refused", fields: { issuetype: expect.any(String) as string } },
      });
      must(await site.deleteIssue(id, trace));
      expect(await site.readIssue(id, {})).toEqual(missing);
      expect(await site.deleteIssue(id, trace)).toEqual(missing);
      expect(await site.retypeIssue(id, other?.id ?? "", trace)).toEqual(missing);
    });

    test("what does not exist is missing", async () => {
      const { id, trace } = await createIssue();
      expect(await site.readIssue("999999999", fields)).toEqual(missing);
      expect(await site.readComment(id, "999999999")).toEqual(missing);
      expect(await site.editComment(id, "999999999", document("x"), trace)).toEqual(missing);
      expect(await site.deleteComment(id, "999999999", trace)).toEqual(missing);
      expect(await site.listComments("999999999")).toEqual(missing);
      expect(await site.project("999999999")).toEqual(missing);
    });

    test("an issue is found by its operation id, and by no other", async () => {
      const { id, key, marker } = await createIssue();
      expect(must(await site.findIssueByOperation(harness.projectId, marker.operationId))).toEqual({
        id,
        key,
      });
      expect(must(await site.findIssueByOperation(harness.projectId, randomUUID()))).toBeNull();
    });

    test("an issue is found by its operation id without the index", async () => {
      const { id, key, marker } = await createIssue();
      const { projectId, now } = harness;
      const project = { id: projectId, key: key.replace(/-\d+$/, "") };
      const look = (operationIds: string[], since: number) =>
        site.newestByOperations(project, operationIds, since);
      const { operationId } = marker;
      expect(must(await look([randomUUID(), operationId], now() - 60_000))).toEqual([
        { id, key, operationId },
      ]);
      expect(must(await look([randomUUID()], 0))).toEqual([]);
    });

    test.each(["public", "internal"] as const)(
      "a %s comment keeps text, visibility and operation id",
      async (visibility) => {
        const { id, trace } = await createIssue();
        const operationId = randomUUID();
        const made = must(
          await site.createComment(id, { body: document("Hello"), visibility, operationId }, trace),
        );
        expect(made).toMatchObject({ visibility, operationId });
        expect(must(await site.readComment(id, made.id))).toEqual(made);
        const edited = must(await site.editComment(id, made.id, document("Hello again"), trace));
        expect(edited).toMatchObject({ id: made.id, visibility, operationId });
        expect(JSON.stringify(edited.body)).toContain("Hello again");
      },
    );

    test("comments are listed oldest first, with everything that reading one tells, until they are deleted", async () => {
      const { id, trace } = await createIssue();
      const made = [];
      for (const words of ["one", "two", "three"]) {
        const comment = { body: document(words), visibility: "public", operationId: randomUUID() } as const;
        made.push(must(await site.createComment(id, comment, trace)));
      }
      expect(must(await site.listComments(id))).toEqual(made);
      must(await site.deleteComment(id, made[1]!.id, trace));
      expect(must(await site.listComments(id)).map((comment) => comment.id)).toEqual([
        made[0]!.id,
        made[2]!.id,
      ]);
      expect(await site.readComment(id, made[1]!.id)).toEqual(missing);
      expect(must(await site.readIssue(id, {}, { comments: true })).commentCount).toBe(2);
    });

    test("changed issues are found from a moment on, oldest first, with the time they carry", async () => {
      const one = await createIssue("One");
      const two = await createIssue("Two");
      const { updatedAt } = must(await site.readIssue(one.id, {}));
      const found: ChangedIssue[] = [];
      let next: string | null = null;
      do {
        const page: { issues: ChangedIssue[]; next: string | null } = must(
          await site.changedIssues(harness.projectId, updatedAt, harness.now(), next),
        );
        found.push(...page.issues);
        next = page.next;
      } while (next !== null);
      const ids = found.map((issue) => issue.id);
      expect(ids.indexOf(one.id)).toBeGreaterThanOrEqual(0);
      expect(ids.indexOf(two.id)).toBeGreaterThan(ids.indexOf(one.id));
      const times = found.map((issue) => issue.updatedAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(found.find((issue) => issue.id === one.id)?.updatedAt).toBe(updatedAt);
    });

    test("tells when issues were created and updated, and leaves out those it does not have", async () => {
      const { id, key } = await createIssue("One");
      const { updatedAt } = must(await site.readIssue(id, {}));
      const [times, ...others] = must(await site.issueTimes([id, "999999999"]));
      expect(others).toEqual([]);
      expect(times).toMatchObject({ id, updatedAt });
      expect(times!.createdAt).toBeLessThanOrEqual(updatedAt);
      expect(must(await site.issueTimes([]))).toEqual([]);
      const { createdAt } = times!;
      expect(must(await site.issueNames([key, "999999999"]))).toEqual([
        { id, key, createdAt, projectId: harness.projectId, summary: "One" },
      ]);
    });

    test("tells who changed which fields, the latest first", async () => {
      const { id, trace } = await createIssue("One");
      must(await site.editIssue(id, { summary: text("Two") }, fields, trace));
      must(await site.editIssue(id, { description: richText("Three") }, fields, trace));
      const changes = must(await site.recentChanges(id));
      expect(changes.map((change) => change.fields).slice(0, 2)).toEqual([["description"], ["summary"]]);
      expect(changes[0]?.author).toMatchObject(must(await site.appAccount()));
      expect(await site.recentChanges("999999999")).toEqual(missing);
    });

    test("the catalogue knows the project, its issue types and its request types", async () => {
      const project = must(await site.project(harness.projectId));
      expect(project).toMatchObject({ id: harness.projectId, kind: "service" });
      expect(must(await site.project(project.key))).toEqual(project);
      expect(must(await site.findProjects(project.key)).map((one) => one.id)).toContain(project.id);
      const types = must(await site.issueTypes(project.id));
      expect(types.map((type) => type.id)).toContain(harness.issueTypeId);
      const requestTypes = must(await site.requestTypes(project));
      expect(requestTypes.map((type) => type.issueTypeId)).toContain(harness.issueTypeId);
    });

    test("an issue tells its status and the transitions it offers, and takes those", async () => {
      const { id, trace } = await createIssue();
      const before = must(await site.readIssue(id, {})).status;
      const statuses = must(await site.statuses(harness.projectId));
      const own = statuses.find((type) => type.issueTypeId === harness.issueTypeId)?.statuses ?? [];
      expect(own).toContainEqual(before.seen && before.value);
      const [offered, ...others] = must(await site.transitions(id));
      expect(others.length).toBeGreaterThan(0);
      expect(own).toContainEqual(offered!.to);
      must(await site.transition(id, { transitionId: offered!.id, fields: {} }, trace));
      expect(must(await site.readIssue(id, {})).status).toEqual({ seen: true, value: offered!.to });
    });

    test("issues tell where they stand, what may be edited on them and what their transitions ask for", async () => {
      const { id } = await createIssue();
      const { projectId, issueTypeId } = harness;
      const offered = must(await site.transitions(id));
      const status = must(await site.readIssue(id, {})).status;
      const place = { id, issueTypeId, statusId: status.seen && status.value.id };
      expect(must(await site.issuePlaces([id, "999999999"]))).toEqual([place]);
      const [screens, ...others] = must(await site.issueScreens([id, "999999999"]));
      expect(others).toEqual([]);
      expect(screens).toMatchObject(place);
      const onCreateScreen = must(await site.createFields(projectId, issueTypeId)).map((field) => field.id);
      for (const field of onCreateScreen.filter((one) => one === "summary" || one === "description"))
        expect(screens?.editable).toContain(field);
      expect(screens?.transitions).toEqual(
        offered.map(({ name, to, fields: asked }) => ({ name, to, fields: asked })),
      );
      expect(must(await site.issuePlaces([]))).toEqual([]);
      expect(must(await site.issueScreens([]))).toEqual([]);
    });

    test("a transition that is not offered, or that of no issue, is refused", async () => {
      const { id, trace } = await createIssue();
      const unknown = { transitionId: "999999", fields: {} };
      expect(await site.transition(id, unknown, trace)).toMatchObject({
        ok: false,
        failure: { kind: "refused", fields: {} },
      });
      expect(await site.transition("999999999", unknown, trace)).toEqual(missing);
      expect(await site.transitions("999999999")).toEqual(missing);
      expect(await site.statuses("999999999")).toEqual(missing);
    });

    test("a field that is not on a transition's screen is refused by name", async () => {
      const { id, trace } = await createIssue();
      const [offered] = must(await site.transitions(id));
      const change = { transitionId: offered!.id, fields: { description: richText("x") } };
      expect(offered!.fields.map((field) => field.id)).not.toContain("description");
      expect(await site.transition(id, change, trace)).toMatchObject({
        ok: false,
        failure: { kind: "refused", fields: { description: expect.any(String) as string } },
      });
    });

    test("people are found by account id and by the beginning of a name; nobody else is", async () => {
      const [one] = harness.laboratory.people;
      const [found, ...others] = must(await site.peopleWith([one, "712020:nobody"]));
      expect(others).toEqual([]);
      expect(found).toMatchObject({ accountId: one, active: true });
      expect(must(await site.findPeople(found!.displayName.slice(0, 4)))).toContainEqual(found);
      expect(must(await site.findPeople("Nobody of this name"))).toEqual([]);
      expect(must(await site.peopleWith([]))).toEqual([]);
    });

    test("resolutions are listed", async () => {
      expect(must(await site.resolutions())).toContainEqual({
        id: expect.any(String) as string,
        name: "Done",
      });
    });

    describeLaboratory(() => harness);
    testRelations({ harness: () => harness, createIssue });
    describeBulk(() => harness);
    describeFiles(() => site, createIssue);

    test("no webhook was given up on before anything failed", async () => {
      expect(must(await site.failedWebhooks(null))).toEqual({ deliveries: [], next: null });
    });
  });
}
