// What became of a request.
import { useEffect, useRef } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useNavigate } from "react-router";
import type { SynchronizationView } from "@contract";
import { paths } from "../../ui/paths.ts";
import { timeWords } from "../../ui/wording.ts";

interface AcceptedNoticeProps {
  synchronization: SynchronizationView;
  /** Accepted a moment ago on this page: the way on gets the focus. */
  isNew: boolean;
}

export function AcceptedNotice({ synchronization, isNew }: AcceptedNoticeProps) {
  const navigate = useNavigate();
  const wayOn = useRef<HTMLButtonElement>(null);
  const mayConfigure = synchronization.actions.includes("configure");
  useEffect(() => {
    if (isNew && mayConfigure) wayOn.current?.focus();
  }, [isNew, mayConfigure]);
  const { decidedByName, decidedAt } = synchronization.request;
  return (
    <div role="status" className="lockstep-stack">
      <SectionMessage appearance="success" title="Request accepted" headingLevel="h2">
        <p>
          {decidedByName !== null && decidedAt !== null && `By ${decidedByName}, ${timeWords(decidedAt)}. `}
          {howItStands(synchronization)}
        </p>
      </SectionMessage>
      {mayConfigure && (
        <div>
          <Button
            ref={wayOn}
            appearance="primary"
            onClick={() => void navigate(paths.configuration(synchronization.id))}
          >
            {synchronization.publishedVersion === null ? "Start configuration" : "Configure"}
          </Button>
        </div>
      )}
    </div>
  );
}

function howItStands({ publishedVersion, state }: SynchronizationView): string {
  if (publishedVersion === null)
    return "Nothing is copied yet: first say which issue types, fields and comments belong together.";
  return state === "running"
    ? "The synchronization runs."
    : "The synchronization is stopped: nothing is copied until somebody starts it.";
}

export function DeclinedNotice({ request }: { request: SynchronizationView["request"] }) {
  return (
    <SectionMessage appearance="warning" title="Request declined" headingLevel="h2">
      <p>
        {request.decidedByName === null ? "The other side declined" : `${request.decidedByName} declined`}
        {request.decidedAt === null ? "." : `, ${timeWords(request.decidedAt)}.`}
      </p>
      {request.declineMessage !== null && request.declineMessage !== "" && <p>“{request.declineMessage}”</p>}
      <p>You can delete this synchronization in the table.</p>
    </SectionMessage>
  );
}

export function WaitingNotice({ partner }: { partner: string }) {
  return (
    <SectionMessage appearance="information" title="Waiting for the other side" headingLevel="h2">
      <p>An administrator of {partner} has to accept the request. This page need not stay open.</p>
    </SectionMessage>
  );
}
