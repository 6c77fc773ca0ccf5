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
        must(await site.createPart(project, part, name));
        expect(await site.createPart(project, part, name)).toMatchObject({ failure: { kind: "refused" } });
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
  });
}
