// What an initial load left behind.
import type { LoadView } from "@contract";
import { timeWords } from "../../ui/wording.ts";
import { HeldUp } from "./held-up.tsx";
import { LoadedIssues } from "./loaded-issues.tsx";
import { LoadFigures } from "./load-figures.tsx";

export function LoadResult({ synchronizationId, load }: { synchronizationId: string; load: LoadView }) {
  const when = load.endedAt === null ? "" : ` ${timeWords(load.endedAt)}`;
  const done = load.pairing ? "Paired" : "Loaded";
  return (
    <>
      <p role="status">{`${load.state === "cancelled" ? "Cancelled" : done}${when}`}</p>
      <LoadedIssues load={load} />
      <LoadFigures load={load} />
      <HeldUp synchronizationId={synchronizationId} load={load} />
    </>
  );
}
