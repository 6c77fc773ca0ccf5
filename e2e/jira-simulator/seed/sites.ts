/**
 * The two sites as they start: northwind, the customer, and aidesk, the support company. Scripts, guide and tests
 * rely on names and ids here; README.md lists them.
 */
import type { SiteData, SiteName } from "../entities/site-data.ts";
import { seedFields } from "./fields.ts";
import { addAideskLaboratory, addNorthwindLaboratory } from "./laboratories.ts";
import { seedLinkTypes } from "./link-types.ts";
import { ADA, CLEO, NILS, PAUL, SAM, TESS } from "./people.ts";
import { project, seedIssueTypes, seedRequestTypes } from "./projects.ts";
import {
  seedPriorities,
  seedResolutions,
  seedStatuses,
  serviceWorkflow,
  softwareWorkflow,
} from "./workflows.ts";

const STATUS_BASE = { northwind: 10000, aidesk: 10300 };

function emptySite(
  name: SiteName,
  title: string,
  clientKey: string,
  typeBase: number,
  firstId: number,
): SiteData {
  const statusBase = STATUS_BASE[name];
  return {
    name,
    title,
    clientKey,
    users: [],
    projects: [],
    issueTypes: seedIssueTypes(typeBase),
    statuses: seedStatuses(statusBase),
    priorities: seedPriorities(),
    resolutions: seedResolutions(),
    workflows: [softwareWorkflow(statusBase), serviceWorkflow(statusBase)],
    fields: seedFields(name === "northwind" ? 10050 : 10072),
    serviceDesks: [],
    requestTypes: [],
    issues: [],
    comments: [],
    issueLinkTypes: seedLinkTypes(statusBase),
    installations: [],
    deliveries: [],
    sessions: {},
    counters: {
      issue: firstId,
      comment: firstId + 500,
      change: firstId + 1000,
      webhook: 0,
      link: firstId + 1500,
    },
  };
}

function northwind(): SiteData {
  const site = emptySite("northwind", "Northwind", "c0ffee00-1111-4222-8333-000000000401", 10000, 10000);
  const [ada, paul, nils] = [ADA.accountId, PAUL.accountId, NILS.accountId];
  site.users = [ADA, PAUL, NILS].map((user) => ({ ...user }));
  site.projects = [
    project(
      {
        id: "10100",
        key: "CUST",
        name: "Customer",
        type: "software",
        leadAccountId: ada,
        roles: { Administrators: [ada], Member: [paul, nils] },
      },
      10000,
    ),
    project(
      {
        id: "10101",
        key: "PA",
        name: "Project A",
        type: "software",
        leadAccountId: paul,
        roles: { Administrators: [ada, paul], Member: [nils] },
      },
      10000,
    ),
    project(
      {
        id: "10102",
        key: "PB",
        name: "Project B",
        type: "service_desk",
        leadAccountId: paul,
        roles: { Administrators: [ada, paul], "Service Desk Team": [paul], Viewer: [nils] },
      },
      10000,
    ),
  ];
  site.serviceDesks = [{ id: "1", projectId: "10102" }];
  site.requestTypes = seedRequestTypes("1", 21, 10000);
  addNorthwindLaboratory(site, { ada, paul, nils });
  return site;
}

function aidesk(): SiteData {
  const site = emptySite("aidesk", "AI Desk", "c0ffee00-1111-4222-8333-000000000402", 10200, 30000);
  const [sam, tess, cleo] = [SAM.accountId, TESS.accountId, CLEO.accountId];
  site.users = [SAM, TESS, CLEO].map((user) => ({ ...user }));
  site.projects = [
    project(
      {
        id: "10400",
        key: "SUP",
        name: "Support",
        type: "service_desk",
        leadAccountId: sam,
        roles: {
          Administrators: [sam],
          "Service Desk Team": [sam, tess],
          "Service Desk Customers": [cleo],
        },
      },
      10200,
    ),
  ];
  site.serviceDesks = [{ id: "4", projectId: "10400" }];
  site.requestTypes = seedRequestTypes("4", 61, 10200);
  addAideskLaboratory(site, { sam, tess, cleo });
  return site;
}

/** A fresh site of that name. */
export function seedSite(name: SiteName): SiteData {
  return name === "northwind" ? northwind() : aidesk();
}
