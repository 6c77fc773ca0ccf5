// New synchronization in three steps: where the other project is, the details, and a look at what will be told before sending.
import { useState } from "react";
import { useNavigate } from "react-router";
import type { RouteReply } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Forbidden, PageState } from "../../ui/page-state.tsx";
import { paths } from "../../ui/paths.ts";
import { ChoosePlace } from "./choose-place.tsx";
import { emptyPlan, requestOf, type RequestPlan } from "./request-plan.ts";
import { RequestDetails } from "./request-details.tsx";
import { ReviewRequest } from "./review-request.tsx";

export function NewSynchronizationPage() {
  const { page } = useSurroundings();
  const viewer = useRead("readViewer", {}, { freshFor: 60_000 });
  return (
    <PageState of={viewer} what="Lockstep">
      {(who) => {
        const allowed =
          page.view === "site" ? who.administersSite : who.project !== null && who.administersProject;
        return allowed ? <Steps who={who} ownProjectIsGiven={page.view === "project"} /> : <Forbidden />;
      }}
    </PageState>
  );
}

interface StepsProps {
  who: RouteReply<"readViewer">;
  /** On a project's page the own project is that project; on the site's page it is chosen. */
  ownProjectIsGiven: boolean;
}

function Steps({ who, ownProjectIsGiven }: StepsProps) {
  const navigate = useNavigate();
  const { frame } = useSurroundings();
  const send = useSend("requestSynchronization", ["listSynchronizations"]);
  const [step, setStep] = useState<"place" | "details" | "review">("place");
  const [plan, setPlan] = useState<RequestPlan>(() => emptyPlan(ownProjectIsGiven ? who.project : null));
  const request = requestOf(plan);
  const submit = () => {
    if (request === null) return;
    send.mutate(
      { body: request },
      {
        onSuccess: ({ name }) => {
          frame.flag({ title: "Request sent", body: `${name} waits for the other side to accept.` });
          void navigate(paths.synchronizations);
        },
      },
    );
  };
  return (
    <div className="lockstep-stack lockstep-narrow">
      <PageHeader title="New synchronization" back>
        <p className="lockstep-subtle" aria-live="polite">
          {stepWords[step]}
        </p>
      </PageHeader>
      {step === "place" && (
        <ChoosePlace
          onChoose={(place) => {
            setPlan({ ...plan, place });
            setStep("details");
          }}
        />
      )}
      {step === "details" && (
        <RequestDetails
          plan={plan}
          siteName={who.siteName}
          ownProjectIsGiven={ownProjectIsGiven}
          onBack={(kept) => {
            setPlan(kept);
            setStep("place");
          }}
          onNext={(filled) => {
            setPlan(filled);
            setStep("review");
          }}
        />
      )}
      {step === "review" && (
        <ReviewRequest
          plan={plan}
          siteName={who.siteName}
          isSending={send.isPending}
          error={send.error}
          onBack={() => setStep("details")}
          onSend={submit}
        />
      )}
    </div>
  );
}

const stepWords = {
  place: "Step 1 of 3: where the other project is",
  details: "Step 2 of 3: details",
  review: "Step 3 of 3: review",
};
