import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IssueStatus } from "../issue/snapshot.ts";
import { nextHop, type Crossroads, type KnownTransition, type OfferedTransition } from "./transition-path.ts";

const categories: Record<string, IssueStatus["category"]> = {
  ...{ open: "new", backlog: "new", working: "indeterminate", review: "indeterminate" },
  ...{ resolved: "done", closed: "done" },
};
const status = (id: string): IssueStatus => ({ id, name: id, category: categories[id] ?? null });
const edge = (name: string, to: string): KnownTransition => ({ name, to: status(to) });
const offer = (name: string, to: string): OfferedTransition => ({
  ...{ id: name, name, to: status(to), fields: [] },
});

function at(current: string, wanted: string, more: Partial<Crossroads> = {}): Crossroads {
  return {
    ...{ current, wanted: status(wanted), via: null, offered: [], known: new Map() },
    ...{ visited: new Set([current]), missing: () => [] },
    ...more,
  };
}

function taken(crossroads: Crossroads): string {
  const hop = nextHop(crossroads);
  return hop.kind === "take" ? hop.transition.name : hop.because;
}

describe("the next transition", () => {
  it("is the direct one before any other way", () => {
    const offered = [offer("start", "working"), offer("close", "closed")];
    const known = new Map([["working", [edge("close", "closed")]]]);
    expect(taken(at("open", "closed", { offered, known }))).toBe("close");
  });

  it("is the first of the shortest known way", () => {
    const offered = [offer("review", "review"), offer("resolve", "resolved")];
    const known = new Map([
      ["review", [edge("resolve", "resolved")]],
      ["resolved", [edge("close", "closed")]],
    ]);
    expect(taken(at("open", "closed", { offered, known }))).toBe("resolve");
  });

  it("is the named one, directly or where a known way leads to it; another into the same status does not count", () => {
    const offered = [offer("reject", "closed"), offer("resolve", "resolved")];
    const known = new Map([["resolved", [edge("Close", "closed")]]]);
    expect(taken(at("open", "closed", { offered, via: "reject" }))).toBe("reject");
    expect(taken(at("open", "closed", { offered, known, via: " close " }))).toBe("resolve");
    const explored = new Map([["resolved", []]]);
    expect(taken(at("open", "closed", { offered, known: explored, via: "close" }))).toBe("no-way");
  });

  it("goes round a screen that cannot be filled, and names its fields when there is no way round", () => {
    const offered = [offer("close", "closed"), offer("resolve", "resolved")];
    const missing = ({ name }: OfferedTransition) => (name === "close" ? ["Cause"] : []);
    const known = new Map([["resolved", [edge("close", "closed")]]]);
    expect(taken(at("open", "closed", { offered, known, missing }))).toBe("resolve");
    expect(nextHop(at("open", "closed", { offered, missing }))).toMatchObject({
      ...{ kind: "blocked", because: "missing-fields", fields: ["Cause"] },
      transition: { name: "close" },
    });
  });

  it("explores statuses of the wanted category first", () => {
    const offered = [offer("start", "working"), offer("resolve", "resolved")];
    expect(taken(at("open", "closed", { offered }))).toBe("resolve");
  });

  it("explores beyond what is known", () => {
    const offered = [offer("start", "working")];
    const known = new Map([["working", [edge("review", "review"), edge("back", "open")]]]);
    expect(taken(at("open", "closed", { offered, known }))).toBe("start");
  });

  it("never enters a done status on the way to one that is not done", () => {
    const offered = [offer("resolve", "resolved")];
    expect(taken(at("open", "review", { offered }))).toBe("no-way");
    const known = new Map([["resolved", [edge("reopen", "review")]]]);
    expect(taken(at("open", "review", { offered, known })), "unless it is known to lead there").toBe(
      "resolve",
    );
  });

  it("explores nothing for a status of unknown category", () => {
    expect(taken(at("open", "elsewhere", { offered: [offer("start", "working")] }))).toBe("no-way");
  });

  it("never returns to a status of this pass", () => {
    const offered = [offer("reopen", "open"), offer("start", "working")];
    const visited = new Set(["open", "working", "resolved"]);
    expect(taken(at("resolved", "closed", { offered, visited }))).toBe("no-way");
  });
});

describe("walking", () => {
  const ids = Object.keys(categories);
  const workflows = fc.dictionary(
    fc.constantFrom(...ids),
    fc.array(fc.constantFrom(...ids), { maxLength: 4 }),
  );

  it("ends, visits no status twice, and arrives whenever the whole workflow is known and leads there", () => {
    fc.assert(
      fc.property(
        workflows,
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        fc.boolean(),
        (workflow, start, end, isKnown) => {
          const edges = (id: string) => (workflow[id] ?? []).map((to) => offer(`${id} ${to}`, to));
          const known = new Map(isKnown ? ids.map((id) => [id, edges(id)]) : []);
          const visited = new Set<string>();
          let current = start;
          while (current !== end) {
            expect(visited.has(current)).toBe(false);
            visited.add(current);
            const hop = nextHop(at(current, end, { offered: edges(current), known, visited }));
            known.set(current, edges(current));
            if (hop.kind === "blocked") break;
            current = hop.transition.to.id;
          }
          if (isKnown) expect(current === end).toBe(reaches(workflow, start, end));
        },
      ),
    );
  });
});

function reaches(workflow: Record<string, string[]>, start: string, end: string): boolean {
  const reached = new Set([start]);
  for (const id of reached) for (const to of workflow[id] ?? []) reached.add(to);
  return reached.has(end);
}
