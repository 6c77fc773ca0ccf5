// A day without the partner, nearly all of it without Lockstep too: Jira gives up its webhooks, the secret is rotated, and
// afterwards everything is caught up with, the oldest first, within the budget.
import { eventually } from "../../support/eventually.ts";
import { addComment, createIssue, jiraPerson, type IssueReference } from "../../support/jira-person.ts";
import { appKey } from "../../support/lockstep-person.ts";
import { createCalm } from "../calm.ts";
import { isInOrderOfAge } from "../order-of-age.ts";
import type { SideName } from "../worlds.ts";
import { laboratoryOf, type Scene } from "./scene.ts";

const HOUR = 3_600_000;
const issues = 24;
const pointsPerHour = 3000;
/** Two workers run four passes each. */
const leeway = { places: 9, overtaken: 2 };

export const outage: Scene = async (stage) => {
  const { stack, worlds, sites, diary } = stage;
  const [northwind, aidesk] = sites;
  const wrong: string[] = [];
  const calm = createCalm(stack, sites, worlds);
  const { world, people, create, edit } = laboratoryOf(stage);
  const pairs: Record<SideName, IssueReference>[] = [];
  for (let count = 0; count < issues; count += 1) pairs.push(await create(`Issue ${count}`));
  await calm.settle();
  for (const site of sites) await site.limit(pointsPerHour);
  const before = await Promise.all(sites.map((site) => site.lastCall()));

  await aidesk.setDown(true);
  // In an order that is not the one of their ids.
  const edited = pairs.map((_, place) => pairs[(place * 7) % issues]).filter((pair) => pair !== undefined);
  const editSome = async (from: number, to: number) => {
    for (const [place, pair] of edited.entries())
      if (place >= from && place < to) {
        await edit("first", pair.first, { summary: `Edit ${place}` });
        if (place % 3 === 0) await addComment(people.first, pair.first.key, `open c${place}v1`);
      }
  };
  await editSome(0, 4);
  await stack.moveClock(HOUR / 4);
  await eventually(
    "the outage is told",
    async () => (await world.view("first")).health.kind === "partner-unreachable",
  );

  await northwind.disturbWebhooks({});
  const ada = jiraPerson(stack.northwindUrl, world.world.sides.first.admin);
  await ada.call("POST", `/__sim/apps/${appKey}/reinstall`);
  diary.note("the secret was rotated");
  await stack.whileDown(async (jumpClock) => {
    for (let place = 4; place < issues - 2; place += 1) {
      await editSome(place, place + 1);
      await jumpClock(1.2 * HOUR);
    }
  });
  const states = (await northwind.webhooks()).map(({ state }) => state);
  const givenUp = states.filter((state) => state === "given-up").length;
  diary.note(`Jira gave up ${givenUp} webhooks`);
  if (givenUp < issues / 2) wrong.push(`Jira gave up ${givenUp} webhooks only`);
  await editSome(issues - 2, issues);
  await createIssue(people.first, "LAB", "Task", "New in the outage", {
    customfield_10101: "new in the outage",
  });
  await stack.moveClock(HOUR / 4);
  const view = await world.view("first");
  diary.note(`before the partner is back: ${JSON.stringify(view.health)}`);
  if (view.health.kind !== "partner-unreachable") wrong.push(`health says ${view.health.kind}`);

  const backAt = await aidesk.lastCall();
  await aidesk.setDown(false);
  await calm.settle();

  const order = (await aidesk.calls(backAt))
    .filter(({ method, caller, status }) => method === "PUT" && caller === "app" && status < 300)
    .map(({ path }) => edited.findIndex(({ second }) => path.includes(`/issue/${second.id}`)))
    .filter((place, index, all) => place >= 0 && all.indexOf(place) === index);
  // Those of the last minutes were told of at once, by webhooks.
  const old = order.filter((place) => place < issues - 2);
  diary.note(`written in the order ${order.join(" ")}`);
  if (order.length !== issues) wrong.push(`${order.length} of ${issues} edits were written after the outage`);
  if (!isInOrderOfAge(old, leeway)) wrong.push(`not in the order of age: ${order.join(" ")}`);
  const refused = await Promise.all(
    sites.map(
      async (site, index) => (await site.calls(before[index])).filter(({ status }) => status === 429).length,
    ),
  );
  if (refused.some((count) => count > 0))
    wrong.push(`Jira refused ${refused.join(" and ")} calls for their number`);
  return wrong;
};
