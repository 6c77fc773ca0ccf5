// Shown when the page was opened by its address instead of from within Jira: nothing can be done here without Jira.
import EmptyState from "@atlaskit/empty-state";

export function OutsideJiraPage() {
  return (
    <main>
      <EmptyState
        header="Open Lockstep inside Jira"
        headingLevel={1}
        description={
          <>
            Lockstep works on pages of Jira. In a project, open <b>Project settings</b> and there{" "}
            <b>Issue Synchronization</b>. Administrators of the site find all synchronizations in Jira
            settings, <b>Apps</b>, <b>Lockstep</b>.
          </>
        }
      />
    </main>
  );
}
