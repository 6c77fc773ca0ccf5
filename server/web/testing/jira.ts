// Two Jira sites with people for tests of the web side: who may do what is decided per account.
import type { FieldInfo, IssueTypeInfo } from "../../core/configuration/catalogue.ts";
import type { Clock } from "../../features/ports/clock.ts";
import { FakeJiraSite } from "../../testing/fake-jira-site.ts";
import type { FakeProject } from "../../testing/fake-jira-site-data.ts";

export interface PersonRights {
  site?: true;
  administers?: string[];
  browses?: string[];
}

/** A fake site that knows who its people are. */
export class PeopledJiraSite extends FakeJiraSite {
  readonly people = new Map<string, PersonRights>();

  override async permissionsOf(accountId: string, projectIds: string[]) {
    const outcome = await super.permissionsOf(accountId, projectIds);
    if (!outcome.ok) return outcome;
    const { site = false, administers = [], browses = [] } = this.people.get(accountId) ?? {};
    return {
      ok: true as const,
      value: {
        administersSite: site,
        administers: projectIds.filter((id) => administers.includes(id)),
        browses: projectIds.filter((id) => [...administers, ...browses].includes(id)),
      },
    };
  }
}

const summary: FieldInfo = {
  id: "summary",
  name: "Summary",
  kind: "text",
  defaultKind: "text",
  required: true,
  hasDefault: false,
  options: [],
};

function issueType(id: string, name: string): IssueTypeInfo {
  return { id, name, iconUrl: null, subtask: false, fields: [summary], statuses: [] };
}

function project(id: string, key: string, name: string, types: IssueTypeInfo[]): FakeProject {
  const kind = types.some((type) => type.name === "IT Help") ? "service" : "software";
  return { project: { id, key, name, kind, avatarUrl: null }, issueTypes: types, requestTypes: [] };
}

export const task = "10001";
export const itHelp = "20001";
export const PA = "10000";
export const PB = "10001";
export const SUP = "20000";

/** northwind with PA and PB; ada administers the site, paul both projects, nils only sees them. */
export function northwindSite(clock: Clock): PeopledJiraSite {
  const site = new PeopledJiraSite(
    "northwind",
    [
      project(PA, "PA", "Project A", [issueType(task, "Task")]),
      project(PB, "PB", "Project B", [issueType(itHelp, "IT Help")]),
    ],
    clock,
  );
  site.people.set("ada", { site: true });
  site.people.set("paul", { administers: [PA, PB] });
  site.people.set("pia", { administers: [PA], browses: [PB] });
  site.people.set("nils", { browses: [PA, PB] });
  return site;
}

/** aidesk with SUP; sam administers the site, tess works there. */
export function aideskSite(clock: Clock): PeopledJiraSite {
  const site = new PeopledJiraSite(
    "aidesk",
    [project(SUP, "SUP", "Support", [issueType(itHelp, "IT Help")])],
    clock,
  );
  site.people.set("sam", { site: true });
  site.people.set("tess", { browses: [SUP] });
  return site;
}
