// Tells on the configuration that the published version does not fit the projects any more.
import SectionMessage from "@atlaskit/section-message";
import { Link } from "react-router";
import type { SynchronizationView } from "@contract";
import { paths } from "../../ui/paths.ts";
import { count } from "../../ui/wording.ts";

/** Null while there is nothing to warn of. */
export function SchemaBanner({
  synchronization: { id, warnings },
}: {
  synchronization: SynchronizationView;
}) {
  if (warnings === 0) return null;
  return (
    <SectionMessage
      appearance="warning"
      title={`${count(warnings, "warning")}: something in the projects changed`}
      headingLevel="h2"
    >
      <p>
        What is published does not fit what the projects offer now, or Lockstep may not do there what it
        needs. <Link to={paths.problems(id)}>Troubleshoot</Link> tells what to do. Everything else goes on.
      </p>
    </SectionMessage>
  );
}
