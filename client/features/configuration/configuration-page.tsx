// Configuration of one synchronization: loads it and the synchronization it belongs to.
import { useParams } from "react-router";
import { useRead } from "../../api/use-call.ts";
import { PageState } from "../../ui/page-state.tsx";
import { ConfigurationEditor } from "./configuration-editor.tsx";

const keepFreshMs = 15_000;

export function ConfigurationPage() {
  const { id = "" } = useParams();
  const synchronization = useRead("readSynchronization", { params: { id } }, { every: keepFreshMs });
  // Somebody else may have edited or decided since this screen was last open, and decides while a draft is sent.
  const configuration = useRead(
    "readConfiguration",
    { params: { id } },
    { freshFor: 0, every: ({ draft }) => draft?.sent != null && keepFreshMs },
  );
  return (
    <PageState of={synchronization} what="the synchronization">
      {(about) => (
        <PageState of={configuration} what="the configuration">
          {(view) => <ConfigurationEditor key={view.synchronizationId} synchronization={about} view={view} />}
        </PageState>
      )}
    </PageState>
  );
}
