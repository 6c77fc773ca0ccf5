// One direction of the matrix on the running stack: issues in every lane, values entered by a person, partners read over REST.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { FieldKind } from "../../../server/contract/index.ts";
import { connectAcrossSites } from "../connect-projects.ts";
import { untilQuiet } from "../quiet.ts";
import { siteControl } from "../site-control.ts";
import type { JiraPerson } from "../jira-person.ts";
import type { Scene } from "../seeded-people.ts";
import { cellsFrom, type Cell } from "./cells.ts";
import { givenValue, type SourceName } from "./given-values.ts";
import { matrixConfiguration } from "./matrix-configuration.ts";
import { customFields, customId, fieldsOfKind } from "./matrix-fields.ts";
import { laneType, MATRIX_PROJECT, matrixSite } from "./matrix-seed.ts";
import { shownIn } from "./read-values.ts";
import type { SideName, ValueClass } from "./vocabulary.ts";

/** Fields of the issues of one side, by lane. */
export type Board = Map<number, { id: string; key: string; fields: Record<string, unknown> }>;

export interface Round {
  partners: Board;
  sources: Board;
  /** How often the app wrote to an issue, by issue id; to issues of the source side too. */
  writes: Map<string, number>;
  /** How often Jira refused such a write. */
  refusals: Map<string, number>;
}

export interface MatrixRun {
  cells: Cell[];
  /** Creates an issue in every lane, with the values of this class, and waits until all is quiet. */
  create(value: ValueClass): Promise<Round>;
  /** Enters the values of this class in every lane and waits until all is quiet. */
  enter(value: ValueClass): Promise<Round>;
  /** Enters the values of these cells, which are of one lane, in one request. */
  enterOnly(cells: Cell[], value: ValueClass): Promise<void>;
  /** The same as enter while fields of the partner's side are hidden, or (in every other lane) off the edit screen. */
  enterWhileHidden(value: ValueClass): Promise<Round>;
  /** Gives every issue another summary, and waits. `hidden`: while the fields of the source side cannot be seen. */
  touch(hidden?: "hidden"): Promise<Round>;
}

/** Loads both sites with the project of the matrix. */
export async function loadMatrix(at: Scene): Promise<void> {
  const lanes = Math.max(...[...cellsFrom("first"), ...cellsFrom("second")].map(({ lane }) => lane));
  for (const side of ["first", "second"] as const) {
    const file = path.join(at.stack.stateDirectory, `matrix-${side}.json`);
    await writeFile(file, JSON.stringify(matrixSite(side, lanes)));
    await adminOf(at, side).call("POST", "/__sim/control/load", { seed: file, ids: "go-on" });
  }
}

/** Both sites as they were before loadMatrix, with nothing in them. */
export async function unloadMatrix(at: Scene): Promise<void> {
  for (const side of ["first", "second"] as const)
    await adminOf(at, side).call("POST", "/__sim/control/load", { ids: "go-on" });
}

