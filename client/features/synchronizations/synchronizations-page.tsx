// The first screen: all synchronizations of the project (project settings) or of the site (Jira settings).
import type { RouteReply } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { Forbidden, PageState } from "../../ui/page-state.tsx";
import { SynchronizationsOf } from "./synchronizations-of.tsx";

export function SynchronizationsPage() {
  const { page } = useSurroundings();
  const viewer = useRead("readViewer", {}, { freshFor: 60_000 });
  return (
    <PageState of={viewer} what="Lockstep">
      {(who) => <Allowed who={who} view={page.view} />}
    </PageState>
  );
}

function Allowed({ who, view }: { who: RouteReply<"readViewer">; view: "project" | "site" }) {
  if (view === "site") {
    if (!who.administersSite) {
      return (
        <Forbidden message="Only administrators of this Jira site may see all of its synchronizations." />
      );
    }
    return <SynchronizationsOf project={null} siteName={who.siteName} />;
  }
  if (who.project === null || !who.administersProject) return <Forbidden />;
  return <SynchronizationsOf project={who.project} siteName={who.siteName} />;
}
