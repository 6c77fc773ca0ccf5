/**
 * Conditions of modules: each one for somebody who passes and somebody who does not, turned round and in groups.
 */
import { describe, expect, it } from "vitest";
import { blankIssue } from "../issues/create-issue.ts";
import { ADA, CLEO, NILS, PAUL } from "../seed/people.ts";
import { seedSite } from "../seed/sites.ts";
import { Site } from "../site/site.ts";
import { Store } from "../store/store.ts";
import { allHold, ConditionSchema, type Beholder } from "./conditions.ts";

const installKey = { kid: "", privateKeyPem: "", publicKeyPem: "" };
const store = new Store(seedSite("northwind"));
const site = new Site({ name: "northwind", baseUrl: "http://localhost", store, installKey });
const [project, service] = [store.project("PA"), store.project("PB")];
const type = store.issueType("10001");
if (!project || !service || !type) throw new Error("not seeded");
const issue = blankIssue(site, { kind: "user", user: NILS }, project, type);
issue.assigneeId = NILS.accountId;

const hold = (condition: unknown, at: Beholder): boolean => allHold([ConditionSchema.parse(condition)], at);
const permission = (name: string, key: string) => ({ condition: name, params: { permission: key } });

describe("a condition", () => {
  it.each<[unknown, Beholder, Beholder]>([
    [{ condition: "user_is_admin" }, { user: ADA }, { user: PAUL }],
    [{ condition: "user_is_project_admin" }, { user: PAUL, project }, { user: NILS, project }],
    [{ condition: "has_selected_project" }, { user: NILS, project }, { user: NILS }],
    [permission("has_project_permission", "EDIT_ISSUES"), { user: NILS, project }, { user: CLEO, project }],
    [permission("has_project_permission", "browse"), { user: NILS, project }, { user: CLEO, project }],
    [
      permission("has_issue_permission", "EDIT_ISSUES"),
      { user: NILS, project, issue },
      { user: NILS, project },
    ],
    [permission("has_global_permission", "administer"), { user: ADA }, { user: PAUL }],
    [
      { condition: "project_type", params: { projectTypeKey: "service_desk" } },
      { user: NILS, project: service },
      { user: NILS, project },
    ],
    [{ condition: "is_issue_editable" }, { user: NILS, project, issue }, { user: CLEO, project, issue }],
    [
      { condition: "is_issue_assigned_to_current_user" },
      { user: NILS, project, issue },
      { user: PAUL, project, issue },
    ],
    [
      { condition: "can_attach_file_to_issue" },
      { user: NILS, project, issue },
      { user: CLEO, project, issue },
    ],
  ])("%j", (condition, passes, fails) => {
    expect([hold(condition, passes), hold(condition, fails)]).toEqual([true, false]);
    const inverted = { ...(condition as object), invert: true };
    expect([hold(inverted, passes), hold(inverted, fails)]).toEqual([false, true]);
  });

  it("without a licence there is none", () => {
    expect(hold({ condition: "addon_is_licensed" }, { user: ADA })).toBe(false);
  });
});

it("groups need one under or, all under and", () => {
  const [admin, inProject] = [{ condition: "user_is_admin" }, { condition: "has_selected_project" }];
  const at = { user: NILS, project };
  expect(hold({ or: [admin, inProject] }, at)).toBe(true);
  expect(hold({ and: [admin, inProject] }, at)).toBe(false);
  expect(hold({ or: [{ and: [admin, inProject] }, { ...admin, invert: true }] }, at)).toBe(true);
  expect(allHold([], at)).toBe(true);
});
