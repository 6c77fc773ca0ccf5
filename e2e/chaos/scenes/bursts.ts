// Many edits at once: a burst of one person, two people at the same moment, and two automations that quarrel over a field.
import { eventually } from "../../support/eventually.ts";
import { createCalm } from "../calm.ts";
import type { SideName } from "../worlds.ts";
import { laboratoryOf, pause, type Scene } from "./scene.ts";

const sides = ["first", "second"] as const;
/** As many writes as a quarrel may cost before it is frozen, on both sides together. */
const mostWrites = 20;

export const bursts: Scene = async (stage) => {
  const { stack, worlds, sites, diary } = stage;
  const wrong: string[] = [];
  const calm = createCalm(stack, sites, worlds);
  const { world, people, create, summary, edit } = laboratoryOf(stage);
  const pair = await create("Bursts");
  const both = () => Promise.all(sides.map((side) => summary(side, pair[side])));
  const expectBoth = async (what: string, wanted: string) => {
    const [first, second] = await both();
    if (first !== wanted || second !== wanted)
      wrong.push(`${what}: "${first}" and "${second}", not "${wanted}"`);
  };

  for (const distance of [0, 20, 200]) {
    for (let count = 1; count <= 20; count += 1) {
      await edit("first", pair.first, { summary: `Edit ${count} of ${distance} ms` });
      await pause(distance);
    }
    await calm.settle();
    await expectBoth(`20 edits, ${distance} ms apart`, `Edit 20 of ${distance} ms`);
  }

  await Promise.all([
    edit("first", pair.first, { summary: "By the first" }),
    edit("second", pair.second, { duedate: "2026-12-24" }),
  ]);
  await calm.settle();
  await expectBoth("two people, different fields", "By the first");
  const dues = await Promise.all(
    sides.map((side) =>
      people[side].call<{ fields: { duedate: string } }>(
        "GET",
        `/rest/api/3/issue/${pair[side].id}?fields=duedate`,
      ),
    ),
  );
  for (const { fields } of dues)
    if (fields.duedate !== "2026-12-24") wrong.push(`a due date is ${fields.duedate}`);

  await Promise.all(sites.map((site) => site.order({ match: { caller: "app" }, answer: { delayMs: 300 } })));
  await edit("first", pair.first, { summary: "Lost" });
  await edit("second", pair.second, { summary: "Newest" });
  await Promise.all(sites.map((site) => site.recover()));
  await calm.settle();
  await expectBoth("two people, the same field", "Newest");
  const lost = (await world.conflicts("first")).map((one) => one.lost?.join() ?? "");
  if (!lost.includes("Lost")) wrong.push(`the journal has ${JSON.stringify(lost)} and not "Lost"`);

  const before = await Promise.all(sites.map((site) => site.lastCall()));
  const wishes: Record<SideName, string> = { first: "Automation A", second: "Automation B" };
  const quarrel = { over: false };
  const automation = async (side: SideName) => {
    while (!quarrel.over) {
      if ((await summary(side, pair[side])) !== wishes[side])
        await edit(side, pair[side], { summary: wishes[side] });
      await pause(50);
    }
  };
  const automations = sides.map(automation);
  const frozenOf = async (side: SideName) =>
    (await world.problems(side)).find(({ kind }) => kind === "frozen");
  const frozen = await eventually("the field is frozen", () => frozenOf("first"), 60_000);
  await pause(3000);
  quarrel.over = true;
  await Promise.all(automations);
  await calm.settle();
  const writes = await Promise.all(
    sites.map(async (site, index) => {
      const calls = await site.calls(before[index]);
      return calls.filter(({ method, caller }) => method === "PUT" && caller === "app").length;
    }),
  );
  const total = writes.reduce((sum, count) => sum + count, 0);
  diary.note(`frozen after ${total} writes: ${frozen.message}`);
  if (total > mostWrites) wrong.push(`a quarrel cost ${total} writes`);
  for (const [index, side] of sides.entries()) {
    const named = (await frozenOf(side))?.message ?? "nothing";
    const name = await people[side].call<{ displayName: string }>("GET", "/rest/api/3/myself");
    if (!named.includes(`${name.displayName} in`) || !named.includes("somebody, or an automation"))
      wrong.push(`the ${side} side reads: ${named}`);
    if (
      named.includes(
        (await people[sides[1 - index] ?? side].call<{ displayName: string }>("GET", "/rest/api/3/myself"))
          .displayName,
      )
    )
      wrong.push(`the ${side} side reads the partner's name: ${named}`);
  }
  await world.retryAll();
  await calm.settle();
  const [first, second] = await both();
  if (first !== second) wrong.push(`after one click: "${first}" and "${second}"`);
  return wrong;
};
