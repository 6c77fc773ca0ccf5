// Plans the links between two synchronized issues: each is made once on the other side, follows its original when that is
// deleted, and is not made again where a person deleted it. Both ends see the same link, and one of the two pairs works on it: the
// other wakes that one.
import { mayBecomeLinkType, partnerLinkType } from "../configuration/link-types.ts";
import type { IssueLink, IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import { identityOf, isLink, linkKey, type LinkIdentity, type LinkRecord } from "./links.ts";
import type { AwaitedIssue, Explanation, Step } from "./plan.ts";
import type { Situation } from "./situation.ts";

export interface LinkPlan {
  steps: Step[];
  explanations: Explanation[];
  awaits: AwaitedIssue[];
  /** Records to keep and to forget although nothing has to be written. */
  kept: LinkRecord[];
  forgotten: LinkRecord[];
  /** Pairs that have to look at links between their issues and these. */
  wakes: string[];
}

/** Nothing to do. */
export const noLinkPlan = (): LinkPlan => ({
  ...{ steps: [], explanations: [], awaits: [], kept: [], forgotten: [], wakes: [] },
});

interface Ends {
  situation: Situation;
  from: Side;
  to: Side;
  issues: Record<Side, IssueSnapshot>;
  lists: Record<Side, IssueLink[]>;
  records: LinkRecord[];
}

/** Compares the links of two issues that are each other's partner. Says nothing unless both lists and the records were read. */
export function planLinks(situation: Situation, issues: Record<Side, IssueSnapshot>): LinkPlan {
  const plan = noLinkPlan();
  const { first, second } = { first: issues.first.links, second: issues.second.links };
  if (situation.links === undefined || first?.seen !== true || second?.seen !== true) return plan;
  const lists = { first: first.value, second: second.value };
  for (const from of ["first", "second"] as const) {
    // What the other direction found counts already, so that two links that were there before are not two originals.
    const records = [...situation.links.records, ...plan.kept];
    const ends: Ends = { situation, from, to: otherSide(from), issues, lists, records };
    for (const link of lists[from]) {
      if (isCopy(ends, link)) continue;
      const relative = situation.relatives?.[from].get(link.other.id);
      const leader = relative?.state === "paired" ? relative.leader : undefined;
      if (leader === undefined) planOriginal(ends, link, plan);
      else leaveTo(leader, plan, (alone) => planOriginal(ends, link, alone));
    }
    for (const record of situation.links.records) {
      if (record.origin !== from || lists[from].some(({ id }) => id === record.originalId)) continue;
      const leader = situation.links.led?.get(linkKey(record));
      if (leader !== undefined) plan.wakes.push(leader);
      else planGone(ends, record, situation.links.gone.get(linkKey(record)), plan);
    }
  }
  return plan;
}

/** What another pair works on is planned only to see whether there is anything to do. */
function leaveTo(leader: string, plan: LinkPlan, work: (alone: LinkPlan) => void): void {
  const alone = noLinkPlan();
  work(alone);
  const isSettled = alone.steps.length + alone.kept.length + alone.forgotten.length === 0;
  if (isSettled) plan.explanations.push(...alone.explanations);
  else plan.wakes.push(leader);
}

/** Whether an issue without partner has links that may follow it. */
export function hasLinksToFollow(
  { configuration }: Situation,
  from: Side,
  { links }: IssueSnapshot,
): boolean {
  return (
    links?.seen === true &&
    links.value.some((link) => partnerLinkType(configuration, from, link.typeId) !== null)
  );
}

/** Whether a link has an issue link on the other side that it is the original or the copy of, whatever became of its other end. */
export function hasCounterpart(
  { links }: Situation,
  from: Side,
  issues: Record<Side, IssueSnapshot>,
  link: IssueLink,
): boolean {
  const to = otherSide(from);
  const listed = issues[to].links;
  const there = listed?.seen === true ? listed.value : [];
  return (links?.records ?? []).some((record) =>
    record.origin === from
      ? record.originalId === link.id && there.some((one) => isLink(record.copy, issues[to].id, one))
      : record.state !== "deleted-there" && isLink(record.copy, issues[from].id, link),
  );
}

function planOriginal(ends: Ends, link: IssueLink, plan: LinkPlan): void {
  const { situation, from, to, issues, lists, records } = ends;
  const become = partnerLinkType(situation.configuration, from, link.typeId);
  if (become === null) return;
  const explain = (verdict: Explanation["verdict"], side: Side | null = null) =>
    plan.explanations.push({
      subject: { kind: "link", origin: from, originalId: link.id },
      to: side,
      verdict,
    });
  const relative = situation.relatives?.[from].get(link.other.id) ?? { state: "outside" };
  if (relative.state !== "paired") {
    if (relative.state === "coming")
      plan.awaits.push({ side: from, id: link.other.id, key: link.other.key, coming: true });
    return void explain("other-end-not-synchronized");
  }
  const isSource = link.outward !== become.reversed;
  const [own, other] = [issues[to].id, relative.partnerId];
  if (own === other) return;
  const copy: LinkIdentity = {
    typeId: become.typeId,
    ...(isSource ? { source: own, destination: other } : { source: other, destination: own }),
  };
  const { source, destination } = identityOf(issues[from].id, link);
  const record: LinkRecord = {
    origin: from,
    originalId: link.id,
    source,
    destination,
    copy,
    state: "present",
  };
  const known = records.find((one) => linkKey(one) === linkKey(record));
  const isSame = known !== undefined && equalIdentities(known.copy, copy);
  if (lists[to].some((candidate) => isLink(copy, own, candidate))) {
    if (!isSame || known.state !== "present") plan.kept.push(record);
    return void explain("nothing-new");
  }
  if (isSame && known.state !== "claimed") {
    if (known.state !== "deleted-there") plan.kept.push({ ...record, state: "deleted-there" });
    return void explain("copy-deleted-there");
  }
  const outdated =
    known === undefined || isSame ? undefined : lists[to].find((one) => isLink(known.copy, own, one));
  if (known !== undefined && outdated !== undefined)
    plan.steps.push({ kind: "delete-link", side: to, linkId: outdated.id, record: known });
  plan.steps.push({ kind: "create-link", side: to, record: { ...record, state: "claimed" } });
  explain("copied", to);
}

function planGone(
  { situation, from, to, issues, lists, records }: Ends,
  record: LinkRecord,
  gone: "deleted" | "unseen" | undefined,
  plan: LinkPlan,
): void {
  if (gone === undefined || !mayBecomeLinkType(situation.configuration, from, record.copy.typeId)) return;
  const copy = lists[to].find((link) => isLink(record.copy, issues[to].id, link));
  if (gone === "unseen") return void plan.kept.push({ ...record, state: "unseen" });
  if (copy === undefined || record.state === "deleted-there") return void plan.forgotten.push(record);
  // Two that mean the same have one copy: it goes with the last of them.
  const others = [...records, ...plan.kept].filter((one) => one.originalId !== record.originalId);
  const isWanted = (one: LinkRecord) =>
    one.origin === from && one.state !== "deleted-there" && isLink(one.copy, issues[to].id, copy);
  if (others.some((one) => isWanted(one) && lists[from].some(({ id }) => id === one.originalId)))
    return void plan.forgotten.push(record);
  plan.steps.push({ kind: "delete-link", side: to, linkId: copy.id, record });
  const { origin, originalId } = record;
  plan.explanations.push({ subject: { kind: "link", origin, originalId }, to, verdict: "copied" });
}

/** A link that is recorded as the copy of one of the other side. */
function isCopy({ from, to, issues, records }: Ends, link: IssueLink): boolean {
  return records.some(
    (record) =>
      record.origin === to && record.state !== "deleted-there" && isLink(record.copy, issues[from].id, link),
  );
}

function equalIdentities(one: LinkIdentity, other: LinkIdentity): boolean {
  return one.typeId === other.typeId && one.source === other.source && one.destination === other.destination;
}
