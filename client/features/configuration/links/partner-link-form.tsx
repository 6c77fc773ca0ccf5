// Links from each issue to its partner.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { useDraft } from "../use-draft.ts";

export function PartnerLinkForm() {
  const { document, edit, first, second } = useDraft();
  const heading = useId();
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>Links to the partner issue</h3>
      <Checkbox
        label="Show a link to the partner on each issue"
        isChecked={document.links.partner}
        onChange={(event) => {
          const partner = event.currentTarget.checked;
          edit((before) => ({ ...before, links: { ...before.links, partner } }));
        }}
      />
      <p className="lockstep-small lockstep-subtle">
        Whoever sees an issue of {first} or {second} then sees the key, the project and the address of its
        partner. Links that are there stay when this is switched off.
      </p>
    </section>
  );
}
