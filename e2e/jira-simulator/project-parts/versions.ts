/**
 * Versions of a project: created, changed, put in another place. Texts of refusals as far as they are known.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/
 */
import type { Project } from "../entities/configuration.ts";
import type { VersionEvent } from "../entities/events.ts";
import type { Caller } from "../entities/people.ts";
import type { Version } from "../entities/project-parts.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import type { Site } from "../site/site.ts";
import { readFlag, readName, readText } from "./read-input.ts";

type Input = Record<string, unknown>;

const NAME = {
  blank: "You must specify a valid version name",
  long: "The version name must not exceed 255 characters",
  taken: () => "A version with this name already exists in this project.",
};

function readDay(input: Input, name: "startDate" | "releaseDate"): string | null | undefined {
  if (input[name] === null) return null;
  const day = readText(input, name);
  if (day === undefined) return undefined;
  if (day === "") return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw refuseFields({ [name]: "Invalid date format. Please enter the date in the format yyyy-MM-dd." });
  }
  return day;
}

/** What the input says of a version; absent properties stay. Throws a 400 refusal. */
function readVersion(site: Site, project: Project, input: Input, old: Version): Version {
  const others = site.store.versionsOf(project).filter((each) => each.id !== old.id);
  const names = others.map((each) => each.name);
  const [startDate, releaseDate] = [readDay(input, "startDate"), readDay(input, "releaseDate")];
  const version: Version = {
    ...old,
    name: readName(input, names, NAME) ?? old.name,
    description: readText(input, "description") ?? old.description,
    startDate: startDate === undefined ? old.startDate : startDate,
    releaseDate: releaseDate === undefined ? old.releaseDate : releaseDate,
    released: readFlag(input, "released") ?? old.released,
    archived: readFlag(input, "archived") ?? old.archived,
  };
  if (version.startDate !== null && version.releaseDate !== null && version.startDate > version.releaseDate) {
    throw refuseFields({ startDate: "The start date must be before the release date." });
  }
  return version;
}

/** Throws a 400 refusal. */
export function createVersion(site: Site, caller: Caller, project: Project, input: Input): Version {
  if (readText(input, "name") === undefined) throw refuseFields({ name: NAME.blank });
  const blank: Version = {
    id: "",
    projectId: project.id,
    name: "",
    description: "",
    startDate: null,
    releaseDate: null,
    released: false,
    archived: false,
  };
  const version = readVersion(site, project, input, blank);
  version.id = site.store.nextId("version");
  (site.store.data.versions ??= []).push(version);
  site.store.touch();
  site.publish({ event: "jira:version_created", version: { ...version }, caller });
  return version;
}

function eventsOf(before: Version, after: Version): VersionEvent["event"][] {
  const events: VersionEvent["event"][] = [];
  if (before.released !== after.released) {
    events.push(after.released ? "jira:version_released" : "jira:version_unreleased");
  }
  const rest = (version: Version): string => JSON.stringify({ ...version, released: false });
  return rest(before) === rest(after) ? events : [...events, "jira:version_updated"];
}

/** Throws a 400 refusal. */
export function updateVersion(
  site: Site,
  caller: Caller,
  project: Project,
  version: Version,
  input: Input,
): void {
  const before = { ...version };
  Object.assign(version, readVersion(site, project, input, version));
  site.store.touch();
  for (const event of eventsOf(before, version)) site.publish({ event, version: { ...version }, caller });
}

/** To which index among the project's others it goes; throws a 400 refusal. */
function placeOf(others: Version[], index: number, input: Input): number {
  const { position } = input;
  const after = readText(input, "after");
  if ((position === undefined) === (after === undefined)) {
    throw refuse(400, "Either 'position' or 'after' must be provided, but not both.");
  }
  if (after !== undefined) {
    const place = others.findIndex((each) => after.endsWith(`/version/${each.id}`));
    if (place === -1) throw versionNotFound(after);
    return place + 1;
  }
  switch (position) {
    case "First":
      return 0;
    case "Last":
      return others.length;
    case "Earlier":
      return Math.max(0, index - 1);
    case "Later":
      return Math.min(others.length, index + 1);
    default:
      throw refuse(400, "The position must be one of Earlier, Later, First, Last.");
  }
}

/** `{position: First|Last|Earlier|Later}` or `{after: self of another version}`; throws refusals (400, 404). */
export function moveVersion(
  site: Site,
  caller: Caller,
  project: Project,
  version: Version,
  input: Input,
): void {
  const inProject = site.store.versionsOf(project);
  const others = inProject.filter((each) => each.id !== version.id);
  others.splice(placeOf(others, inProject.indexOf(version), input), 0, version);
  const elsewhere = (site.store.data.versions ?? []).filter((each) => each.projectId !== project.id);
  site.store.data.versions = [...elsewhere, ...others];
  site.store.touch();
  site.publish({ event: "jira:version_moved", version: { ...version }, caller });
}

export function versionNotFound(id: string): Error {
  return refuse(404, `Could not find version for id '${id}'`);
}
