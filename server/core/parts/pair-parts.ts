// Who belongs to whom in two lists of parts: by stored ids, then what a create that was begun left behind, then by equal names.
import { keepsAttributes } from "../configuration/project-lists.ts";
import { otherSide, type Side } from "../sides.ts";
import { nothingAgreed } from "../sync/agreed.ts";
import type { ListedPart, PartPair } from "./part.ts";
import type { PartSituation, PartTools } from "./part-plan.ts";
import { attributePrint, nameKey } from "./print-part.ts";

const bothSides = ["first", "second"] as const;

export type Paired = PartPair & { ids: Record<Side, string> };

export interface PairedParts {
  /** Both parts are there. `fresh`: this was not stored yet. */
  together: { pair: Paired; fresh: boolean }[];
  /** Stored pairs that lack a part, or ended. */
  rest: PartPair[];
  /** Parts that stand in no pair of `together`. */
  free: Record<Side, Map<string, ListedPart>>;
  /** Ids of stored pairs whose place another one took. */
  replaced: string[];
  /** The part of a pair on this side, while it is there. */
  at: (pair: PartPair, side: Side) => ListedPart | undefined;
}

/** Names are looked at where attributes are kept in some direction, and for creates that were begun. */
export function pairParts(situation: PartSituation, { digest, newId }: PartTools): PairedParts {
  const known = { first: byId(situation.lists.first), second: byId(situation.lists.second) };
  const at = (pair: PartPair, side: Side) => known[side].get(pair.ids[side] ?? "");
  const open = situation.pairs.filter((pair) => !pair.ended);
  const standing = open.filter((pair): pair is Paired =>
    bothSides.every((side) => at(pair, side) !== undefined),
  );
  const free = { first: unbound("first"), second: unbound("second") };
  const bind = (first: ListedPart, second: ListedPart) => {
    free.first.delete(first.id);
    free.second.delete(second.id);
    return { first: first.id, second: second.id };
  };
  const fresh = [...open.flatMap(adopt), ...meet()];
  const together = [
    ...standing.map((pair) => ({ pair, fresh: false })),
    ...fresh.map((pair) => ({ pair, fresh: true })),
  ];
  const places = new Set(
    together.flatMap(({ pair }) => bothSides.map((side) => `${side} ${pair.ids[side]}`)),
  );
  const others = situation.pairs.filter(({ id }) => !together.some(({ pair }) => pair.id === id));
  const isReplaced = (pair: PartPair) => bothSides.some((side) => places.has(`${side} ${pair.ids[side]}`));
  return {
    ...{ together, free, at },
    rest: others.filter((pair) => !isReplaced(pair)),
    replaced: others.filter(isReplaced).map(({ id }) => id),
  };

  function unbound(side: Side): Map<string, ListedPart> {
    const bound = new Set(standing.map((pair) => pair.ids[side]));
    return new Map([...known[side]].filter(([id]) => !bound.has(id)));
  }

  /** Under the name that was asked for, or under the one it should have by now. */
  function adopt(pair: PartPair): Paired[] {
    const side = openSide(pair);
    const original = side === null ? undefined : at(pair, otherSide(side));
    if (side === null || original === undefined) return [];
    const asked = pair.agreed[side].name;
    const found = [...free[side].values()].find(
      ({ name }) =>
        attributePrint(digest, "name", name) === asked || nameKey(name) === nameKey(original.name),
    );
    if (found === undefined) return [];
    const ids = side === "first" ? bind(found, original) : bind(original, found);
    return [{ ...pair, ids, agreed: nothingAgreed() }];
  }

  function meet(): Paired[] {
    if (!bothSides.some((side) => keepsAttributes(situation.flows[side]))) return [];
    const named = new Map([...free.second.values()].map((part) => [nameKey(part.name), part]));
    return [...free.first.values()].flatMap((first): Paired[] => {
      const second = named.get(nameKey(first.name));
      return second === undefined ? [] : [newPair(newId(), bind(first, second))];
    });
  }
}

/** A pair that begins now. */
export function newPair<Ids extends PartPair["ids"]>(id: string, ids: Ids): PartPair & { ids: Ids } {
  return { id, ids, agreed: nothingAgreed(), ended: false, mergedInto: { first: null, second: null } };
}

/** The side where a create was begun; null: none was. */
export function openSide({ ids }: PartPair): Side | null {
  return bothSides.find((side) => ids[side] === null) ?? null;
}

function byId(parts: ListedPart[]): Map<string, ListedPart> {
  return new Map(parts.map((part) => [part.id, part]));
}
