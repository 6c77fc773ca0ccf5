// Issues that both projects have already become partners instead of being created: looked at first, begun as a load of its own.
import type { z } from "zod";
import type { pairingPreviewSchema, pairingWishSchema } from "../../contract/load.ts";
import { matchIssues, type Matches, type NamedIssue } from "../../core/loading/match-issues.ts";
import { readKeyRows } from "../../core/loading/read-key-rows.ts";
import { otherSide } from "../../core/sides.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import { projectOfSide, type Access } from "../synchronizations/index.ts";
import { accessLoad } from "./access-load.ts";
import type { LoadStore } from "./ports.ts";
import { loadsOf, type readLoads } from "./read-loads.ts";
import type { StartLoad } from "./start-load.ts";

export interface PairExisting extends StartLoad {
  loads: StartLoad["loads"] & Pick<LoadStore, "pairedIssues" | "startPairing">;
  jiraSites: JiraSites;
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

/** Somebody who does not administer both projects would learn which issues the other one has, and have them copied. */
async function findMatches(
  deps: PairExisting,
  viewer: Viewer,
  id: string,
  { side, how }: Wish,
): Promise<Answer<{ matches: Matches; access: Access }>> {
  const access = await accessLoad(deps, viewer, id, side);
  if (!access.ok) return access;
  const { synchronization, mySides, place } = access.value;
  const other = projectOfSide(synchronization, otherSide(side));
  if (other === null || mySides.length < 2)
    return refused("forbidden", "Only somebody who administers both projects may pair their issues.");
  const rows = how.kind === "file" ? readKeyRows(how.text) : null;
  if (rows !== null && !rows.ok)
    return refused("bad-request", `file: Line ${rows.line} of the file: ${rows.message}`);
  const own = await issuesOf(deps, place);
  if (!own.ok) return own;
  const partner = await issuesOf(deps, other);
  if (!partner.ok) return partner;
  const paired = await deps.loads.pairedIssues(id);
  const known = { own: paired[side], partner: paired[otherSide(side)] };
  return answered({
    matches: matchIssues(own.value, partner.value, rows === null ? null : rows.rows, known),
    access: access.value,
  });
}

async function issuesOf(
  deps: Pick<PairExisting, "jiraSites">,
  { site, projectId }: NonNullable<ReturnType<typeof projectOfSide>>,
): Promise<Answer<NamedIssue[]>> {
  const jira = await deps.jiraSites(site.id, "person");
  const all: NamedIssue[] = [];
  for (let next: string | null = null; ;) {
    const page: Answer<{ issues: NamedIssue[]; next: string | null }> = answerOf(
      await jira.listIssues(projectId, "", next),
      siteName(site),
      "its issues",
    );
    if (!page.ok) return page;
    all.push(...page.value.issues);
    next = page.value.next;
    if (next === null) return answered(all);
  }
}
