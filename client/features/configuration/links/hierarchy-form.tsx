// Hierarchy: in which directions parents of sub-tasks, and epics, follow.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { otherSide, wayFrom, type Side } from "@contract";
import { useDraft } from "../use-draft.ts";

export function HierarchyForm() {
  const { document, edit, ...projects } = useDraft();
  const heading = useId();
  const change = (from: Side, follows: boolean) =>
    edit((before) => ({
      ...before,
      links: { ...before.links, hierarchy: { ...before.links.hierarchy, [wayFrom(from)]: follows } },
    }));
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>Hierarchy</h3>
      <p>
        The partner of an issue gets the partner of its parent as its parent, whichever of them is created
        first. A parent that is not synchronized changes nothing on the other side.
      </p>
      {(["first", "second"] as const).map((from) => (
        <Checkbox
          key={from}
          label={`Parents and epics follow from ${projects[from]} to ${projects[otherSide(from)]}`}
          isChecked={document.links.hierarchy[wayFrom(from)]}
          onChange={(event) => change(from, event.currentTarget.checked)}
        />
      ))}
    </section>
  );
}
