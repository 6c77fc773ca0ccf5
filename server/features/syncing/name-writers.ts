// Who quarrels over a field that is about to be frozen: asked once, of both sites, and no pass fails for it.
import type { Writers } from "../../core/failure/frozen-text.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { ask, type PassRun } from "./pass-run.ts";
import { partnersOf } from "./freeze-flipping.ts";

/** Nothing when the field was frozen before: its problem names them already. */
export async function nameWriters(run: PassRun, side: Side, field: string): Promise<{ writers?: Writers }> {
  const isFrozen = run.pair.recentWrites.some(
    (one) => one.frozen === true && one.side === side && one.field === field,
  );
  if (isFrozen) return {};
  const there = otherSide(side);
  const [here, partner] = await Promise.all([
    lastWriter(run, side, [field]),
    lastWriter(run, there, partnersOf(run.configuration, side, field)),
  ]);
  const names = { [side]: here, [there]: partner };
  const writer = (of: Side) => ({ project: run.context[of].projectName, name: names[of] ?? null });
  return { writers: { first: writer("first"), second: writer("second") } };
}

/** Null: nobody but Lockstep, or it cannot be told. */
async function lastWriter(run: PassRun, side: Side, fields: string[]): Promise<string | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const changes = await ask(run, side, (site) => site.recentChanges(issueId));
  if (!changes.ok) return null;
  const known = run.context[side].appAccountId;
  const own = known === null ? await ask(run, side, (site) => site.appAccount()) : null;
  const ownId = known ?? (own?.ok === true ? own.value.accountId : null);
  if (ownId === null) return null;
  const last = changes.value.find(
    ({ author, fields: changed }) =>
      author.accountId !== ownId && fields.some((field) => changed.includes(field)),
  );
  return last?.author.displayName ?? null;
}
