// The partner's site is set back to yesterday's backup: noticed before anything old goes over newer work, and set right by a decision.
import { eventually } from "../../support/eventually.ts";
import { addComment } from "../../support/jira-person.ts";
import { createCalm } from "../calm.ts";
import { laboratoryOf, type Scene } from "./scene.ts";

const DAY = 24 * 3_600_000;

export const restore: Scene = async (stage) => {
  const { stack, worlds, sites, diary } = stage;
  const [northwind, aidesk] = sites;
  const wrong: string[] = [];
  const calm = createCalm(stack, sites, worlds);
  const { world, people, create, summary, edit } = laboratoryOf(stage);
  const old = [
    await create("Yesterday, one"),
    await create("Yesterday, two"),
    await create("Yesterday, three"),
  ];
  await calm.settle();
  await aidesk.snapshot("yesterday");
  await stack.whileDown((jumpClock) => jumpClock(DAY));
  for (const [place, pair] of old.entries()) {
    await edit("first", pair.first, { summary: `Today ${place}` });
    await addComment(people.first, pair.first.key, `open c${place}v1`);
  }
  for (let count = 0; count < 3; count += 1) await create(`New today ${count}`);
  await calm.settle();

  await aidesk.restore("yesterday");
  diary.note("aidesk was set back");
  const before = await Promise.all(sites.map((site) => site.lastCall()));
  await calm.sweep();
  const view = await eventually(
    "the restore is noticed",
    async () => {
      const seen = await world.view("first");
      return seen.restored === null ? undefined : seen;
    },
    60_000,
  );
  if (view.restored?.side !== "second" || view.state !== "stopped")
    wrong.push(`noticed as ${JSON.stringify(view.restored)}, ${view.state}`);
  const written = await Promise.all(
    sites.map(async (site, index) =>
      (await site.calls(before[index])).filter(
        ({ method, caller, path }) =>
          caller === "app" && method !== "GET" && !/search|bulkfetch|\/jql|permissions/.test(path),
      ),
    ),
  );
  if (written.flat().length > 0) wrong.push(`written before a decision: ${JSON.stringify(written.flat())}`);
  for (const [place, { first }] of old.entries())
    if ((await summary("first", first)) !== `Today ${place}`) wrong.push(`${first.key} lost its edit`);

  await world.decide("partner");
  await calm.settle();
  for (const [place, { second }] of old.entries())
    if ((await summary("second", second)) !== `Today ${place}`)
      wrong.push(`${second.key} is not brought up to date`);
  const state = (await world.view("first")).state;
  if (state !== "running") wrong.push(`after the decision it is ${state}`);
  await Promise.all([northwind, aidesk].map((site) => site.retryWebhooksNow()));
  return wrong;
};