/** Connects the projects of the matrix by the configuration of this direction. */
export async function startMatrix(at: Scene, from: SideName): Promise<MatrixRun> {
  const cells = cellsFrom(from);
  const to = from === "first" ? "second" : "first";
  await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: `Matrix from the ${from} side` },
    first: { admin: at.ada, projectKey: MATRIX_PROJECT.first.key },
    second: { admin: at.sam, projectKey: MATRIX_PROJECT.second.key },
    configuration: () => matrixConfiguration(cells),
  });
  const [source, target] = [adminOf(at, from), adminOf(at, to)];
  const lanes = [...new Set(cells.map(({ lane }) => lane))];
  let issues = new Map<number, string>();
  const sites = [source, target].map(({ siteUrl }) => siteControl(siteUrl));

  const round = async (change: () => Promise<unknown>): Promise<Round> => {
    const before = await Promise.all(sites.map((site) => site.lastCall()));
    await change();
    await untilQuiet(at.stack);
    const calls = (await Promise.all(sites.map((site, index) => site.calls(before[index])))).flat();
    const writes = new Map<string, number>();
    const refusals = new Map<string, number>();
    for (const { caller, method, path, status } of calls) {
      if (caller !== "app" || !["PUT", "POST"].includes(method)) continue;
      const id = /^\/rest\/api\/3\/issue\/(\d+)/.exec(path)?.[1];
      const counts = status < 400 ? writes : refusals;
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const [sources, partners] = await Promise.all([boardOf(source, from), boardOf(target, to)]);
    return { partners, sources, writes, refusals };
  };
  const enter = async (value: ValueClass): Promise<void> => {
    const channel = givenValue("shown", from, value);
    const key = fieldsOfKind("shown", from)[0] ?? "";
    await Promise.all(
      [...issues.values()].map(async (id) => {
        if (channel !== undefined && from === "second")
          await source.call("PUT", `/rest/api/3/issue/${id}/properties/${key}`, { value: channel.wire });
        await source.call("PUT", `/rest/api/3/issue/${id}`, { fields: wireFields(cells, from, value) });
      }),
    );
  };
  return {
    cells,
    create: (value) =>
      round(async () => {
        const made = lanes.map(async (lane) => {
          const project = { id: MATRIX_PROJECT[from].id };
          const facts = { project, issuetype: { id: laneType(from, lane) }, summary: `Lane ${lane}` };
          const fields = { ...facts, ...wireFields(cells, from, value) };
          const { id } = await source.call<{ id: string }>("POST", "/rest/api/3/issue", { fields });
          return [lane, id] as const;
        });
        issues = new Map(await Promise.all(made));
      }),
    enter: (value) => round(() => enter(value)),
    enterOnly: async (only, value) => {
      const id = issues.get(only[0]?.lane ?? 0) ?? "";
      await source.call("PUT", `/rest/api/3/issue/${id}`, { fields: wireFields(only, from, value) });
    },
    enterWhileHidden: (value) =>
      round(async () => {
        const fields = [...new Set(cells.flatMap(({ targetField }) => hideable(targetField)))];
        await hide(
          target,
          to,
          fields.flatMap((fieldId) =>
            lanes.map((lane) => ({
              ...{ fieldId, issueTypeId: laneType(to, lane) },
              ...(lane % 2 === 0 ? { hidden: true } : { notOn: ["edit"] }),
            })),
          ),
        );
        await enter(value);
        await untilQuiet(at.stack);
        await hide(target, to, []);
      }),
    touch: (hidden) =>
      round(async () => {
        const fields = [...new Set(cells.flatMap(({ sourceField }) => hideable(sourceField)))];
        if (hidden)
          await hide(
            source,
            from,
            fields.map((fieldId) => ({ fieldId, hidden: true })),
          );
        await Promise.all(
          [...issues].map(([lane, id]) => {
            const summary = `Lane ${lane} touched while ${hidden ?? "open"}`;
            return source.call("PUT", `/rest/api/3/issue/${id}`, { fields: { summary } });
          }),
        );
        await untilQuiet(at.stack);
        if (hidden) await hide(source, from, []);
      }),
  };
}

/** What an administrator hides to hide this field: estimates are parts of time tracking, the channel is no field. */
function hideable(fieldId: string): string[] {
  if (fieldId === "request.channel.type") return [];
  return fieldId.startsWith("time") ? ["timetracking"] : [fieldId];
}

function hide(admin: JiraPerson, side: SideName, rules: object[]): Promise<unknown> {
  return admin.call("POST", "/__sim/control/field-rules", { projectKey: MATRIX_PROJECT[side].key, rules });
}

function adminOf(at: Scene, side: SideName): JiraPerson {
  return side === "first" ? at.ada : at.sam;
}

/** All source fields at once, as a person's request gives them. */
function wireFields(cells: Cell[], from: SideName, value: ValueClass): Record<string, unknown> {
  const sources = new Map<string, SourceName>(cells.map(({ source, sourceField }) => [sourceField, source]));
  const fields: Record<string, unknown> = {};
  for (const [field, source] of sources) {
    const given = givenValue(source, from, value);
    if (given === undefined || source === "shown" || source === "duration") continue;
    if (field !== "priority") fields[field] = given.wire;
    else if (given.wire !== null) fields[field] = { name: given.holds[0] };
  }
  if (![...sources.values()].includes("duration")) return fields;
  const estimate = givenValue("duration", from, value)?.wire;
  if (estimate === null) fields["timetracking"] = null;
  else if (estimate !== undefined)
    fields["timetracking"] = { originalEstimate: estimate, remainingEstimate: estimate };
  return fields;
}

/** The newest issue of every lane. */
async function boardOf(person: JiraPerson, side: SideName): Promise<Board> {
  const fields = ["issuetype", ...cellsFrom(side).map(({ sourceField }) => sourceField), ...customIds(side)];
  const { issues } = await person.call<{
    issues: { id: string; key: string; fields: Record<string, unknown> & { issuetype: { id: string } } }[];
  }>("POST", "/rest/api/3/search/jql", {
    ...{ jql: `project = ${MATRIX_PROJECT[side].key} ORDER BY created ASC`, fields, maxResults: 100 },
  });
  return new Map(
    issues.map((issue) => [Number(issue.fields.issuetype.id) - Number(laneType(side, 0)), issue]),
  );
}

function customIds(side: SideName): string[] {
  return customFields.map(({ name }) => customId(side, name));
}

/** What stands in a cell's target field. */
export function partnerHolds({ partners }: Round, cell: Cell): string[] {
  return shownIn(cell.target, partners.get(cell.lane)?.fields[cell.targetField]);
}

/** What stands in a field of a source issue. */
export function sourceHolds({ sources }: Round, cell: Cell): string[] {
  const kind: FieldKind = cell.source === "numeral" ? "text" : cell.source;
  return shownIn(kind, sources.get(cell.lane)?.fields[cell.sourceField]);
}
