/**
 * Versions and components that go away: the issues that name them follow, each with history and a webhook.
 */
import type { Component, Version } from "../entities/project-parts.ts";
import type { Caller } from "../entities/people.ts";
import type { Issue } from "../entities/issue.ts";
import { adopt, draftOf } from "../issues/edit-issue.ts";
import type { Site } from "../site/site.ts";

/** Ids of the fields that hold versions, Jira's own first. */
function versionFields(site: Site): { id: string; own: boolean }[] {
  return site.store.data.fields
    .filter((field) => field.kind === "version" || field.kind === "multiversion")
    .map((field) => ({ id: field.id, own: field.schema.custom === undefined }));
}

/** Puts `to` in the place of `from` in one field of a draft, or takes it out. */
function replace(draft: Issue, fieldId: string, from: string, to: string | null): void {
  const held = draft.custom[fieldId];
  if (held === from) draft.custom[fieldId] = to;
  if (!Array.isArray(held) || !held.includes(from)) return;
  const others = held.filter((each) => each !== from && each !== to);
  draft.custom[fieldId] = to === null ? others : [...others, to];
}

function replaceEverywhere(
  site: Site,
  caller: Caller,
  from: string,
  targets: { fieldId: string; to: string | null }[],
  concerns: (issue: Issue) => boolean = () => true,
): void {
  for (const issue of [...site.store.issues()].filter(concerns)) {
    const draft = draftOf(issue);
    for (const { fieldId, to } of targets) replace(draft, fieldId, from, to);
    adopt(site, caller, issue, draft, "issue_updated");
  }
}

export interface VersionReplacements {
  fix: Version | null;
  affected: Version | null;
  /** By field id; other custom fields lose the version. */
  custom: Record<string, Version>;
  /** All of it is a merge into this version. */
  mergedTo?: Version;
}

/** Deletes a version; issues take the replacements or lose it. */
export function deleteVersion(site: Site, caller: Caller, version: Version, by: VersionReplacements): void {
  const targets = versionFields(site).map(({ id, own }) => {
    const other = own ? (id === "fixVersions" ? by.fix : by.affected) : (by.custom[id] ?? by.mergedTo);
    return { fieldId: id, to: other?.id ?? null };
  });
  replaceEverywhere(site, caller, version.id, targets);
  const { data } = site.store;
  data.versions = (data.versions ?? []).filter((each) => each.id !== version.id);
  site.store.touch();
  const { mergedTo } = by;
  site.publish({ event: "jira:version_deleted", version, ...(mergedTo ? { mergedTo } : {}), caller });
}

/** Moves the unresolved issues of a version to another when it is released. */
export function moveUnresolved(site: Site, caller: Caller, version: Version, to: Version): void {
  const targets = [{ fieldId: "fixVersions", to: to.id }];
  replaceEverywhere(site, caller, version.id, targets, (issue) => issue.resolutionId === null);
}

/** Deletes a component; issues take the replacement or lose it. */
export function deleteComponent(
  site: Site,
  caller: Caller,
  component: Component,
  replacement: Component | null,
): void {
  const targets = [{ fieldId: "components", to: replacement?.id ?? null }];
  replaceEverywhere(site, caller, component.id, targets);
  const { data } = site.store;
  data.components = (data.components ?? []).filter((each) => each.id !== component.id);
  site.store.touch();
}
