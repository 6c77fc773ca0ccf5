// Step 3: everything at a glance, what will be disclosed, and the button that sends the request.
import Button from "@atlaskit/button/new";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { projectLabel } from "../../ui/wording.ts";
import { Disclosure } from "./disclosure.tsx";
import type { RequestPlan } from "./request-plan.ts";

interface ReviewRequestProps {
  plan: RequestPlan;
  siteName: string;
  isSending: boolean;
  error: Error | null;
  onBack: () => void;
  onSend: () => void;
}

export function ReviewRequest({ plan, siteName, isSending, error, onBack, onSend }: ReviewRequestProps) {
  const partner =
    plan.place === "here" && plan.partner !== null ? projectLabel(plan.partner) : plan.address.trim();
  return (
    <section className="lockstep-stack" aria-label="Review">
      <dl className="lockstep-facts">
        <dt>Your project (first)</dt>
        <dd>{plan.own === null ? "" : `${projectLabel(plan.own)}, ${siteName}`}</dd>
        <dt>{plan.place === "here" ? "Other project (second)" : "Other Jira site (second)"}</dt>
        <dd>{partner}</dd>
        <dt>Name</dt>
        <dd>{plan.name}</dd>
        {plan.description !== "" && (
          <>
            <dt>Description</dt>
            <dd>{plan.description}</dd>
          </>
        )}
        {plan.message !== "" && (
          <>
            <dt>Message</dt>
            <dd>{plan.message}</dd>
          </>
        )}
      </dl>
      <h2>What the other side will see</h2>
      <p>
        With the request, the administrator of the other side sees your name, your site, the name of your
        project and the texts above.
      </p>
      <p>If it is accepted:</p>
      <Disclosure partner="The other side's administrators" project={plan.own?.name ?? "your project"} />
      <FailureMessage title="The request was not sent" error={error} />
      <div className="lockstep-actions">
        <Button onClick={onBack}>Back</Button>
        <Button appearance="primary" onClick={onSend} isLoading={isSending}>
          Send request
        </Button>
      </div>
    </section>
  );
}
