// Step 2: the projects, the name, and what to tell the other side's administrator.
import { useId, useState, type FormEvent } from "react";
import Button from "@atlaskit/button/new";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import Textfield from "@atlaskit/textfield";
import { ProjectSelect } from "./project-select.tsx";
import { faultsOf, requestOf, withSuggestedName, type PlanFaults, type RequestPlan } from "./request-plan.ts";

interface RequestDetailsProps {
  plan: RequestPlan;
  siteName: string;
  ownProjectIsGiven: boolean;
  onBack: (plan: RequestPlan) => void;
  onNext: (plan: RequestPlan) => void;
}

const noFaults: PlanFaults = { own: null, partner: null, address: null, name: null };

export function RequestDetails({
  plan: given,
  siteName,
  ownProjectIsGiven,
  onBack,
  onNext,
}: RequestDetailsProps) {
  const [plan, setPlan] = useState(given);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<RequestPlan>) => setPlan(withSuggestedName({ ...plan, ...part }));
  const faults = tried ? faultsOf(plan) : noFaults;
  const next = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (requestOf(plan) !== null) onNext(plan);
  };
  return (
    <form className="lockstep-stack" onSubmit={next} noValidate aria-label="Details of the synchronization">
      {ownProjectIsGiven ? (
        <p>
          Your project: <b>{plan.own?.name}</b>
        </p>
      ) : (
        <ProjectSelect
          label="Your project"
          administered
          value={plan.own}
          onChange={(own) => change({ own })}
          help={`A project of ${siteName} that you administer.`}
          fault={faults.own}
        />
      )}
      {plan.place === "here" ? (
        <ProjectSelect
          label="Project to synchronize with"
          value={plan.partner}
          onChange={(partner) => change({ partner })}
          except={plan.own?.id ?? null}
          help="Its administrator has to accept the request."
          fault={faults.partner}
        />
      ) : (
        <TextRow
          label="Address of the other Jira site"
          value={plan.address}
          onChange={(address) => change({ address })}
          placeholder="https://example.atlassian.net"
          help="An administrator there finds the request under incoming requests and chooses the project."
          fault={faults.address}
        />
      )}
      <TextRow
        label="Name"
        value={plan.name}
        onChange={(name) => change({ name, nameIsTyped: true })}
        help="Both sides see it."
        fault={faults.name}
      />
      <LongTextRow
        label="Description"
        value={plan.description}
        onChange={(description) => change({ description })}
        help="What this synchronization is for. Both sides see it."
      />
      <LongTextRow
        label="Message"
        value={plan.message}
        onChange={(message) => change({ message })}
        help="To the administrator who decides about the request."
      />
      <div className="lockstep-actions">
        <Button onClick={() => onBack(plan)}>Back</Button>
        <Button appearance="primary" type="submit">
          Next
        </Button>
      </div>
    </form>
  );
}

interface RowProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help: string;
}

function TextRow(props: RowProps & { placeholder?: string; fault: string | null }) {
  const id = useId();
  const noteId = useId();
  return (
    <div>
      <Label htmlFor={id}>{props.label}</Label>
      <Textfield
        id={id}
        value={props.value}
        placeholder={props.placeholder ?? ""}
        autoComplete="off"
        isInvalid={props.fault !== null}
        aria-describedby={noteId}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <div id={noteId}>
        {props.fault === null ? (
          <HelperMessage>{props.help}</HelperMessage>
        ) : (
          <ErrorMessage>{props.fault}</ErrorMessage>
        )}
      </div>
    </div>
  );
}

function LongTextRow({ label, value, onChange, help }: RowProps) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{`${label} (optional)`}</Label>
      <TextArea
        id={id}
        value={value}
        maxLength={1000}
        minimumRows={2}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <HelperMessage>{help}</HelperMessage>
    </div>
  );
}
