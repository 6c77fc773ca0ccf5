// The partner's key in a text field of an issue: given to a copy with its creation, and looked after in every pass that reads
// both issues. Until it was seen there once, an echo does not spare the reading of the partner.
import type { Configuration } from "../configuration/document.ts";
import type { FieldWrite } from "../fields/value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed, type AgreedState, type Digest } from "./agreed.ts";
import { seenValue } from "./prints.ts";

/** Beside the agreed prints of fields; no field of Jira's has this id. */
const agreedKey = "partner-key";

export interface PartnerKeyWrite {
  field: string;
  write: FieldWrite;
  agreed: AgreedState;
}

/** What the new partner of this issue holds from its creation on; null: nothing. */
export function initialPartnerKey(
  configuration: Configuration,
  side: Side,
  original: IssueSnapshot,
): { field: string; write: FieldWrite } | null {
  const field = configuration.advanced.partnerKey[side];
  return field === null ? null : { field, write: { kind: "text", text: original.key } };
}

/** What this side's issue still has to be given, or what is agreed because it stands there; a field that was not seen is left alone. */
export function planPartnerKey(
  configuration: Configuration,
  side: Side,
  issues: Record<Side, IssueSnapshot>,
  digest: Digest,
): { write: PartnerKeyWrite | null; agreed: AgreedState } {
  const nothing = { write: null, agreed: nothingAgreed() };
  const field = configuration.advanced.partnerKey[side];
  const current = field === null ? null : seenValue(issues[side], field, "text");
  if (field === null || current?.kind !== "text") return nothing;
  const { key } = issues[otherSide(side)];
  const prints = { [agreedKey]: digest(`${field} ${key}`) };
  const agreed: AgreedState = { ...nothingAgreed(), [side]: prints };
  if (current.text === key) return { write: null, agreed };
  return { write: { field, write: { kind: "text", text: key }, agreed }, agreed: nothingAgreed() };
}

/** Whether each side that is to hold its partner's key was seen to hold this one. */
export function holdPartnerKeys(
  configuration: Configuration,
  agreed: AgreedState,
  keys: Record<Side, string | null>,
  digest: Digest,
): boolean {
  return (["first", "second"] as const).every((side) => {
    const field = configuration.advanced.partnerKey[side];
    return field === null || agreed[side][agreedKey] === digest(`${field} ${keys[otherSide(side)] ?? ""}`);
  });
}
