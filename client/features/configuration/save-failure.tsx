// A save that failed: the edits are still on the screen, and can be saved again.
import SectionMessage, { SectionMessageAction } from "@atlaskit/section-message";
import { FailureWords } from "../../ui/page-state.tsx";
import type { SaveState } from "./draft-keeper.ts";

export function SaveFailure({ save, onRetry }: { save: SaveState; onRetry: () => void }) {
  if (save.kind !== "failed") return null;
  return (
    <div role="alert">
      <SectionMessage
        appearance="error"
        title="Your last changes are not saved"
        headingLevel="h2"
        actions={<SectionMessageAction onClick={onRetry}>Save again</SectionMessageAction>}
      >
        <p>
          <FailureWords error={save.error} />
        </p>
        <p>They are still on this page. Do not leave it before they are saved.</p>
      </SectionMessage>
    </div>
  );
}
