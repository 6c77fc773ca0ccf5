// Charts above the activity: what was copied each way, what failed, and how long a change took to its partner; also as a table.
import { useState } from "react";
import type { ActivityFigures, ActivityFiguresView, CallFigures, FiguresRange } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageState } from "../../ui/page-state.tsx";
import { OnePicker } from "../../ui/picker.tsx";
import { count, timeWords } from "../../ui/wording.ts";
import type { ProjectNames } from "./activity-words.ts";
import { CallsChart, ChangesChart, TimesChart } from "./charts.tsx";
import { tookWords } from "./took-words.ts";

const pollEveryMs = 60_000;

const ranges: { value: FiguresRange; label: string }[] = [
  { value: "day", label: "Last 24 hours" },
  { value: "week", label: "Last 7 days" },
  { value: "month", label: "Last 30 days" },
];

interface FiguresSectionProps {
  synchronizationId: string;
  projects: ProjectNames;
}

export function FiguresSection({ synchronizationId, projects }: FiguresSectionProps) {
  const [range, setRange] = useState<FiguresRange>("day");
  const figures = useRead(
    "readActivityFigures",
    { params: { id: synchronizationId }, query: { range } },
    { every: pollEveryMs },
  );
  return (
    <section className="lockstep-boxed lockstep-stack" aria-labelledby="lockstep-figures">
      <div className="lockstep-row lockstep-row-spread">
        <h2 id="lockstep-figures">Figures</h2>
        <div className="lockstep-figures-range">
          <OnePicker
            label="Time of the figures"
            options={ranges}
            value={range}
            onChange={(chosen) => setRange(ranges.find(({ value }) => value === chosen)?.value ?? range)}
          />
        </div>
      </div>
      <PageState of={figures} what="the figures" level={2}>
        {(view) => <Figures view={view} projects={projects} />}
      </PageState>
    </section>
  );
}

function Figures({ view, projects }: { view: ActivityFiguresView; projects: ProjectNames }) {
  const { total, calls } = view;
  const called = calls.filter((one) => one.stretches.some(({ used }) => used > 0));
  const nothingHappened = total.first.changes + total.second.changes + total.failed === 0;
  const names = { first: `To ${projects.first}`, second: `To ${projects.second}` };
  return (
    <>
      <p>
        {nothingHappened
          ? "Nothing was copied in this time, and nothing failed."
          : summaryOf(total, projects)}
      </p>
      {called.map((one) => (
        <p key={one.siteName}>{callsOf(one)}</p>
      ))}
      {nothingHappened && called.length === 0 ? null : (
        <Drawn view={view} names={names} called={called} nothingHappened={nothingHappened} />
      )}
    </>
  );
}

interface DrawnProps {
  view: ActivityFiguresView;
  names: ProjectNames;
  called: CallFigures[];
  nothingHappened: boolean;
}

function Drawn({ view, names, called, nothingHappened }: DrawnProps) {
  const { stretches, total } = view;
  const someArrived = total.first.median !== null || total.second.median !== null;
  return (
    <>
      <div className="lockstep-charts">
        {!nothingHappened && <ChangesChart stretches={stretches} names={names} />}
        {someArrived && <TimesChart stretches={stretches} names={names} />}
        {called.map((calls) => (
          <CallsChart key={calls.siteName} stretches={stretches} calls={calls} />
        ))}
      </div>
      <details>
        <summary>Figures as a table</summary>
        <div className="lockstep-scroll" tabIndex={0} role="region" aria-label="Table of the figures">
          <FiguresTable view={view} names={names} called={called} />
        </div>
      </details>
    </>
  );
}

function summaryOf({ first, second, failed }: ActivityFigures, projects: ProjectNames): string {
  const way = (name: string, { changes, median, p95 }: ActivityFigures["first"]) =>
    `${count(changes, "change")} to ${name}${median === null ? "" : ` (half within ${tookWords(median)}, 95 of 100 within ${tookWords(p95)})`}`;
  return `${way(projects.second, second)}, ${way(projects.first, first)}; ${failed === 0 ? "nothing failed" : `problems met ${count(failed, "time")}`}.`;
}

/** The fullest stretch says whether the quota is near. */
function callsOf({ siteName, stretches }: CallFigures): string {
  const used = stretches.reduce((sum, one) => sum + one.used, 0);
  const shares = stretches.flatMap(({ used: some, allowed }) => (allowed === null ? [] : [some / allowed]));
  const all = `All synchronizations of ${siteName} used ${used} points of Jira's quota for calls`;
  if (shares.length === 0) return `${all}; Jira told of no limit.`;
  return `${all}, at most ${Math.ceil(Math.max(...shares) * 100)}% of what it allows for at a time.`;
}

interface FiguresTableProps {
  view: ActivityFiguresView;
  names: ProjectNames;
  called: CallFigures[];
}

function FiguresTable({ view, names, called }: FiguresTableProps) {
  const shown = view.stretches
    .map((stretch, index) => ({ stretch, used: called.map((one) => one.stretches[index]?.used ?? 0) }))
    .filter(
      ({ stretch: { first, second, failed }, used }) =>
        first.changes + second.changes + failed > 0 || used.some((points) => points > 0),
    );
  return (
    <table className="lockstep-figures-table">
      <thead>
        <tr>
          <th scope="col">From</th>
          {(["second", "first"] as const).flatMap((side) => [
            <th scope="col" key={side}>
              {names[side]}
            </th>,
            <th scope="col" key={`${side} median`}>
              {names[side]}, half within
            </th>,
            <th scope="col" key={`${side} p95`}>
              {names[side]}, 95 of 100 within
            </th>,
          ])}
          <th scope="col">With a problem</th>
          {called.map(({ siteName }) => (
            <th scope="col" key={siteName}>
              Points of {siteName}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ stretch, used }) => (
          <tr key={stretch.from}>
            <th scope="row">{timeWords(stretch.from)}</th>
            {(["second", "first"] as const).flatMap((side) => [
              <td key={side}>{stretch[side].changes}</td>,
              <td key={`${side} median`}>{tookWords(stretch[side].median)}</td>,
              <td key={`${side} p95`}>{tookWords(stretch[side].p95)}</td>,
            ])}
            <td>{stretch.failed}</td>
            {called.map(({ siteName }, index) => (
              <td key={siteName}>{used[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
