// How every JiraSite behaves with fields of every kind, parts of a project and families: in the laboratory project.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyValue } from "../core/fields/empty-value.ts";
import { equalValues } from "../core/fields/every-kind.ts";
import type { FieldValue } from "../core/fields/value.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { text } from "./factories.ts";
import { fieldExamples, type FieldExample } from "./field-examples.ts";
import type { PartValues } from "../core/parts/part.ts";
import { must, type JiraSiteHarness } from "./jira-site-harness.ts";

/** Part of describeJiraSite. `opened`: answers once its hooks have run. */
export function describeLaboratory(opened: () => JiraSiteHarness): void {
  describe("the laboratory", () => {
    let harness: JiraSiteHarness;
    let site: JiraSite;
    beforeAll(() => {
      harness = opened();
      site = harness.site;
    });

    test("every kind of field is created, read, changed and emptied, all in one call each", async () => {
      const { projectId, issueTypeId, people } = harness.laboratory;
      const examples = fieldExamples(people);
      const asked = Object.fromEntries(examples.map(({ field, values: [value] }) => [field, value.kind]));
      const marker = { pairId: randomUUID(), operationId: randomUUID() };
      const writes = (value: (example: FieldExample) => FieldValue) =>
        Object.fromEntries(examples.map((example) => [example.field, value(example)]));
      const differing = (issue: IssueSnapshot, expected: Record<string, FieldValue>) =>
        Object.entries(expected).filter(([field, value]) => {
          const reading = issue.fields[field];
          return reading?.seen !== true || !equalValues(value, reading.value);
        });

      const given = writes(({ values: [value] }) => value);
      const fields = { summary: text("Every kind"), ...given };
      const { id } = must(await site.createIssue({ projectId, issueTypeId, fields, marker }, "lockstep/x/y"));
      expect(differing(must(await site.readIssue(id, asked)), given)).toEqual([]);
      const changed = writes(({ values: [, value] }) => value);
      expect(differing(must(await site.editIssue(id, changed, asked, "lockstep/x/y")), changed)).toEqual([]);
      const emptied = writes((example) =>
        example.neverEmpty === true ? example.values[1] : emptyValue(example.values[0].kind),
      );
      expect(differing(must(await site.editIssue(id, emptied, asked, "lockstep/x/y")), emptied)).toEqual([]);
    });

    test("the app is told what it may do in a project, and the site's time", async () => {
      const { accountId } = must(await site.appAccount());
      const asked = ["BROWSE_PROJECTS", "CREATE_ISSUES", "LINK_ISSUES"];
      expect(must(await site.grantedTo(accountId, harness.laboratory.projectId, asked))).toEqual(asked);
      expect(Math.abs(must(await site.siteTime()) - harness.now())).toBeLessThan(60_000);
    });

    test("of other people it is told who may be assigned", async () => {
      const { projectId, people } = harness.laboratory;
      const assignable = ["ASSIGNABLE_USER"];
      expect(must(await site.grantedTo(people[0], projectId, assignable))).toEqual(assignable);
    });

    test("people start and end watching by an edit, beside other fields, and are read with the issue", async () => {
      const { projectId, issueTypeId, people } = harness.laboratory;
      const asked = { summary: "text", watches: "users" } as const;
      const watching = (...ids: string[]): FieldValue => ({
        ...{ kind: "users", users: ids.map((accountId) => ({ accountId, displayName: "", email: null })) },
      });
      const marker = { pairId: randomUUID(), operationId: randomUUID() };
      const fields = { summary: text("Watched") };
      const { id } = must(await site.createIssue({ projectId, issueTypeId, fields, marker }, "lockstep/x/y"));
      for (const watches of [watching(...people), watching(people[1]), watching()]) {
        const writes = { summary: text("Changed"), watches };
        for (const issue of [
          must(await site.editIssue(id, writes, asked, "lockstep/x/y")),
          must(await site.readIssue(id, asked)),
        ]) {
          const reading = issue.fields["watches"];
          expect(reading?.seen === true && equalValues(watches, reading.value)).toBe(true);
        }
      }
    });

    test("components and versions are created once, and can be written by name then", async () => {
      const { projectId, issueTypeId } = harness.laboratory;
      const project = must(await site.project(projectId));
      const fields = { components: "components", fixVersions: "versions" } as const;
      const marker = { pairId: randomUUID(), operationId: randomUUID() };
      const name = `Made ${randomUUID()}`;
      const given = { summary: text("Parts") };
      const { id } = must(
        await site.createIssue({ projectId, issueTypeId, fields: given, marker }, "lockstep/x/y"),
      );
      for (const part of ["component", "version"] as const) {
        must(await site.createPart(project, part, { name }, "lockstep/x/y"));
        const again = await site.createPart(project, part, { name }, "lockstep/x/y");
        expect(again).toMatchObject({ failure: { kind: "refused" } });
      }
      const options = [{ id: null, name }];
      const writes: Record<string, FieldValue> = {
        components: { kind: "components", options },
        fixVersions: { kind: "versions", options },
      };
      const issue = must(await site.editIssue(id, writes, fields, "lockstep/x/y"));
      for (const [field, value] of Object.entries(writes)) {
        const reading = issue.fields[field];
        expect(reading?.seen === true && equalValues(value, reading.value)).toBe(true);
      }
    });

    test("versions and components are listed, edited one attribute at a time, emptied, and deleted with a replacement", async () => {
      const { projectId } = harness.laboratory;
      const project = must(await site.project(projectId));
      const given = {
        version: { startDate: "2026-11-01", releaseDate: "2026-11-23", released: true, archived: true },
        component: { lead: harness.laboratory.people[0] },
      };
      for (const part of ["version", "component"] as const) {
        const [name, other] = [`List ${randomUUID()}`, `Other ${randomUUID()}`];
        const wish = { name, description: "Shown", ...given[part] };
        const made = must(await site.createPart(project, part, wish, "lockstep/x/y"));
        expect(made).toEqual({ id: made.id, name, values: wish });
        const { id: moveTo } = must(await site.createPart(project, part, { name: other }, "lockstep/x/y"));
        const renamed = { name: `${name}!` };
        expect(must(await site.editPart(part, made.id, renamed, "lockstep/x/y")).values).toEqual({
          ...wish,
          ...renamed,
        });
        const attributes: PartValues =
          part === "version"
            ? { description: null, startDate: null, releaseDate: null, released: false, archived: false }
            : { description: null, lead: null };
        must(await site.editPart(part, made.id, attributes, "lockstep/x/y"));
        const listed = must(await site.listParts(projectId, part));
        const found = listed.find(({ id }) => id === made.id);
        expect(found?.values).toEqual({ ...attributes, ...renamed });
        expect(await site.editPart(part, made.id, { name: other }, "lockstep/x/y")).toMatchObject({
          failure: { kind: "refused" },
        });
        must(await site.deletePart(part, made.id, moveTo, "lockstep/x/y"));
        must(await site.deletePart(part, moveTo, null, "lockstep/x/y"));
        const left = must(await site.listParts(projectId, part)).map(({ id }) => id);
        expect(left).not.toContain(made.id);
        expect(left).not.toContain(moveTo);
        expect(await site.deletePart(part, moveTo, null, "lockstep/x/y")).toMatchObject({
          failure: { kind: "missing" },
        });
      }
    });
  });
}
