// Plans the remote link from each issue to its partner: written once, and again when the partner's key or address changed.
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type Digest } from "./agreed.ts";
import { originalLink } from "./original-link.ts";
import type { Step } from "./plan.ts";
import type { Situation } from "./situation.ts";

/** The key of its agreed print, which no field can have. */
const partnerLinkKey = "partner-link";

/** At most one step per side. A link that a person deleted is not made again. */
export function planPartnerLinks(
  situation: Situation,
  issues: Record<Side, IssueSnapshot>,
  digest: Digest,
): Step[] {
  if (!situation.configuration.links.partner) return [];
  return (["second", "first"] as const).flatMap((side): Step[] => {
    const partner = situation[otherSide(side)];
    const link = originalLink(partner);
    if (link === null) return [];
    const title = `${issues[otherSide(side)].key} in ${partner.projectName}`.slice(0, 255);
    const print = digest(`${link.href} ${title}`);
    if (situation.agreed[side][partnerLinkKey] === print) return [];
    const agreed = { ...nothingAgreed(), [side]: { [partnerLinkKey]: print } };
    return [{ kind: "link-partner", side, url: link.href, title, agreed }];
  });
}
