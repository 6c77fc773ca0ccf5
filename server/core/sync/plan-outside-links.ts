// Plans the remote links that links to outside become on the partner: written once, anew when they changed, gone with their
// original, and given up for a real link as soon as the other end has a partner.
import { followsOutside, wayFrom } from "../configuration/links.ts";
import type { IssueLink, IssueSnapshot, RemoteLinkSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Digest } from "./agreed.ts";
import { originalLink } from "./original-link.ts";
import { isOwnLink, outsideKey, type OutsideCopy, type OutsideRecord } from "./outside-links.ts";
import { hasCounterpart } from "./plan-links.ts";
import type { AwaitedIssue, Explanation, Step } from "./plan.ts";
import type { Relative, Situation } from "./situation.ts";

export interface OutsidePlan {
  steps: Step[];
  explanations: Explanation[];
  awaits: AwaitedIssue[];
  /** Records to keep although nothing has to be written. */
  kept: OutsideRecord[];
}

interface Wanted extends Pick<OutsideRecord, "original" | "otherIssueId"> {
  copy: OutsideCopy;
  other: IssueLink["other"] | null;
}

const longest = 255;

/** Compares the links to outside of two issues that are each other's partner. What was not read is left as it is. */
export function planOutsideLinks(
  situation: Situation,
  issues: Record<Side, IssueSnapshot>,
  digest: Digest,
): OutsidePlan {
  const plan: OutsidePlan = { steps: [], explanations: [], awaits: [], kept: [] };
  const { outside, configuration } = situation;
  if (outside === undefined || !followsOutside(configuration)) return plan;
  for (const from of ["first", "second"] as const) {
    if (!configuration.links.outside[wayFrom(from)].enabled) continue;
    const records = outside.records.filter((record) => record.origin === from);
    const wanted = [...wantedLinks(situation, from, issues), ...wantedAddresses(situation, from)];
    for (const one of wanted) planWanted(situation, from, one, plan, digest);
    for (const record of records)
      if (!wanted.some(({ original }) => original === record.original))
        planUnwanted(situation, record, issues[from], plan);
  }
  return plan;
}

/** Links between two issues of which the other one has no partner and is not about to get one. */
function wantedLinks(situation: Situation, from: Side, issues: Record<Side, IssueSnapshot>): Wanted[] {
  const { links } = issues[from];
  if (links?.seen !== true) return [];
  const { siteUrl } = situation[from];
  const to = otherSide(from);
  const { titles } = situation.configuration.links.outside[wayFrom(from)];
  return links.value.flatMap((link): Wanted[] => {
    const { other } = link;
    const original = `link:${link.id}` as const;
    const isKnown = situation.outside?.records.some(
      (record) => record.origin === from && record.original === original,
    );
    const { state } = relativeOf(situation, from, link);
    if (state === "paired" || (state === "coming" && isKnown !== true)) return [];
    if (siteUrl === situation[to].siteUrl && other.id === issues[to].id) return [];
    if (hasCounterpart(situation, from, issues, link)) return [];
    const title = titles && link.title !== null ? `${other.key} ${link.title}` : other.key;
    const copy = {
      url: `${siteUrl}/browse/${encodeURIComponent(other.key)}`,
      title: title.slice(0, longest),
      relationship: link.words.slice(0, longest),
    };
    return [{ original, otherIssueId: other.id, other, copy }];
  });
}

/** Links to addresses, as far as people or other apps made them and browsers may open them. */
function wantedAddresses(situation: Situation, from: Side): Wanted[] {
  const partner = originalLink(situation[otherSide(from)])?.href;
  return (situation.outside?.web[from] ?? []).flatMap((link): Wanted[] => {
    if (isOwnLink(link) || link.url === partner || !/^https?:\/\//i.test(link.url)) return [];
    const copy = {
      url: link.url,
      title: (link.title.trim() === "" ? link.url : link.title).slice(0, longest),
      relationship: (link.relationship ?? "").slice(0, longest),
    };
    return [{ original: `web:${link.id}`, otherIssueId: null, other: null, copy }];
  });
}

function planWanted(
  { outside }: Situation,
  from: Side,
  { original, otherIssueId, other, copy }: Wanted,
  plan: OutsidePlan,
  digest: Digest,
): void {
  const to = otherSide(from);
  const written = digest(JSON.stringify([copy.url, copy.title, copy.relationship]));
  const record: OutsideRecord = { origin: from, original, otherIssueId, written, state: "present" };
  const before = outside?.records.find((one) => outsideKey(one) === outsideKey(record)) ?? null;
  if (before?.written === written && before.state !== "claimed") {
    if (before.state === "unseen") plan.kept.push(record);
    return;
  }
  if (before === null && standsThere(outside?.web[to] ?? null, copy)) return;
  plan.steps.push({
    ...{ kind: "put-outside-link", side: to, record: { ...record, state: "claimed" }, copy, before },
  });
  plan.explanations.push({ subject: subjectOf(record), to, verdict: "copied" });
  if (other !== null) plan.awaits.push({ side: from, id: other.id, key: other.key, coming: false });
}

/** People may have linked the address on both sides. */
function standsThere(web: RemoteLinkSnapshot[] | null, { url }: OutsideCopy): boolean {
  return web?.some((link) => !isOwnLink(link) && link.url === url) === true;
}

function planUnwanted(
  { outside }: Situation,
  record: OutsideRecord,
  issue: IssueSnapshot,
  plan: OutsidePlan,
): void {
  if (record.otherIssueId === null) {
    if (outside?.web[record.origin] === null) return;
  } else {
    if (issue.links?.seen !== true) return;
    const isListed = issue.links.value.some(({ id }) => `link:${id}` === record.original);
    const gone = outside?.gone.get(outsideKey(record));
    if (!isListed && gone === "unseen") return void plan.kept.push({ ...record, state: "unseen" });
    if (!isListed && gone === undefined) return;
  }
  const side = otherSide(record.origin);
  plan.steps.push({ kind: "delete-outside-link", side, record });
  plan.explanations.push({ subject: subjectOf(record), to: side, verdict: "copied" });
}

function subjectOf({ origin, original }: OutsideRecord): Explanation["subject"] {
  const originalId = original.slice(original.indexOf(":") + 1);
  return { kind: original.startsWith("link:") ? "link" : "web-link", origin, originalId };
}

function relativeOf({ relatives }: Situation, from: Side, { other }: IssueLink): Relative {
  return relatives?.[from].get(other.id) ?? { state: "outside" };
}
