// Issues that both projects have already become partners instead of being created: looked at first, begun as a load of its own.
import type { z } from "zod";
import type { pairingPreviewSchema, pairingWishSchema } from "../../contract/load.ts";
import { matchIssues, type Matches } from "../../core/loading/match-issues.ts";
import { otherSide } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import type { Access } from "../synchronizations/index.ts";
import { accessPairing } from "./access-pairing.ts";
import { nameIssues, type NameIssues } from "./name-issues.ts";
import type { LoadStore } from "./ports.ts";
import { loadsOf, type readLoads } from "./read-loads.ts";
import type { StartLoad } from "./start-load.ts";

export interface PairExisting extends StartLoad, NameIssues {
  loads: StartLoad["loads"] & Pick<LoadStore, "pairedIssues" | "startPairing">;
}

type Wish = z.output<typeof pairingWishSchema>;

const shown = 50;

/** What would become partners, what is ambiguous and what is missing. Nothing is changed. */
export async function previewPairing(
  deps: PairExisting,
  viewer: Viewer,
  id: string,
  wish: Wish,
): Promise<Answer<z.input<typeof pairingPreviewSchema>>> {
  const found = await findMatches(deps, viewer, id, wish);
  if (!found.ok) return found;
  const { matches, ambiguous, missing, paired } = found.value.matches;
  return answered({
    matching: matches.length,
    sample: matches.slice(0, shown).map(({ own, partner }) => ({ own: own.key, partner: partner.key })),
    ambiguous: { count: ambiguous.length, keys: ambiguous.slice(0, shown) },
    missing: { count: missing.length, keys: missing.slice(0, shown) },
    paired,
  });
}

/** Begins to pair what matches now; ambiguous and missing issues are left as they are. */
export async function startPairing(
  deps: PairExisting,
  viewer: Viewer,
  id: string,
  wish: Wish,
): ReturnType<typeof readLoads> {
  const found = await findMatches(deps, viewer, id, wish);
  if (!found.ok) return found;
  const { matches, access } = found.value;
  if (access.synchronization.state !== "running")
    return refused("wrong-state", "Start the synchronization first; then its issues can be paired.");
  if (matches.matches.length === 0) return refused("wrong-state", "There is nothing to pair.");
  const begun = await deps.loads.startPairing({
    ...{ synchronizationId: id, side: wish.side, winner: wish.winner, at: deps.clock.now() },
    matches: matches.matches,
  });
  if (!begun)
    return refused(
      "wrong-state",
      "Issues of this project are being loaded already. Wait, or cancel that first.",
    );
  return answered(await loadsOf(deps, access));
}

async function findMatches(
  deps: PairExisting,
  viewer: Viewer,
  id: string,
  { side, how }: Wish,
): Promise<Answer<{ matches: Matches; access: Access }>> {
  const access = await accessPairing(deps, viewer, id, side);
  if (!access.ok) return access;
  const named = await nameIssues(deps, { own: access.value.place, partner: access.value.other }, side, how);
  if (!named.ok) return named;
  const { own, partner, rows } = named.value;
  const paired = await deps.loads.pairedIssues(id);
  const known = { own: paired[side], partner: paired[otherSide(side)] };
  return answered({ matches: matchIssues(own, partner, rows, known), access: access.value });
}
