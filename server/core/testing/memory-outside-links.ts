// The links of two issues in memory to addresses, and what the engine recorded of links to outside.
import type { RemoteLinkSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import { globalIdOf, outsideKey, type OutsideRecord, type OutsideSituation } from "../sync/outside-links.ts";
import type { Step } from "../sync/plan.ts";

const copied = (links: RemoteLinkSnapshot[]) => links.map((link) => ({ ...link }));

export class MemoryOutsideLinks {
  readonly stored: Record<Side, RemoteLinkSnapshot[]> = { first: [], second: [] };
  #records = new Map<string, OutsideRecord>();
  #nextId = 1;

  /** A person links the issue to an address. */
  add(side: Side, url: string, title = url): void {
    this.#put(side, { globalId: null, url, title, relationship: null });
  }

  /** A person deletes the nth link; there may be none. */
  remove(side: Side, index: number): void {
    this.stored[side].splice(index, 1);
  }

  /** What the links of this side say, in order. */
  shown(side: Side): string[] {
    return this.stored[side]
      .map(({ relationship, title, url }) => [relationship ?? "", title, url].join(" ").trim())
      .sort();
  }

  /** `listed`: ids of the links between issues as each side shows them; `hidden`: issues that are not shown. */
  situation(listed: Record<Side, string[]>, hidden: ReadonlySet<string>): OutsideSituation {
    const records = [...this.#records.values()];
    const gone = records.filter(
      ({ origin, original, otherIssueId, state }) =>
        otherIssueId !== null &&
        state !== "unseen" &&
        !listed[origin].some((id) => `link:${id}` === original),
    );
    return {
      records,
      web: { first: copied(this.stored.first), second: copied(this.stored.second) },
      gone: new Map(
        gone.map((record) => [
          outsideKey(record),
          hidden.has(record.otherIssueId ?? "") ? "unseen" : "deleted",
        ]),
      ),
    };
  }

  note(kept: readonly OutsideRecord[]): void {
    for (const record of kept) this.#records.set(outsideKey(record), record);
  }

  perform(step: Extract<Step, { kind: "put-outside-link" | "delete-outside-link" }>): void {
    const { side, record } = step;
    const globalId = globalIdOf("pair", record);
    const index = this.stored[side].findIndex((link) => link.globalId === globalId);
    if (step.kind === "put-outside-link") {
      if (index < 0) this.#put(side, { globalId, ...step.copy });
      else Object.assign(this.stored[side][index] ?? {}, step.copy);
      this.#records.set(outsideKey(record), { ...record, state: "present" });
      return;
    }
    if (index >= 0) this.stored[side].splice(index, 1);
    this.#records.delete(outsideKey(record));
  }

  #put(side: Side, link: Omit<RemoteLinkSnapshot, "id">): void {
    this.stored[side].push({ id: `r${this.#nextId++}`, ...link });
  }
}
