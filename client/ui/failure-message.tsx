// A failed action, told where it was asked for.
import SectionMessage from "@atlaskit/section-message";
import { FailureWords } from "./page-state.tsx";

/** Announced at once; renders nothing without an error. */
export function FailureMessage({ title, error }: { title: string; error: Error | null }) {
  if (error === null) return null;
  return (
    <div role="alert">
      <SectionMessage appearance="error" title={title} headingLevel="h2">
        <FailureWords error={error} />
      </SectionMessage>
    </div>
  );
}
