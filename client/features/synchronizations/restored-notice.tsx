// Tells that a site was set back to an earlier state and that Lockstep stopped for it.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { SynchronizationView } from "@contract";
import { projectName, timeWords } from "../../ui/wording.ts";
import { RestoredDialog } from "./restored-dialog.tsx";

/** Null when nothing was set back. */
export function RestoredNotice({ synchronization }: { synchronization: SynchronizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { restored, name } = synchronization;
  if (restored === null) return null;
  const side = synchronization[restored.side];
  return (
    <>
      <SectionMessage
        appearance="warning"
        title={`${name} stopped: ${side.siteName} was set back`}
        headingLevel="h2"
      >
        <p>
          Issues of {projectName(side)} are gone, or stand as they were at an earlier time (
          {timeWords(restored.at)}). Lockstep copies nothing until you say whose state counts.
        </p>
        <Button onClick={() => setOpen(true)}>Decide for {name}...</Button>
      </SectionMessage>
      {isOpen && <RestoredDialog synchronization={synchronization} onClose={() => setOpen(false)} />}
    </>
  );
}
