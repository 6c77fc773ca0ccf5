// Small charts. They stretch with the page; what they say in colour they also say by pattern, and in words beside them.
import { useId, type ReactNode } from "react";
import type { ActivityFiguresView, CallFigures } from "@contract";
import { shortTimeWords } from "../../ui/wording.ts";
import type { ProjectNames } from "./activity-words.ts";
import { tookWords } from "./took-words.ts";

type Stretch = ActivityFiguresView["stretches"][number];

interface ChartProps {
  stretches: Stretch[];
  /** What the figures of each side are called. */
  names: ProjectNames;
}

const width = 300;
const height = 100;

const colours = {
  second: "var(--ds-chart-categorical-1, #1868db)",
  first: "var(--ds-chart-categorical-2, #964ac0)",
  failed: "var(--ds-chart-danger, #e2483d)",
  calls: "var(--ds-chart-categorical-3, #227d9b)",
};

/** Changes each way as bars on top of one another, and passes with a problem as a mark above. */
export function ChangesChart({ stretches, names }: ChartProps) {
  const hatch = useId();
  const most = Math.max(1, ...stretches.map(({ first, second }) => first.changes + second.changes));
  const step = width / stretches.length;
  const high = (changes: number) => (changes / most) * (height - 8);
  return (
    <Chart
      title="Changes"
      top={String(most)}
      stretches={stretches}
      legend={
        <>
          <Key colour={colours.second}>{names.second}</Key>
          <Key colour={colours.first} isHatched>
            {names.first}
          </Key>
          <Key colour={colours.failed}>With a problem</Key>
        </>
      }
    >
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.5" height="4" fill={colours.first} />
        </pattern>
      </defs>
      {stretches.map(({ from, first, second, failed }, index) => {
        const [x, lower, upper] = [index * step + step * 0.1, high(second.changes), high(first.changes)];
        return (
          <g key={from}>
            <rect x={x} y={height - lower} width={step * 0.8} height={lower} fill={colours.second} />
            <rect
              x={x}
              y={height - lower - upper}
              width={step * 0.8}
              height={upper}
              fill={`url(#${hatch})`}
            />
            {failed > 0 && <rect x={x} y={0} width={step * 0.8} height={4} fill={colours.failed} />}
          </g>
        );
      })}
    </Chart>
  );
}

/** Per direction the time that half of the changes, and 95 of 100, took at most: a bar from the one to the other. */
export function TimesChart({ stretches, names }: ChartProps) {
  const times = stretches.flatMap(({ first, second }) => [first.p95 ?? 0, second.p95 ?? 0]);
  const longest = Math.max(1, ...times);
  const step = width / stretches.length;
  const at = (ms: number) => height - 3 - (ms / longest) * (height - 8);
  return (
    <Chart
      title="Time from change to partner"
      top={tookWords(longest)}
      stretches={stretches}
      legend={
        <>
          <Key colour={colours.second}>{names.second}</Key>
          <Key colour={colours.first}>{names.first}</Key>
          <span className="lockstep-subtle">
            A bar begins where half of the changes were there, and ends where 95 of 100 were.
          </span>
        </>
      }
    >
      {stretches.map((stretch, index) => (
        <g key={stretch.from}>
          {(["second", "first"] as const).map((side, place) => {
            const { median, p95 } = stretch[side];
            if (median === null || p95 === null) return null;
            const x = index * step + step * (0.15 + place * 0.4);
            return (
              <g key={side} fill={colours[side]}>
                <rect
                  x={x}
                  y={at(p95)}
                  width={step * 0.3}
                  height={at(median) - at(p95) + 3}
                  fillOpacity={0.4}
                />
                <rect x={x} y={at(median)} width={step * 0.3} height={3} />
              </g>
            );
          })}
        </g>
      ))}
    </Chart>
  );
}

/** What a site's calls used, as bars below the line of what Jira allows for, where it told. */
export function CallsChart({ stretches, calls }: { stretches: Stretch[]; calls: CallFigures }) {
  const most = Math.max(1, ...calls.stretches.map(({ used, allowed }) => Math.max(used, allowed ?? 0)));
  const step = width / stretches.length;
  const at = (points: number) => height - (points / most) * (height - 8);
  return (
    <Chart
      title={`Calls to ${calls.siteName}`}
      top={`${most} points`}
      stretches={stretches}
      legend={
        <>
          <Key colour={colours.calls}>Used by all synchronizations of the site</Key>
          {calls.stretches.some(({ allowed }) => allowed !== null) && (
            <Key colour={colours.failed} isHatched>
              Allowed by Jira
            </Key>
          )}
        </>
      }
    >
      {calls.stretches.map(({ used, allowed }, index) => (
        <g key={stretches[index]?.from ?? index}>
          <rect
            x={index * step + step * 0.1}
            y={at(used)}
            width={step * 0.8}
            height={height - at(used)}
            fill={colours.calls}
          />
          {allowed !== null && (
            <line
              x1={index * step}
              x2={(index + 1) * step}
              y1={at(allowed)}
              y2={at(allowed)}
              stroke={colours.failed}
              strokeWidth={2}
              strokeDasharray="3 2"
            />
          )}
        </g>
      ))}
    </Chart>
  );
}

interface FrameProps {
  title: string;
  /** What the upper edge stands for. */
  top: string;
  stretches: Stretch[];
  legend: ReactNode;
  children: ReactNode;
}

function Chart({ title, top, stretches, legend, children }: FrameProps) {
  return (
    <figure className="lockstep-chart">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <span className="lockstep-subtle">{top}</span>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}, as a picture of the table below`}
      >
        {children}
        <line x1="0" y1={height} x2={width} y2={height} stroke="var(--ds-border-bold, #7d818a)" />
      </svg>
      <div className="lockstep-row lockstep-row-spread lockstep-subtle">
        <span>{shortTimeWords(stretches[0]?.from ?? "")}</span>
        <span>{shortTimeWords(stretches.at(-1)?.until ?? "")}</span>
      </div>
      <div className="lockstep-row">{legend}</div>
    </figure>
  );
}

interface KeyProps {
  colour: string;
  isHatched?: boolean;
  children: ReactNode;
}

function Key({ colour, isHatched = false, children }: KeyProps) {
  const background = isHatched
    ? `repeating-linear-gradient(45deg, ${colour} 0 3px, transparent 3px 5px)`
    : colour;
  return (
    <span className="lockstep-chart-key">
      <span aria-hidden="true" style={{ background }} />
      {children}
    </span>
  );
}
