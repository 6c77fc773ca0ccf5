// Step 1: is the other project on this Jira site or on another one?
import { useId } from "react";
import type { Place } from "./request-plan.ts";

interface ChoosePlaceProps {
  onChoose: (place: Place) => void;
}

export function ChoosePlace({ onChoose }: ChoosePlaceProps) {
  return (
    <div className="lockstep-cards">
      <PlaceCard
        title="Synchronize within this Jira instance"
        description="Both projects are on this site. You choose the other project from a list."
        onClick={() => onChoose("here")}
      />
      <PlaceCard
        title="Synchronize with another Jira instance"
        description="The other project is on another Jira Cloud site that uses Lockstep, for example a customer's or a supplier's. You need its address."
        onClick={() => onChoose("elsewhere")}
      />
    </div>
  );
}

function PlaceCard({
  title,
  description,
  onClick,
}: {
  title: string;
  description: string;
  onClick: () => void;
}) {
  const titleId = useId();
  const descriptionId = useId();
  return (
    <button
      type="button"
      className="lockstep-card"
      aria-labelledby={titleId}
      aria-describedby={descriptionId}
      onClick={onClick}
    >
      <strong id={titleId}>{title}</strong>
      <span id={descriptionId} className="lockstep-subtle">
        {description}
      </span>
    </button>
  );
}
