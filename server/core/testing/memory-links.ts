// The links of two issues in memory to others of their sides, with what the engine recorded of them.
import type { IssueLink } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import { linkKey, type LinkIdentity, type LinkRecord, type LinkSituation } from "../sync/links.ts";
import type { Plan, Step } from "../sync/plan.ts";
import type { Situation } from "../sync/situation.ts";
import { relatedIssue } from "./memory-family.ts";
import { MemoryOutsideLinks } from "./memory-outside-links.ts";

const linkSteps = ["create-link", "delete-link", "put-outside-link", "delete-outside-link"] as const;

type LinkStep = Extract<Step, { kind: (typeof linkSteps)[number] }>;

export function isLinkStep(step: Step): step is LinkStep {
  return linkSteps.some((kind) => kind === step.kind);
}

/** Ids of the two issues in memory. */
const own: Record<Side, string> = { first: "1", second: "2" };

export class MemoryLinks {
  readonly stored: Record<Side, (LinkIdentity & { id: string })[]> = { first: [], second: [] };
  #records = new Map<string, LinkRecord>();
  #nextId = 1;
  /** Ids of issues that Jira does not show. */
  readonly hidden = new Set<string>();
  readonly outside = new MemoryOutsideLinks();

  /** A person links the issue of this side, as the source unless told; as in Jira, a link that is there stays as it is. */
  add(side: Side, typeId: string, otherId: string, outward = true): void {
    const ends = outward
      ? { source: own[side], destination: otherId }
      : { source: otherId, destination: own[side] };
    this.#make(side, { typeId, ...ends });
  }

  /** A person deletes the nth link; there may be none. */
  remove(side: Side, index: number): void {
    this.stored[side].splice(index, 1);
  }

  /** What the links of this side say, in order: type, way and other issue. */
  shown(side: Side): string[] {
    return this.listed(side)
      .map(({ typeId, outward, other }) => `${typeId} ${outward ? ">" : "<"} ${other.id}`)
      .sort();
  }

  /** As the issue of this side lists them. Types beginning with "same" say the same both ways. */
  listed(side: Side): IssueLink[] {
    return this.stored[side].flatMap(({ id, typeId, source, destination }) => {
      const outward = source === own[side];
      const otherId = outward ? destination : source;
      if (this.hidden.has(otherId)) return [];
      const symmetric = typeId.startsWith("same");
      const words = `${typeId} ${outward ? "to" : "from"}`;
      const other = relatedIssue(otherId, null);
      return [{ id, typeId, symmetric, outward, words, other, title: `About ${otherId}` }];
    });
  }

  situations(): Required<Pick<Situation, "links" | "outside">> {
    const ids = (side: Side) => this.listed(side).map(({ id }) => id);
    const outside = this.outside.situation({ first: ids("first"), second: ids("second") }, this.hidden);
    return { links: this.#situation(), outside };
  }

  #situation(): LinkSituation {
    const records = [...this.#records.values()];
    const listed = (record: LinkRecord) =>
      this.listed(record.origin).some((link) => link.id === record.originalId);
    const gone = records.filter((record) => record.state !== "unseen" && !listed(record));
    const isHidden = ({ source, destination }: LinkRecord) =>
      this.hidden.has(source) || this.hidden.has(destination);
    return {
      records,
      gone: new Map(gone.map((record) => [linkKey(record), isHidden(record) ? "unseen" : "deleted"])),
    };
  }

  /** What a plan found out without writing. */
  note({ links, outside }: Plan): void {
    this.outside.note(outside?.kept ?? []);
    for (const record of links?.kept ?? []) this.#records.set(linkKey(record), record);
    for (const record of links?.forgotten ?? []) this.#records.delete(linkKey(record));
  }

  perform(step: LinkStep): void {
    if (step.kind === "put-outside-link" || step.kind === "delete-outside-link")
      return this.outside.perform(step);
    const { side, record } = step;
    if (step.kind === "create-link") {
      this.#make(side, record.copy);
      this.#records.set(linkKey(record), { ...record, state: "present" });
      return;
    }
    this.stored[side] = this.stored[side].filter(({ id }) => id !== step.linkId);
    this.#records.delete(linkKey(record));
  }

  #make(side: Side, link: LinkIdentity): void {
    const isThere = this.stored[side].some(
      (one) =>
        one.typeId === link.typeId && one.source === link.source && one.destination === link.destination,
    );
    if (!isThere) this.stored[side].push({ ...link, id: `${side}${this.#nextId++}` });
  }
}
