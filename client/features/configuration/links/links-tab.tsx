// Links & hierarchy: which of an issue's relations to other issues follow to its partner.
import { HierarchyForm } from "./hierarchy-form.tsx";
import { LinkTypesForm } from "./link-types-form.tsx";
import { OutsideLinksForm } from "./outside-links-form.tsx";
import { PartnerLinkForm } from "./partner-link-form.tsx";

export function LinksTab() {
  return (
    <>
      <h2>Links &amp; hierarchy</h2>
      <HierarchyForm />
      <LinkTypesForm />
      <OutsideLinksForm />
      <PartnerLinkForm />
    </>
  );
}
