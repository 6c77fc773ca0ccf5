// The configuration screen: header with start and stop, banner of the draft, and one tab per part of the document.
import { useEffect, useMemo } from "react";
import Lozenge from "@atlaskit/lozenge";
import type { ConfigurationView, SynchronizationView } from "@contract";
import { PageHeader } from "../../ui/page-header.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import { stateWord } from "../../ui/wording.ts";
import { ConfigurationTabs } from "./configuration-tabs.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { DraftBanner } from "./draft-banner.tsx";
import type { SaveState } from "./draft-keeper.ts";
import { DocumentActions } from "./history/document-actions.tsx";
import { ReviewBanner } from "./review-banner.tsx";
import { SchemaBanner } from "./schema-banner.tsx";
import { SaveFailure } from "./save-failure.tsx";
import { StartStop } from "./start-stop.tsx";
import { DraftProvider, useDraftKeeper } from "./use-draft.ts";

interface ConfigurationEditorProps {
  synchronization: SynchronizationView;
  view: ConfigurationView;
}

export function ConfigurationEditor({ synchronization, view }: ConfigurationEditorProps) {
  const { keeper, shown } = useDraftKeeper(view);
  useWarningBeforeLeaving(shown.save.kind === "failed" || shown.save.kind === "conflict");
  const { first, second } = shown.view.catalogue;
  const [firstUrl, secondUrl] = [synchronization.first.siteUrl, synchronization.second.siteUrl];
  const { mySides } = synchronization;
  const draft = useMemo(
    () => ({
      ...shown,
      edit: keeper.edit,
      first: first.project.name,
      second: second.project.name,
      siteUrls: { first: firstUrl, second: secondUrl },
      mySides,
    }),
    [shown, keeper, first, second, firstUrl, secondUrl, mySides],
  );
  return (
    <DraftProvider value={draft}>
      <div className="lockstep-stack">
        <PageHeader
          title={synchronization.name}
          of={{ id: synchronization.id, here: "configuration" }}
          actions={
            <>
              <DocumentActions name={synchronization.name} />
              <StartStop synchronization={synchronization} />
            </>
          }
        >
          <p>
            First: <b>{draft.first}</b>, second: <b>{draft.second}</b>{" "}
            <Lozenge appearance={synchronization.state === "running" ? "success" : "default"}>
              {stateWord(synchronization, null)}
            </Lozenge>
          </p>
        </PageHeader>
        <SchemaBanner synchronization={synchronization} />
        <ReviewBanner synchronization={synchronization} keeper={keeper} shown={shown} />
        <DraftBanner synchronization={synchronization} keeper={keeper} shown={shown} />
        <StatusLine>{saveWords(shown.save)}</StatusLine>
        <SaveFailure save={shown.save} onRetry={keeper.retry} />
        <ConfigurationTabs />
        {shown.save.kind === "conflict" && (
          <ConflictDialog
            synchronizationId={synchronization.id}
            conflict={shown.save.conflict}
            onOverwrite={keeper.overwrite}
            onReloaded={keeper.adopt}
          />
        )}
      </div>
    </DraftProvider>
  );
}

/** Lets the browser ask before the page is left while edits on it are not saved. */
function useWarningBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnsaved]);
}

function saveWords(save: SaveState): string {
  switch (save.kind) {
    case "saving":
      return "Saving draft…";
    case "saved":
      return "Draft saved";
    case "failed":
    case "conflict":
      return "Draft not saved";
    case "untouched":
      return "";
  }
}
