// The work logs of two issues in memory, with what the engine recorded of their copies.
import type { WorklogSnapshot } from "../issue/snapshot.ts";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Step } from "../sync/plan.ts";
import type { WorklogSituation } from "../sync/situation.ts";

type WorklogStep = Extract<Step, { kind: "create-worklog" | "edit-worklog" | "delete-worklog" }>;

export class MemoryWorklogs {
  readonly stored: Record<Side, WorklogSnapshot[]> = { first: [], second: [] };
  #copies = new Map<string, WorklogSituation["copy"]>();
  #nextId = 1;

  /** A person logs work. */
  add(side: Side, minutes: number, words: string | null, restricted = false): WorklogSnapshot {
    const worklog: WorklogSnapshot = {
      id: `w${this.#nextId++}`,
      author: { accountId: "Nils", displayName: "Nils" },
      ...{ startedAt: 1_000_000 + this.#nextId, seconds: minutes * 60, restricted, operationId: null },
      comment: words === null ? null : document(paragraph(textNode(words))),
    };
    this.stored[side].push(worklog);
    return worklog;
  }

  /** The nth that a person logged, or the nth copy; undefined when there are not so many. */
  nth(isCopy: boolean, which: number): { side: Side; worklog: WorklogSnapshot } | undefined {
    const all = (["first", "second"] as const).flatMap((side) =>
      this.stored[side].map((worklog) => ({ side, worklog })),
    );
    return all.filter(({ worklog }) => (worklog.operationId !== null) === isCopy)[which];
  }

  remove(side: Side, id: string): void {
    this.stored[side] = this.stored[side].filter((worklog) => worklog.id !== id);
  }

  situation(): WorklogSituation[] {
    return (["first", "second"] as const).flatMap((origin) => {
      const isCopy = (id: string) =>
        [...this.#copies].some(([key, copy]) => !key.startsWith(origin) && copy.worklogId === id);
      const listed = this.stored[origin].filter(({ id }) => !isCopy(id));
      const recorded = [...this.#copies.keys()].flatMap((key) => {
        const [side, id = ""] = key.split(" ");
        return side === origin && !listed.some((worklog) => worklog.id === id) ? [id] : [];
      });
      return [
        ...listed.map((original) => ({ origin, originalId: original.id, original })),
        ...recorded.map((originalId) => ({ origin, originalId, original: null })),
      ].map((one) => ({ ...one, copy: this.#copy(origin, one.originalId) }));
    });
  }

  perform(step: WorklogStep): void {
    const { side, originalId } = step;
    const key = `${otherSide(side)} ${originalId}`;
    if (step.kind === "delete-worklog") {
      this.remove(side, step.worklogId);
      this.#copies.set(key, { worklogId: null, written: null, state: "withdrawn" });
      return;
    }
    if (step.kind === "edit-worklog") {
      Object.assign(this.stored[side].find(({ id }) => id === step.worklogId) ?? {}, step.text);
      this.#copies.set(key, { worklogId: step.worklogId, written: step.written, state: "present" });
      return;
    }
    const copy = Object.assign(this.add(side, 0, null), step.text, { operationId: "operation" });
    this.#copies.set(key, { worklogId: copy.id, written: step.written, state: "present" });
  }

  #copy(origin: Side, originalId: string): WorklogSituation["copy"] {
    const copy = this.#copies.get(`${origin} ${originalId}`);
    if (copy === undefined) return { worklogId: null, written: null, state: "none" };
    const isThere = this.stored[otherSide(origin)].some(({ id }) => id === copy.worklogId);
    return copy.state === "present" && !isThere ? { ...copy, state: "deleted-there" } : copy;
  }
}
