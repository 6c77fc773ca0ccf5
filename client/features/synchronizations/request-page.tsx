// View request: who asks, from where, what accepting will disclose; accept, decline, and on to the configuration.
import { useState } from "react";
import { useParams } from "react-router";
import type { SynchronizationView } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { projectLabel, timeWords } from "../../ui/wording.ts";
import { AcceptedNotice, DeclinedNotice, WaitingNotice } from "./request-notices.tsx";
import { DecideRequest } from "./decide-request.tsx";

export function RequestPage() {
  const { id = "" } = useParams();
  const synchronization = useRead("readSynchronization", { params: { id } });
  return (
    <PageState of={synchronization} what="the request">
      {(data) => <Request key={data.id} synchronization={data} />}
    </PageState>
  );
}

function Request({ synchronization }: { synchronization: SynchronizationView }) {
  const [decided, setDecided] = useState<"accepted" | "declined" | null>(null);
  const { request, first, second, state, actions } = synchronization;
  const mayDecide = actions.includes("accept");
  return (
    <div className="lockstep-stack lockstep-narrow">
      <PageHeader title={`Request: ${synchronization.name}`} back />
      {(decided === "accepted" || state === "stopped" || state === "running") && (
        <AcceptedNotice synchronization={synchronization} isNew={decided === "accepted"} />
      )}
      {state === "declined" && <DeclinedNotice request={request} />}
      {state === "requested" && !mayDecide && (
        <WaitingNotice partner={second.project?.name ?? second.siteName} />
      )}
      <dl className="lockstep-facts">
        <dt>Asked by</dt>
        <dd>
          {request.byName}, {timeWords(request.at)}
        </dd>
        <dt>From</dt>
        <dd>
          {first.project === null ? "" : `${projectLabel(first.project)}, `}
          {first.siteName} ({first.siteUrl})
        </dd>
        <dt>To</dt>
        <dd>
          {second.project === null ? "A project still to be chosen" : projectLabel(second.project)},{" "}
          {second.siteName}
        </dd>
        {synchronization.description !== "" && (
          <>
            <dt>Description</dt>
            <dd>{synchronization.description}</dd>
          </>
        )}
        <dt>Message</dt>
        <dd>{request.message === "" ? "None" : request.message}</dd>
      </dl>
      {state === "requested" && mayDecide && (
        <DecideRequest synchronization={synchronization} onDecided={setDecided} />
      )}
    </div>
  );
}
