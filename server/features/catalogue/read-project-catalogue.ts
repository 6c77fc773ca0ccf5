// Everything one project discloses for configuring, assembled live from Jira: issue types with create screens and statuses, request types,
// resolutions, types of links.
import type { SideCatalogue } from "../../core/configuration/catalogue.ts";
import { failed, succeeded, type Outcome } from "../../core/failure/jira-failure.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSite, JiraSites } from "../ports/jira-site.ts";

const KEPT_FOR = 30_000;
const AT_ONCE = 4;
const LIMIT = 200;

export type ReadProjectCatalogue = (siteId: string, projectId: string) => Promise<Outcome<SideCatalogue>>;

/** The result is remembered for half a minute per project, because a person configuring asks with every save; or for `keptFor` ms. */
export function createReadProjectCatalogue(deps: {
  jiraSites: JiraSites;
  clock: Clock;
  keptFor?: number;
}): ReadProjectCatalogue {
  const remembered = new Map<string, { catalogue: SideCatalogue; until: number }>();
  return async (siteId, projectId) => {
    const key = JSON.stringify([siteId, projectId]);
    const known = remembered.get(key);
    if (known !== undefined && known.until > deps.clock.now()) return succeeded(known.catalogue);
    const outcome = await assemble(await deps.jiraSites(siteId), projectId);
    if (outcome.ok) {
      if (remembered.size >= LIMIT) remembered.clear();
      remembered.set(key, { catalogue: outcome.value, until: deps.clock.now() + (deps.keptFor ?? KEPT_FOR) });
    }
    return outcome;
  };
}

async function assemble(jira: JiraSite, projectId: string): Promise<Outcome<SideCatalogue>> {
  const project = await jira.project(projectId);
  if (!project.ok) return project;
  const [types, requestTypes, readOnlyFields, statuses, resolutions, linkTypes, administers] =
    await Promise.all([
      jira.issueTypes(projectId),
      jira.requestTypes(project.value),
      jira.readOnlyFields(project.value),
      jira.statuses(projectId),
      jira.resolutions(),
      jira.linkTypes(),
      appAdministers(jira, projectId),
    ]);
  if (!types.ok) return types;
  if (!requestTypes.ok) return requestTypes;
  if (!readOnlyFields.ok) return readOnlyFields;
  if (!statuses.ok) return statuses;
  if (!resolutions.ok) return resolutions;
  if (!linkTypes.ok) return linkTypes;
  const statusesOf = new Map(statuses.value.map((type) => [type.issueTypeId, type.statuses]));
  const issueTypes = await inParallel(types.value, async (type) => {
    const fields = await jira.createFields(projectId, type.id);
    return fields.ok
      ? succeeded({ ...type, fields: fields.value, statuses: statusesOf.get(type.id) ?? [] })
      : fields;
  });
  if (!issueTypes.ok) return issueTypes;
  return succeeded({
    project: project.value,
    issueTypes: issueTypes.value,
    requestTypes: requestTypes.value,
    readOnlyFields: readOnlyFields.value,
    resolutions: resolutions.value,
    linkTypes: linkTypes.value,
    ...(administers === null ? {} : { appAdministers: administers }),
  });
}

/** null when Jira does not say: a warning less is no reason to show nothing. */
async function appAdministers(jira: JiraSite, projectId: string): Promise<boolean | null> {
  const account = await jira.appAccount();
  if (!account.ok) return null;
  const rights = await jira.permissionsOf(account.value.accountId, [projectId]);
  if (!rights.ok) return null;
  return rights.value.administersSite || rights.value.administers.includes(projectId);
}

/** Runs a few calls at once, keeps their order, and answers the first failure. */
async function inParallel<T, R>(items: T[], work: (item: T) => Promise<Outcome<R>>): Promise<Outcome<R[]>> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const batch = await Promise.all(items.slice(start, start + AT_ONCE).map(work));
    for (const outcome of batch) {
      if (!outcome.ok) return failed(outcome.failure);
      results.push(outcome.value);
    }
  }
  return succeeded(results);
}
