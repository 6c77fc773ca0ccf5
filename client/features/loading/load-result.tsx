// What an initial load left behind.
import type { LoadView } from "@contract";
import { timeWords } from "../../ui/wording.ts";
import { HeldUp } from "./held-up.tsx";
import { LoadFigures } from "./load-figures.tsx";

export function LoadResult({ load }: { load: LoadView }) {
  const when = load.endedAt === null ? "" : ` ${timeWords(load.endedAt)}`;
  return (
    <>
      <p role="status">{load.state === "done" ? `Loaded${when}` : `Cancelled${when}`}</p>
      <LoadFigures load={load} />
      <HeldUp issues={load.heldUp} />
    </>
  );
}
