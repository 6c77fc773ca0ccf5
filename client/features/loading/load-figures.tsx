// What became of the issues of a load that were looked at.
import type { LoadView } from "@contract";

export function LoadFigures({ load }: { load: LoadView }) {
  const rows = [
    ["Have their partner", load.loaded],
    ["Have none because of a problem", load.troubled],
    ["Left out by the configuration, or waiting for their parent", load.leftOut],
    ["Still waiting", load.waiting],
  ] as const;
  return (
    <dl className="lockstep-facts lockstep-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
