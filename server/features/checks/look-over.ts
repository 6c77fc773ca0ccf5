// Looks a synchronization over: whether both sides can be reached and used, and whether the published version still fits what
// they offer. Nothing of it stops or starts anything.
import type { ConnectionCheck } from "../../core/checks/connection-check.ts";
import { judgeConnection } from "../../core/checks/judge-connection.ts";
import { neededPermissions } from "../../core/checks/needed-permissions.ts";
import { callsOfCheck } from "../../core/checks/watch-interval.ts";
import type { SideCatalogue } from "../../core/configuration/catalogue.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { namedSides } from "../../core/configuration/named-side.ts";
import { problems } from "../../core/configuration/problems.ts";
import type { Outcome } from "../../core/failure/jira-failure.ts";
import type { Side } from "../../core/sides.ts";
import type { ReadProjectCatalogue } from "../catalogue/index.ts";
import { refusedJql, type CheckJql, type ConfigurationStore } from "../configuration/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import { siteName } from "../sites/index.ts";
import type { Synchronization } from "../synchronizations/index.ts";
import { lookAtPeople } from "./look-at-people.ts";
import { lookAtScreens, type LookAtScreens } from "./look-at-screens.ts";
import type { CheckResult, CheckStore, SiteTraffic } from "./ports.ts";

export interface LookOver extends LookAtScreens {
  configurations: Pick<ConfigurationStore, "read">;
  /** What a project offers now: a check must see what was changed a moment ago. */
  readSchema: ReadProjectCatalogue;
  checkJql: CheckJql;
  traffic: SiteTraffic;
  /** The last check: what it looked at comes last now, where not all can be looked at. */
  checks: Pick<CheckStore, "read">;
  clock: Clock;
}

interface Place {
  side: Side;
  site: Synchronization["first"]["site"];
  project: Synchronization["first"]["project"];
}

/** Jira keeps webhooks that it gave up on for three days; those of the last day are told. */
const givenUpWithin = 24 * 60 * 60_000;

/** `calls`: what it cost; null when a side could not be read. */
export interface LookedOver {
  result: CheckResult;
  calls: number | null;
}

/** Null for a synchronization that has no two sides yet. A side that does not answer is a line of the result, not a failure. */
export async function lookOver(deps: LookOver, synchronization: Synchronization): Promise<LookedOver | null> {
  const { first, second } = synchronization;
  if (second.site === null || second.project === null) return null;
  const places: Record<Side, Place> = {
    first: { side: "first", site: first.site, project: first.project },
    second: { side: "second", site: second.site, project: second.project },
  };
  const read = ({ site, project }: Place) => deps.readSchema(site.id, project.id);
  const [{ published }, one, other] = await Promise.all([
    deps.configurations.read(synchronization.id),
    read(places.first),
    read(places.second),
  ]);
  const document = published?.document ?? null;
  const connection = [
    ...(await connectionOf(deps, places.first, one, document)),
    ...(await connectionOf(deps, places.second, other, document)),
  ];
  if (!one.ok || !other.ok) return { result: { connection, configuration: null }, calls: null };
  const calls = callsOfCheck(one.value) + callsOfCheck(other.value);
  if (published === null) return { result: { connection, configuration: null }, calls };
  const catalogue = { first: one.value, second: other.value };
  const found = problems(published.document, catalogue).map((problem) => ({ ...problem, of: null }));
  const refused = await refusedOf(deps, synchronization, published.document, catalogue);
  const siteIds = { first: places.first.site.id, second: places.second.site.id };
  const screens = await lookAtScreens(
    deps,
    { id: synchronization.id, siteIds },
    published.document,
    catalogue,
  );
  const people = await peopleOf(deps, synchronization.id, places, published.document, catalogue);
  const looks = [screens, ...people];
  const configuration = {
    ...{ version: published.version, looked: looks.flatMap(({ looked }) => looked) },
    problems: [...found, ...refused, ...looks.flatMap((look) => look.problems)],
  };
  return {
    result: { connection, configuration },
    calls: looks.reduce((sum, look) => sum + look.calls, calls),
  };
}

async function peopleOf(
  deps: LookOver,
  synchronizationId: string,
  places: Record<Side, Place>,
  document: Configuration,
  catalogue: Record<Side, SideCatalogue>,
) {
  const named = namedSides(catalogue);
  const last = document.people.rows.length === 0 ? null : await deps.checks.read(synchronizationId);
  const lookedBefore = last?.result.configuration?.looked ?? [];
  const ofSide = (side: Side) => {
    const place = { siteId: places[side].site.id, projectId: places[side].project.id };
    return lookAtPeople(deps.jiraSites, place, document, named[side], lookedBefore);
  };
  return Promise.all([ofSide("first"), ofSide("second")]);
}

/** What a site says of a query tells about that site. */
async function refusedOf(
  deps: LookOver,
  synchronization: Synchronization,
  document: Configuration,
  catalogue: Record<Side, SideCatalogue>,
) {
  const ofSide = async (side: Side) => {
    const refused = await refusedJql(deps, { synchronization, mySides: [side] }, document);
    return problems(document, catalogue, refused)
      .filter(({ kind }) => kind === "jql-refused")
      .map((problem) => ({ ...problem, of: side }));
  };
  return [...(await ofSide("first")), ...(await ofSide("second"))];
}

async function connectionOf(
  deps: LookOver,
  { side, site, project }: Place,
  reached: Outcome<unknown>,
  document: Configuration | null,
): Promise<ConnectionCheck[]> {
  const jira = await deps.jiraSites(site.id);
  const now = deps.clock.now();
  const needed = document === null ? [] : neededPermissions(document, side);
  const [account, webhook, budget] = await Promise.all([
    jira.appAccount(),
    deps.traffic.lastWebhook(site.id),
    deps.traffic.budget(site.id, now),
  ]);
  const [granted, givenUp, siteClock] = reached.ok
    ? await Promise.all([
        account.ok ? grantedOf(jira, account.value.accountId, project.id, needed) : null,
        jira.failedWebhooks(now - givenUpWithin),
        clockOf(jira, deps.clock),
      ])
    : [null, null, null];
  return judgeConnection({
    ...{ side, siteName: siteName(site), projectName: project.name, now, appState: site.state },
    ...{ reached, account, needed, granted, siteClock, budget },
    ...{ lastWebhook: webhook.at, webhooksSince: webhook.since, blockedUntil: site.blockedUntil },
    givenUp: givenUp?.ok === true ? givenUp.value.deliveries.length : null,
  });
}

async function grantedOf(
  jira: JiraSite,
  accountId: string,
  projectId: string,
  needed: { key: string }[],
): Promise<string[] | null> {
  if (needed.length === 0) return [];
  const keys = needed.map(({ key }) => key);
  const granted = await jira.grantedTo(accountId, projectId, keys);
  return granted.ok ? granted.value : null;
}

async function clockOf(jira: JiraSite, clock: Clock): Promise<{ theirs: number; ours: number } | null> {
  const asked = clock.now();
  const time = await jira.siteTime();
  return time.ok ? { theirs: time.value, ours: (asked + clock.now()) / 2 } : null;
}
